"""How many things happen at a time: numpy, Arrow, hashing and reading go on without Python's lock.

One setting answers for the whole package: the environment variable ``KINDRED_THREADS``, by default the cores this
process may use. No result depends on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice

Item = TypeVar("Item")
Answer = TypeVar("Answer")

SETTING = "KINDRED_THREADS"
"""The environment variable that says how many threads work at a time."""
IN_MEMORY = 2
"""Pieces of a file that are in memory at a time, on however many cores: what bounds memory is not the processor."""
FEW = 100_000
"""Customers up to which starting a thread costs more than it gains."""


def chosen_threads() -> int | None:
    """What `SETTING` says; None where it is not set.

    Raises
    ------
    InvalidChoice : where it is no whole number above zero.
    """
    text = os.environ.get(SETTING, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text)):
        raise InvalidChoice(f"{SETTING} is '{text[:20]}'. Give a whole number of threads, 1 or more, or leave it out.")
    return int(text)


def thread_count(at_most: int | None = None) -> int:
    """How many threads work at a time: `SETTING`, else the cores this process may use.

    >>> thread_count(at_most=1)
    1
    """
    threads = chosen_threads() or _cores()
    return threads if at_most is None else min(threads, at_most)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # fewer than the machine has, in a container that was given some of them
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def single_threaded(api: str | None = None) -> AbstractContextManager[object]:
    """Within it, numerical libraries use one thread: on small matrices their threads wait for each other.

    ``api`` limits it to ``openmp``, whose limit holds for the calling thread alone.
    """
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1, user_api=api)


def all_threads() -> AbstractContextManager[object]:
    """Within it, numerical libraries use as many threads as `SETTING` says, or as they would by themselves."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(chosen_threads())


def parallel_map(work: Callable[[Item], Answer], items: Iterable[Item], *, at_most: int | None = None) -> list[Answer]:
    """``work`` for each item, in their order, done here and in other threads; what one raises is raised.

    Items are taken one by one, so that a file they are cut from need not be in memory as a whole. This thread works as
    well: what a thread that ends has let go of, Arrow keeps for it.

    Parameters
    ----------
    at_most : items worked on at a time, where each needs memory of its own.

    Examples
    --------
    >>> parallel_map(len, iter(["a", "bb"]))
    [1, 2]
    """
    waiting, lock, answers = enumerate(items), Lock(), dict[int, Answer]()
    failed: list[bool] = []

    def take() -> None:
        try:
            while not failed:
                with lock:
                    numbered = next(waiting, None)
                if numbered is None:
                    return
                place, item = numbered
                answers[place] = work(item)
        except BaseException:
            failed.append(True)  # so that the other threads stop as well
            raise

    others = thread_count(at_most) - 1
    if others < 1:
        take()
    else:
        with ThreadPoolExecutor(others) as pool:
            beside = [pool.submit(take) for _ in range(others)]
            take()
            for other in beside:
                other.result()
    return [answers[place] for place in range(len(answers))]


@contextmanager
def meanwhile(work: Callable[[], Answer]) -> Iterator[Future[Answer]]:
    """``work`` goes on in another thread while the body runs here; before it, where there is one thread.

    >>> with meanwhile(lambda: 6 * 7) as answer:
    ...     "the body"
    'the body'
    >>> answer.result()
    42
    """
    if thread_count() == 1:
        done: Future[Answer] = Future()
        done.set_result(work())
        yield done
    else:
        with ThreadPoolExecutor(1) as pool:
            yield pool.submit(work)


def map_columns(work: Callable[[NDArray[np.float64]], Answer], values: NDArray[np.float64]) -> list[Answer]:
    """``work`` for each column of a table (n, q), several at a time where it is long.

    >>> [float(total) for total in map_columns(np.sum, np.array([[1.0, 2.0], [3.0, 4.0]]))]
    [4.0, 6.0]
    """
    return parallel_map(work, values.T) if len(values) > FEW else [work(column) for column in values.T]
