"""Which segment is number 1: the largest, ties by the first feature's centre."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def counted(labels: NDArray[np.int32], k: int, weights: NDArray[np.float64] | None) -> NDArray[np.float64]:
    """(k,) what the members of segments 1…k count together; rounded, so that their order is nothing.

    >>> counted(np.array([1, 2, 2, 0], dtype=np.int32), 2, np.array([0.5, 1.0, 2.0, 9.0])).tolist()
    [0.5, 3.0]
    """
    return np.asarray(np.round(np.bincount(labels, weights, k + 1)[1 : k + 1], 9), dtype=np.float64)


def order_of_segments(sizes: NDArray[np.float64] | NDArray[np.int64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """Positions of the k raw clusters in the order in which they are numbered."""
    keys = [*centres.T[::-1], -sizes]
    return np.lexsort(keys)
