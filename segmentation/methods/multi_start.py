"""Is this the best solution there is? Start again until the best one keeps coming back.

Ten starts are often too few: on survey data with yes/no columns three thousand starts
reached 1,652 different optima. So every start here is a small search of its own, and
starting goes on until the best result was reached independently `ENOUGH_REACHED` times, or the
budget is spent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.adjusted_rand import adjusted_rand
from segmentation.methods.lloyd import Optimum, local_optimum, spread_centres
from segmentation.methods.unique_rows import UniqueRows

ENOUGH_REACHED = 3
"""The best result counts as found once so many independent starts have reached it."""
SAME = 1e-5
"""Two results whose inertia differs by less than this share are one result."""
NEAR_OPTIMAL = 0.002
"""A solution this close to the best in inertia is as good a reading of the data (docs/methods.md)."""
LEAST_RUNS, MOST_RUNS, WORK = 30, 1000, 300_000
"""The budget in runs of Lloyd's algorithm is `WORK` / distinct customers, within these bounds."""
SAMPLE_TOLERANCE = 1e-4
"""Runs on a sample may end this early (see `segmentation.methods.lloyd`): their best is refined afterwards."""
MOST_COMPARED = 40
"""Near-optimal solutions compared with the best for `MultiStart.agreement`."""


@dataclass(frozen=True)
class MultiStart:
    """The best optimum, how many independent starts there were, how many of them ended in it,
    and the lowest adjusted Rand index between it and another near-optimal solution met."""

    best: Optimum
    starts: int
    n_reached_best: int
    agreement: float | None


def multi_start(customers: UniqueRows, k: int, seed: int) -> MultiStart:
    """The best k centres for these customers; the same for the same ``seed``."""
    points, weights = customers.points, customers.weights
    tolerance = SAMPLE_TOLERANCE if customers.sampled else 0.0
    rng = np.random.default_rng([seed, k])
    budget = int(np.clip(WORK / len(points), LEAST_RUNS, MOST_RUNS))
    patience = int(np.clip(budget // 20, 4, 25))
    optima: list[Optimum] = []
    ends: list[float] = []
    while len(optima) < budget:
        visited = _one_start(points, weights, k, patience, rng, tolerance)
        optima += visited
        ends.append(visited[-1].inertia)
        if _n_reached(ends) >= ENOUGH_REACHED:
            break
    best = min(optima, key=lambda optimum: optimum.inertia)
    return MultiStart(best, len(ends), _n_reached(ends), _agreement(optima, best))


def _one_start(
    points: NDArray[np.float64],
    weights: NDArray[np.float64],
    k: int,
    patience: int,
    rng: np.random.Generator,
    tolerance: float,
) -> list[Optimum]:
    """The optima met on the way from one random start; the last is the best of them.

    From the first optimum one centre at a time jumps to a random customer (random swap,
    Fränti 2018), until ``patience`` jumps in a row did not help.
    """
    best = local_optimum(points, spread_centres(points, weights, k, rng), weights, tolerance)
    met, failures, chance = [best], 0, weights / weights.sum()
    while k > 1 and failures < patience:
        centres = best.centres.copy()
        centres[rng.integers(k)] = points[rng.choice(len(points), p=chance)]
        tried = local_optimum(points, centres, weights, tolerance)
        met.append(tried)
        failures += 1
        if tried.inertia < best.inertia * (1 - 1e-9):
            best, failures = tried, 0
    return [optimum for optimum in met if optimum is not best] + [best]


def _n_reached(ends: list[float]) -> int:
    return sum(end <= min(ends) * (1 + SAME) for end in ends)


def _agreement(optima: list[Optimum], best: Optimum) -> float | None:
    """Lowest adjusted Rand index between the best and another near-optimal solution."""
    near = [o for o in optima if o is not best and o.inertia <= best.inertia * (1 + NEAR_OPTIMAL)]
    different = {round(o.inertia, 9): o for o in near}
    compared = sorted(different.values(), key=lambda o: -o.inertia)[:MOST_COMPARED]
    return min((adjusted_rand(best.labels, o.labels) for o in compared), default=None)
