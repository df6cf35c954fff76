"""Do the methods do what they are for? ``python -m benchmarks.methods [sparse|consensus|million [METHOD …]]``."""

from __future__ import annotations

import sys
import time

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans as SklearnKMeans
from sklearn.metrics import adjusted_rand_score

from segmentation.features import FeatureMatrix
from segmentation.methods import METHODS, segment
from segmentation.methods.sparse import feature_weights

SEEDS = 20
SIZES, LENGTHS = (250, 150, 80, 60), (4.0, 0.6)
"""Customers in the stretched groups, and the standard deviations along and across each."""
HARD_SEED = 6
"""A seed in which k-means cuts a stretched group."""


def informative_and_noise(seed: int) -> NDArray[np.float64]:
    """300 customers in 3 groups that differ in the first 5 of 25 standardised features."""
    rng = np.random.default_rng(seed)
    group = np.repeat([-1.5, 0.0, 1.5], 100)
    values = rng.normal(size=(300, 25))
    values[:, :5] += group[:, None] * rng.choice([-1, 1], 5)
    return (values - values.mean(axis=0)) / values.std(axis=0)


def sparse(seeds: int = SEEDS) -> int:
    """In how many seeds do exactly the 5 informative features carry weight?"""
    exact = 0
    for seed in range(seeds):
        formed = segment(informative_and_noise(seed), 3, method="sparse", seed=seed)
        shares = feature_weights(formed.model, formed.matrix.names)
        kept = {name for name, share in shares.items() if share > 0}
        exact += kept == {f"x{j}" for j in range(1, 6)}
        print(
            f"  seed {seed:2d}: {len(kept)} features kept, exactly the five: {kept == {f'x{j}' for j in range(1, 6)}}"
        )
    print(f"sparse k-means keeps exactly the 5 informative of 25 features in {exact} of {seeds} seeds")
    return exact


def stretched(seed: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Four groups of unlike size, each stretched along a direction of its own.

    Drawn until the groups do not run into each other: whoever knows their shapes (the true
    means and covariances) tells 99 of 100 customers right.
    """
    rng = np.random.default_rng(seed)
    while True:
        values, truth, known = _try_stretched(rng)
        if (known == truth).mean() >= 0.99:
            return values, truth


def _try_stretched(rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    shapes = []
    for _ in SIZES:
        turn = rng.uniform(0, np.pi)
        axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        shapes.append((rng.uniform(-14, 14, 2), axes * LENGTHS))
    truth = np.repeat(np.arange(len(SIZES)), SIZES)
    values = np.vstack([c + rng.normal(size=(n, 2)) @ a.T for (c, a), n in zip(shapes, SIZES, strict=True)])
    away = [((values - c) @ np.linalg.inv(a).T) ** 2 for c, a in shapes]
    return values, truth, np.array([d.sum(axis=1) for d in away]).argmin(axis=0)


def consensus(seeds: int = SEEDS) -> tuple[int, int, int]:
    """Where ten-start k-means fails (ARI under .9), does consensus recover the planted groups?"""
    failed = recovered = kept = 0
    for seed in range(seeds):
        values, truth = stretched(seed)
        single = SklearnKMeans(4, n_init=10, random_state=seed).fit_predict(values)
        before = adjusted_rand_score(truth, single)
        after = adjusted_rand_score(truth, segment(values, 4, method="consensus", seed=seed).labels)
        failed += before < 0.9
        recovered += before < 0.9 <= after
        kept += min(before, after) >= 0.9
        print(f"  seed {seed:2d}: k-means {before:.2f}, consensus {after:.2f}")
    print(f"ten-start k-means fails in {failed} of {seeds}; consensus recovers {recovered} of those, keeps {kept}")
    return failed, recovered, kept


def million(rows: int = 1_000_000) -> None:
    """Every method once on a million customers of 8 features in 6 groups; processor seconds beside the clock's."""
    rng = np.random.default_rng(0)
    centres = rng.normal(scale=4, size=(6, 8))
    matrix = FeatureMatrix.from_array(centres[rng.integers(0, 6, rows)] + rng.normal(size=(rows, 8)))
    for name in sys.argv[2:] or METHODS:
        start, spent = time.perf_counter(), time.process_time()
        formed = segment(matrix, 6, method=name)
        clock, spent = time.perf_counter() - start, time.process_time() - spent
        print(f"  {name:12s} {clock:7.1f} s, processor {spent:7.1f} s, sizes {formed.sizes.tolist()}", flush=True)


if __name__ == "__main__":
    for task in sys.argv[1:2] or ("sparse", "consensus"):
        globals()[task]()
