"""Several columns, or stretches of customers, at a time: numpy sorts and computes without Python's lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item")
Found = TypeVar("Found")

AT_A_TIME = 2
"""More at a time would need more memory and gain little on the machines this runs on."""
FEW = 100_000
"""Customers up to which starting threads costs more than they gain."""


def abreast(work: Callable[[Item], Found], items: Iterable[Item]) -> list[Found]:
    """``work`` for each item, in their order; what one raises is raised.

    >>> abreast(len, ["a", "bb"])
    [1, 2]
    """
    waiting = list(items)
    if len(waiting) < AT_A_TIME:
        return [work(item) for item in waiting]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return list(pool.map(work, waiting))


def columnwise(work: Callable[[NDArray[np.float64]], Found], values: NDArray[np.float64]) -> list[Found]:
    """``work`` for each column of a table (n, q), several at a time where it is long.

    >>> [float(total) for total in columnwise(np.sum, np.array([[1.0, 2.0], [3.0, 4.0]]))]
    [4.0, 6.0]
    """
    return abreast(work, values.T) if len(values) > FEW else [work(column) for column in values.T]
