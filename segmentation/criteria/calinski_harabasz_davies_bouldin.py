"""Two classical indices of compact and separate segments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def calinski_harabasz(total: float, within: float, n: int, k: int) -> float | None:
    """Variance between segments over variance within (Caliński & Harabasz 1974); higher is better.

    Parameters
    ----------
    total, within : sums of squares around the overall mean, and around the segments' means.
    n, k : customers and segments.

    Returns
    -------
    None where k is 1, every customer is a segment, or nothing is left within.

    >>> calinski_harabasz(total=17.0, within=1.0, n=4, k=2)
    32.0
    """
    if k < 2 or n <= k or within <= 0:
        return None
    return (total - within) / (k - 1) / (within / (n - k))


def davies_bouldin(centres: NDArray[np.float64], mean_distances: NDArray[np.float64]) -> float | None:
    """Mean over segments of the worst (spread + spread) / distance (Davies & Bouldin 1979); lower is better.

    Parameters
    ----------
    centres : (k, q) segment means.
    mean_distances : (k,) mean Euclidean distance of the members to their centre.

    >>> davies_bouldin(np.array([[0.5], [4.5]]), np.array([0.5, 0.5]))
    0.25
    """
    if len(centres) < 2:
        return None
    apart = np.linalg.norm(centres[:, None, :] - centres[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    together = mean_distances[:, None] + mean_distances[None]
    ratios = np.divide(together, apart, out=np.zeros_like(apart), where=apart > 0)
    return float(ratios.max(axis=1).mean())
