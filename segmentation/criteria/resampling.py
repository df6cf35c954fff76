"""Many small fits, side by side: how every resampled criterion runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.lloyd import Optimum, lloyd, spread_centres
from segmentation.parallel import single_threaded, thread_count
from segmentation.progress import Progress

Drawn = TypeVar("Drawn")
STARTS = 3
"""Starts a resampled fit makes, the best of which counts (Dolnicar & Leisch 2010)."""
RESAMPLED_STEPS, RESAMPLED_TOLERANCE = 50, 5e-4
"""A resampled fit stops here: it is compared with others like it, not shown."""


def map_draws(
    count: int, work: Callable[[np.random.Generator], Drawn], *, seed: tuple[int, ...], message: str, progress: Progress
) -> list[Drawn]:
    """``work(rng)`` for draws 0…count − 1, in that order, whatever finishes first.

    Each draw has a generator of its own from ``seed``, so the answer does not depend on the
    number of workers. A progress callback that raises stops the draws not yet begun.
    """

    def one(draw: int) -> Drawn:
        with single_threaded("openmp"):  # holds for this thread only
            return work(np.random.default_rng([*seed, draw]))

    # Several draws with one thread each are faster than one draw with several. The outer limit keeps the linear
    # algebra library at one thread while scikit-learn's own limits come and go in several threads at once.
    with single_threaded(), ThreadPoolExecutor(thread_count()) as pool:
        running = [pool.submit(one, draw) for draw in range(count)]
        try:
            left = set(running)
            while left:
                done, left = wait(left, timeout=0.5, return_when=FIRST_COMPLETED)
                progress(1 - len(left) / count, message)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
        return [job.result() for job in running]


def fit_all_k(
    points: NDArray[np.float64], weights: NDArray[np.float64], ks: tuple[int, ...], rng: np.random.Generator
) -> list[Optimum]:
    """A quick fit for every k: the best of `STARTS` starts.

    One of them takes the centres found for the k before and adds customers far from these.
    """
    optima: list[Optimum] = []
    for k in ks:
        begins = [spread_centres(points, weights, k, rng) for _ in range(STARTS - bool(optima))]
        if optima:
            begins.append(_grown(points, weights, optima[-1], k, rng))
        fits = [_quick(points, begin, weights) for begin in begins]
        optima.append(min(fits, key=lambda fit: fit.inertia))
    return optima


def _quick(points: NDArray[np.float64], begin: NDArray[np.float64], weights: NDArray[np.float64]) -> Optimum:
    return lloyd(points, begin, weights, tolerance=RESAMPLED_TOLERANCE, most_steps=RESAMPLED_STEPS)


def _grown(
    points: NDArray[np.float64], weights: NDArray[np.float64], before: Optimum, k: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """The centres of ``before`` and new ones among the customers far from theirs."""
    away = weights * ((points - before.centres[before.labels]) ** 2).sum(axis=1)
    if len(before.centres) >= k or not away.any():
        return spread_centres(points, weights, k, rng)
    extra = rng.choice(len(points), k - len(before.centres), p=away / away.sum())
    return np.vstack([before.centres, points[extra]])


def nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """(n,) position of the centre nearest to each point."""
    squared = (centres**2).sum(axis=1) - 2 * points @ centres.T
    return np.asarray(squared.argmin(axis=1))
