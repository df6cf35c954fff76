"""Two pieces of work at a time: numpy, Arrow, hashing and reading go on without Python's lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item")
Found = TypeVar("Found")

FEW = 100_000
"""Customers up to which starting a thread costs more than it gains."""


def abreast(work: Callable[[Item], Found], items: Iterable[Item]) -> list[Found]:
    """``work`` for each item, in their order, done here and in one other thread; what one raises is raised.

    More at a time would need more memory and gain little on the machines this runs on, and what two other threads let
    go of Arrow would keep for them: it has memory back only from threads that go on. Items are taken one by one,
    so that a file they are cut from need not be in memory as a whole.

    >>> abreast(len, iter(["a", "bb"]))
    [1, 2]
    """
    waiting, lock, found = enumerate(items), Lock(), dict[int, Found]()
    failed: list[bool] = []

    def take() -> None:
        try:
            while not failed:
                with lock:
                    numbered = next(waiting, None)
                if numbered is None:
                    return
                place, item = numbered
                found[place] = work(item)
        except BaseException:
            failed.append(True)  # so that the other thread stops as well
            raise

    with ThreadPoolExecutor(1) as other:
        beside = other.submit(take)
        take()
        beside.result()
    return [found[place] for place in range(len(found))]


def columnwise(work: Callable[[NDArray[np.float64]], Found], values: NDArray[np.float64]) -> list[Found]:
    """``work`` for each column of a table (n, q), two at a time where it is long.

    >>> [float(total) for total in columnwise(np.sum, np.array([[1.0, 2.0], [3.0, 4.0]]))]
    [4.0, 6.0]
    """
    return abreast(work, values.T) if len(values) > FEW else [work(column) for column in values.T]
