"""Which centre is the nearest? The first smallest of a few rows, for each of many customers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def smallest(rows: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """(n,) which of the rows (c, n) is the smallest at each place, the first of equal ones, and its value.

    As ``rows.argmin(axis=0)`` and ``rows.min(axis=0)``, but row by row: ten times as fast, because the rows are
    few and long.

    >>> which, value = smallest(np.array([[2.0, 5.0], [1.0, 5.0]]))
    >>> which.tolist(), value.tolist()
    ([1, 0], [1.0, 5.0])
    """
    which, value = np.zeros(rows.shape[1], dtype=np.int16), rows[0].copy()
    for number, row in enumerate(rows[1:], start=1):
        # Later rows have larger numbers, so the largest one that was smaller than all before it remains.
        np.maximum(which, np.multiply(row < value, number, dtype=np.int16), out=which)
        np.minimum(value, row, out=value)
    return which.astype(np.intp), value
