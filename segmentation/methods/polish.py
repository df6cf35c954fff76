"""From nearly right centres to the optimum on a million customers: Lloyd's steps, without a copy of the customers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.lloyd import Optimum

CHUNK = 16_384
"""Customers looked at at a time: few enough for the processor's cache."""


def polish(values: NDArray[np.float64], centres: NDArray[np.float64], *, tolerance: float, most_steps: int) -> Optimum:
    """Lloyd's algorithm (1982) on all customers (n × q) until the centres hardly move.

    Parameters
    ----------
    tolerance : it ends when the squared moves of the centres sum to less than this share of the
        mean variance of the columns, as scikit-learn's does.
    most_steps : and at the latest after so many steps.

    Examples
    --------
    >>> values = np.array([[0.0], [1.0], [10.0], [11.0]])
    >>> polish(values, np.array([[0.0], [9.0]]), tolerance=0.0, most_steps=5).centres.tolist()
    [[0.5], [10.5]]
    """
    limit = tolerance * float(np.mean([column.var() for column in values.T]))
    for _ in range(most_steps):
        labels, sums, sizes, _ = _step(values, centres)
        filled = sizes > 0
        moved = np.where(filled[:, None], sums / np.maximum(sizes, 1)[:, None], centres)
        shift = float(((moved - centres) ** 2).sum())
        centres = moved
        if shift <= limit:
            break
    labels, _, _, inertia = _step(values, centres)
    return Optimum(centres, labels, inertia)


def _step(
    values: NDArray[np.float64], centres: NDArray[np.float64]
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int64], float]:
    """The nearest centre of each customer, the sum and number of each centre's, and the inertia."""
    k, labels, inertia = len(centres), np.empty(len(values), dtype=np.int32), 0.0
    sums, sizes = np.zeros(centres.shape), np.zeros(k, dtype=np.int64)
    half = (centres**2).sum(axis=1)[:, None] / 2
    for start in range(0, len(values), CHUNK):
        columns = np.ascontiguousarray(values[start : start + CHUNK].T)
        # Half the expanded square, without the customer's own part, which is the same for every centre.
        near = half - centres @ columns
        nearest = near.argmin(axis=0)
        labels[start : start + CHUNK] = nearest
        sizes += np.bincount(nearest, minlength=k)
        for place, column in enumerate(columns):
            sums[:, place] += np.bincount(nearest, column, k)
        inertia += float((columns**2).sum() + 2 * near.min(axis=0).sum())
    return labels, sums, sizes, inertia
