"""Two pieces of work at a time: Arrow, hashing and reading go on without Python's lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")


def beside_each_other(work: Callable[[Item], Found], items: Iterable[Item]) -> list[Found]:
    """``work`` for each item, in their order, done here and in one other thread; what one raises is raised.

    Not in two others: Arrow keeps what a thread let go of for that thread, and has it back only from those that go
    on. Items are taken one by one, so that a file need not be in memory as a whole.

    >>> beside_each_other(len, iter(["a", "bb"]))
    [1, 2]
    """
    waiting, lock, found = enumerate(items), Lock(), dict[int, Found]()
    failed: list[bool] = []

    def take() -> None:
        try:
            while not failed:
                with lock:
                    place, item = next(waiting, (-1, None))
                if item is None:
                    return
                found[place] = work(item)
        except BaseException:
            failed.append(True)  # so that the other thread stops as well
            raise

    with ThreadPoolExecutor(1) as other:
        beside = other.submit(take)
        take()
        beside.result()
    return [found[place] for place in range(len(found))]
