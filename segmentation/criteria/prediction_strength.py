"""Do segments of one half of the customers hold for the other half?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.criteria.resampling import map_draws, nearest
from segmentation.methods.batched_kmeans import fit_many
from segmentation.progress import Progress, silent

STRONG_PREDICTION = 0.8
"""Prediction strength from which a number of segments is supported (Tibshirani & Walther 2005)."""


@dataclass(frozen=True)
class HalfSplitScores:
    """Means over half splits, one entry per k.

    Attributes
    ----------
    strength : prediction strength, 0–1.
    train, held_out : squared distance per customer to the centre that takes them, in the half
        the centres come from and in the other one. Where the second rises, there are too many.
    """

    strength: NDArray[np.float64]
    train: NDArray[np.float64]
    held_out: NDArray[np.float64]


def split_half_scores(
    points: NDArray[np.float64], ks: tuple[int, ...], *, splits: int, seed: int, progress: Progress = silent
) -> HalfSplitScores:
    """Segment random halves and judge each by the other, in both directions (as R's ``fpc::prediction.strength``)."""

    def split(rng: np.random.Generator) -> NDArray[np.float64]:
        order = rng.permutation(len(points))
        middle = len(order) // 2
        train, test = points[order[:middle]], points[order[middle:]]
        fits = _both(train, test, ks, rng)
        there = np.array([_judge(train, test, a, b) for a, b in fits])
        return (there + np.array([_judge(test, train, b, a) for a, b in fits])) / 2

    drawn = map_draws(splits, split, seed=(seed, 4), message="Judging one half by the other", progress=progress)
    strength, inside, outside = np.mean(drawn, axis=0).T
    return HalfSplitScores(strength, inside, outside)


Centres = NDArray[np.float64]


def _both(
    train: NDArray[np.float64], test: NDArray[np.float64], ks: tuple[int, ...], rng: np.random.Generator
) -> list[tuple[Centres, Centres]]:
    fits = [fit_many(half, np.ones(len(half)), ks, rng) for half in (train, test)]
    return [(a.centres, b.centres) for a, b in zip(*fits, strict=True)]


def _judge(
    train: NDArray[np.float64], test: NDArray[np.float64], ours: Centres, theirs: Centres
) -> tuple[float, float, float]:
    predicted = nearest(test, ours)
    strength = prediction_strength(nearest(test, theirs), predicted)
    inside = ((train - ours[nearest(train, ours)]) ** 2).sum() / len(train)
    outside = ((test - ours[predicted]) ** 2).sum() / len(test)
    return strength, float(inside), float(outside)


def prediction_strength(formed: NDArray[np.intp], predicted: NDArray[np.intp]) -> float:
    """The worst segment's share of pairs that the other half's centres keep together.

    Parameters
    ----------
    formed : (m,) segments formed on these customers themselves.
    predicted : (m,) segments by the centres of the other half.

    >>> prediction_strength(np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 1]))
    0.3333333333333333
    """
    counts = np.zeros((int(formed.max()) + 1, int(predicted.max()) + 1))
    np.add.at(counts, (formed, predicted), 1)
    sizes = counts.sum(axis=1)
    together = (counts * (counts - 1)).sum(axis=1)
    pairs = sizes * (sizes - 1)
    return float(np.where(pairs > 0, together / np.maximum(pairs, 1), 1.0)[sizes > 0].min())
