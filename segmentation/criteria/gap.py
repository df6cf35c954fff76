"""How much tighter are the segments than segments of customers spread evenly?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.criteria.resampling import map_draws
from segmentation.methods.batched_kmeans import fit_many
from segmentation.progress import Progress, silent


@dataclass(frozen=True)
class Gap:
    """Gap statistic of one k: mean log WCSS of the references − that of the data, and its error s_k."""

    k: int
    gap: float
    error: float


@dataclass(frozen=True)
class Box:
    """Draws customers evenly in the box around the data along its principal axes (p × p ``axes``)."""

    middle: NDArray[np.float64]
    axes: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @classmethod
    def around(cls, points: NDArray[np.float64]) -> Box:
        """The box of R's ``clusGap(spaceH0 = "scaledPCA")``: centred, rotated, not scaled."""
        middle = points.mean(axis=0)
        centred = points - middle
        _, _, axes = np.linalg.svd(centred.T @ centred)
        rotated = centred @ axes.T
        return cls(middle, axes, rotated.min(axis=0), rotated.max(axis=0))

    def draw(self, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """(count, p) customers."""
        return rng.uniform(self.low, self.high, (count, len(self.low))) @ self.axes + self.middle


def gap_statistic(
    points: NDArray[np.float64],
    inertia: Sequence[float],
    ks: tuple[int, ...],
    *,
    draws: int,
    seed: int,
    progress: Progress = silent,
) -> list[Gap]:
    """The gap statistic (Tibshirani, Walther & Hastie 2001), references in the PCA-rotated box.

    Parameters
    ----------
    points : (s, q) prepared customers.
    inertia : their within-cluster sum of squares for each k of ``ks``.
    draws : reference tables B; s_k = sd_k·√(1 + 1/B).
    """
    box, even = Box.around(points), np.ones(len(points))

    def reference(rng: np.random.Generator) -> list[float]:
        return [fit.inertia for fit in fit_many(box.draw(len(points), rng), even, ks, rng)]

    drawn = map_draws(
        draws, reference, seed=(seed, 2), message="Comparing with evenly spread customers", progress=progress
    )
    logs = np.log(np.maximum(drawn, np.finfo(float).tiny))
    gaps = logs.mean(axis=0) - np.log(np.maximum(inertia, np.finfo(float).tiny))
    errors = logs.std(axis=0) * np.sqrt(1 + 1 / draws)
    return [Gap(k, float(g), float(e)) for k, g, e in zip(ks, gaps, errors, strict=True)]


def gap_choice(gaps: Sequence[Gap]) -> int | None:
    """The smallest k with Gap(k) ≥ Gap(k + 1) − s(k + 1); None where no k of those tried qualifies.

    >>> gap_choice([Gap(1, 0.1, 0.02), Gap(2, 0.5, 0.02), Gap(3, 0.51, 0.02)])
    2
    """
    for now, following in zip(gaps, gaps[1:], strict=False):
        if following.k == now.k + 1 and now.gap >= following.gap - following.error:
            return now.k
    return None
