"""What do the members of each segment add up to?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CHUNK = 16_384
"""Customers added at a time: few enough for the processor's cache."""


def sums_of(values: NDArray[np.float64], labels: NDArray[np.int32], k: int) -> NDArray[np.float64]:
    """(k, q) sum of each column of ``values`` (n, q) over the members of each segment; 0 without any.

    Customer after customer, as `numpy.bincount` adds them, but without its copies of every label and column.

    >>> sums_of(np.array([[1.0], [3.0], [9.0]]), np.array([1, 1, 2], dtype=np.int32), 2).tolist()
    [[4.0], [9.0]]
    """
    sums = np.zeros((values.shape[1], k + 1))
    for start in range(0, len(values), CHUNK):
        segments = labels[start : start + CHUNK].astype(np.intp)
        for total, column in zip(sums, np.ascontiguousarray(values[start : start + CHUNK].T), strict=True):
            np.add.at(total, segments, column)
    return np.ascontiguousarray(sums[:, 1:].T)
