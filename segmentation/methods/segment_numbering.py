"""Which segment is number 1: the largest, ties by the first feature's centre."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def order_of_segments(sizes: NDArray[np.int64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """Positions of the k raw clusters in the order in which they are numbered."""
    keys = [*centres.T[::-1], -sizes]
    return np.lexsort(keys)
