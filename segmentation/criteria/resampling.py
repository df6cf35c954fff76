"""Many small fits, side by side: how every resampled criterion runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from segmentation.parallel import single_threaded, thread_count
from segmentation.progress import Progress

Drawn = TypeVar("Drawn")


def map_draws(
    count: int,
    work: Callable[[np.random.Generator], Drawn],
    *,
    seed: tuple[int, ...],
    message: str,
    progress: Progress,
    first: int = 0,
) -> list[Drawn]:
    """``work(rng)`` for ``count`` draws from number ``first`` on, in that order, whatever finishes first.

    Each draw has a generator of its own from ``seed``, so the answer does not depend on the
    number of workers. A progress callback that raises stops the draws not yet begun.
    """

    def one(draw: int) -> Drawn:
        with single_threaded("openmp"):  # holds for this thread only
            return work(np.random.default_rng([*seed, draw]))

    # Several draws with one thread each are faster than one draw with several. The outer limit keeps the linear
    # algebra library at one thread while scikit-learn's own limits come and go in several threads at once.
    with single_threaded(), ThreadPoolExecutor(thread_count()) as pool:
        running = [pool.submit(one, draw) for draw in range(first, first + count)]
        try:
            left = set(running)
            while left:
                done, left = wait(left, timeout=0.5, return_when=FIRST_COMPLETED)
                progress(1 - len(left) / count, message)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
        return [job.result() for job in running]


def nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """(n,) position of the centre nearest to each point."""
    squared = (centres**2).sum(axis=1) - 2 * points @ centres.T
    return np.asarray(squared.argmin(axis=1))
