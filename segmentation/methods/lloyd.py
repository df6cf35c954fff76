"""From given centres to the nearest local optimum of k-means: the one door to scikit-learn's KMeans."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn import config_context
from sklearn.cluster import KMeans as SklearnKMeans
from sklearn.cluster import kmeans_plusplus
from sklearn.exceptions import ConvergenceWarning

MOST_STEPS = 300
TRANSFER_LIMIT = 3000
"""Up to this many distinct customers single ones are moved across borders as well (Hartigan's test)."""
MOST_ROUNDS, LEAST_GAIN = 10, 1e-9
"""Rounds of such moves before Lloyd's algorithm takes over again; share of the inertia a move must save."""


@dataclass(frozen=True)
class Optimum:
    """A local optimum: (k, q) centres, (m,) labels from 0, and the weighted inertia."""

    centres: NDArray[np.float64]
    labels: NDArray[np.int32]
    inertia: float


def spread_centres(
    points: NDArray[np.float64], weights: NDArray[np.float64], k: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """k first centres far from each other (k-means++, Arthur & Vassilvitskii 2007)."""
    seed = int(rng.integers(2**31 - 1))
    centres, _ = kmeans_plusplus(points, k, sample_weight=weights, random_state=seed)
    return np.asarray(centres)


def lloyd(
    points: NDArray[np.float64],
    centres: NDArray[np.float64],
    weights: NDArray[np.float64] | None = None,
    *,
    tolerance: float = 0.0,
    most_steps: int = MOST_STEPS,
) -> Optimum:
    """Lloyd's algorithm (1982) from these centres, to convergence unless a tolerance is given."""
    fit = SklearnKMeans(len(centres), init=centres, n_init=1, tol=tolerance, max_iter=most_steps)
    with warnings.catch_warnings(), config_context(assume_finite=True, skip_parameter_validation=True):
        warnings.simplefilter("ignore", ConvergenceWarning)  # fewer distinct points than k: refused above
        fit.fit(points, sample_weight=weights)
    return Optimum(fit.cluster_centers_, fit.labels_, float(fit.inertia_))


def local_optimum(
    points: NDArray[np.float64], centres: NDArray[np.float64], weights: NDArray[np.float64], tolerance: float = 0.0
) -> Optimum:
    """Lloyd's optimum, then moves of single points that Lloyd cannot see (Hartigan 1975).

    On few or discrete customers Lloyd stops at hundreds of places that moving one point
    improves; on many it makes no difference worth its time (`TRANSFER_LIMIT`).
    """
    best = lloyd(points, centres, weights, tolerance=tolerance)
    while len(points) <= TRANSFER_LIMIT:
        moved = _transfer(points, weights, best)
        if moved is None:
            break
        tried = lloyd(points, moved, weights)
        if tried.inertia >= best.inertia * (1 - 1e-12):
            break
        best = tried
    return best


def _transfer(points: NDArray[np.float64], weights: NDArray[np.float64], now: Optimum) -> NDArray[np.float64] | None:
    """Centres after rounds of profitable moves of single points, or None where no move pays."""
    labels, centres = now.labels.copy(), now.centres.copy()
    sizes = np.bincount(labels, weights, len(centres)).astype(np.float64)
    squared = np.empty((len(points), len(centres)))
    stale: set[int] = set(range(len(centres)))
    for moved in range(MOST_ROUNDS):
        for segment in stale:
            squared[:, segment] = ((points - centres[segment]) ** 2).sum(axis=1)
        gains, targets = _gains(squared, labels, sizes, weights)
        paying = np.flatnonzero(gains > LEAST_GAIN * now.inertia)
        if not len(paying):
            return centres if moved else None
        stale = set()
        for point in paying[np.argsort(-gains[paying], kind="stable")]:
            source, target, weight = int(labels[point]), int(targets[point]), weights[point]
            if stale & {source, target}:  # its gain is no longer what it was
                continue
            stale |= {source, target}
            centres[target] += (points[point] - centres[target]) * weight / (sizes[target] + weight)
            centres[source] += (centres[source] - points[point]) * weight / (sizes[source] - weight)
            sizes[target], sizes[source], labels[point] = sizes[target] + weight, sizes[source] - weight, target
    return centres


def _gains(
    squared: NDArray[np.float64], labels: NDArray[np.int32], sizes: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """(m,) by how much the inertia falls if a point moves to its best other segment, and that segment (m,)."""
    everyone, size_here = np.arange(len(labels)), sizes[labels]
    rest = size_here - weights
    saved = np.where(rest > 0, size_here / np.where(rest > 0, rest, 1) * squared[everyone, labels], 0.0)
    cost = squared * (sizes / (sizes + weights[:, None]))
    cost[everyone, labels] = np.inf
    targets = cost.argmin(axis=1)
    return weights * (saved - cost[everyone, targets]), targets
