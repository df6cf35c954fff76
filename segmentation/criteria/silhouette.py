"""How much nearer is a customer to the own segment than to the next one?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

SILHOUETTE_LIMIT = 10_000
"""Customers whose distances to each other are computed; more are sampled."""
REASONABLE, WEAK = 0.50, 0.25
"""Bounds of Kaufman & Rousseeuw (1990): above the first a reasonable structure, below the last none."""
CHUNK = 500


def silhouettes(points: NDArray[np.float64], labelings: Sequence[NDArray[np.integer]]) -> list[float]:
    """Mean silhouette (Rousseeuw 1987) of several labelings of the same customers.

    Parameters
    ----------
    points : (s, q) prepared customers.
    labelings : for each number of segments (s,) labels, any whole numbers.

    Returns
    -------
    One mean for each labeling, −1…1. Every distance is computed once for all of them.
    NaN where a labeling has fewer than two segments.

    Examples
    --------
    >>> import numpy as np
    >>> silhouettes(np.array([[0.0], [1.0], [4.0], [5.0]]), [np.array([1, 1, 2, 2])])[0].__round__(4)
    0.746
    """
    tables = [_membership(labels) for labels in labelings]
    joined = np.hstack(tables)
    starts = np.cumsum([0, *(table.shape[1] for table in tables)])
    totals = np.zeros(len(tables))
    for begin in range(0, len(points), CHUNK):
        part = slice(begin, begin + CHUNK)
        sums = cdist(points[part], points) @ joined
        for i, table in enumerate(tables):
            totals[i] += _widths(sums[:, starts[i] : starts[i + 1]], table[part], table.sum(axis=0)).sum()
    means = totals / len(points)
    return [float(m) if table.shape[1] > 1 else float("nan") for m, table in zip(means, tables, strict=True)]


def _membership(labels: NDArray[np.integer]) -> NDArray[np.float64]:
    """(s, k) one where a customer is in a segment."""
    _, position = np.unique(labels, return_inverse=True)
    return np.eye(int(position.max()) + 1)[position]


def _widths(
    sums: NDArray[np.float64], membership: NDArray[np.float64], sizes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(c,) silhouette widths from each customer's sum of distances to every segment (c, k)."""
    size = membership @ sizes
    within = (membership * sums).sum(axis=1) / np.maximum(size - 1, 1)
    other = np.where(membership > 0, np.inf, sums / sizes).min(axis=1)  # infinite where there is one segment only
    larger = np.maximum(within, other)
    counts = (size > 1) & np.isfinite(other) & (larger > 0)
    return np.divide(other - within, larger, out=np.zeros_like(within), where=counts)
