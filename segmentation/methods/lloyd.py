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


def settle(
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
    """Centres after the single most profitable move of a point, or None where no move pays."""
    k, everyone = len(now.centres), np.arange(len(points))
    sizes = np.bincount(now.labels, weights=weights, minlength=k)
    squared = ((points[:, None, :] - now.centres[None]) ** 2).sum(axis=2)
    rest = sizes[now.labels] - weights
    saved = np.where(rest > 0, sizes[now.labels] / np.where(rest > 0, rest, 1) * squared[everyone, now.labels], 0.0)
    cost = squared * sizes / (sizes + weights[:, None])
    cost[everyone, now.labels] = np.inf
    gains = weights * (saved - cost.min(axis=1))
    point = int(gains.argmax())
    if gains[point] <= 1e-9 * now.inertia:
        return None
    source, target, weight = now.labels[point], int(cost[point].argmin()), weights[point]
    centres = now.centres.copy()
    centres[target] += (points[point] - centres[target]) * weight / (sizes[target] + weight)
    centres[source] += (centres[source] - points[point]) * weight / (sizes[source] - weight)
    return centres
