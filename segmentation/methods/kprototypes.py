"""K-prototypes: typical customers for tables of numbers and categories together."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import kmeans_plusplus

from segmentation.features import FeatureMatrix
from segmentation.methods.adjusted_rand import adjusted_rand
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import finalise, means_of
from segmentation.methods.lloyd import Optimum
from segmentation.methods.method_options import option
from segmentation.methods.multi_start import NEAR_OPTIMAL, SAME
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.weighted_centres import WeightedCentreModel
from segmentation.progress import Progress, part, silent

SAMPLE = 20_000
"""The starts run on at most so many customers; the best is finished on all."""
ROUNDS = 100
CONSTANT = 1e-12
"""A column whose spread is not above this is the same for all."""


@dataclass(frozen=True)
class KPrototypes:
    """K-means for numbers, modes for categories, λ between them (Huang 1998)."""

    balance: float = option(
        0.0,
        "Say of a category (λ)",
        "What a different category costs, against squared distances. "
        "0 takes the mean variance over the mean of 1 − Σp².",
        minimum=0,
        maximum=1000,
    )
    starts: int = option(100, "Starts", "The best of so many random beginnings is kept.", minimum=1, maximum=200)

    name = "kprototypes"
    title = "K-prototypes"
    description = "For numbers and categories together: a segment's typical customer has one value of each category."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Categories must still be recognisable in the prepared columns."""
        if matrix.preparation.components is not None and _blocks(matrix):
            return "K-prototypes compares categories as they are. Switch principal components off, or use k-means."
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments around k prototypes."""
        blocks = _blocks(matrix)
        scaling = _Scaling.of(matrix, blocks, self.balance)
        ordered = scaling.forward(matrix.values[canonical_table(matrix.values).rows])
        sample = ordered[:SAMPLE]
        optima = []
        for start in range(self.starts):
            part(progress, 0.0, 0.8)(start / self.starts, f"Start {start + 1} of {self.starts}")
            centres, _ = kmeans_plusplus(sample, k, random_state=np.random.RandomState([seed, start]))
            optima.append(_prototypes(sample, _modes(centres, blocks, scaling), blocks, scaling))
        best = min(optima, key=lambda optimum: optimum.inertia)
        finished = _prototypes(ordered, best.centres, blocks, scaling)
        model = WeightedCentreModel(
            tuple(map(float, scaling.factors**2)),
            tuple(map(tuple, scaling.back(finished.centres).tolist())),
            tuple(range(1, k + 1)),
        )
        cost = f"the cost of all customers is {finished.inertia:,.4g}"
        note = f"A different category costs λ = {scaling.balance:.3g}; {cost}."
        if not blocks:
            note = "No category forms these segments, so that k-prototypes is k-means here."
        reached = sum(optimum.inertia <= best.inertia * (1 + SAME) for optimum in optima)
        formed = finalise(self.name, matrix, seed, model, notes=(note,), starts=self.starts, n_reached_best=reached)
        least, most = best.inertia * (1 + SAME), best.inertia * (1 + NEAR_OPTIMAL)
        near = [adjusted_rand(best.labels, o.labels) for o in optima if least < o.inertia <= most]
        return replace(formed, agreement=min(near, default=None))


def _blocks(matrix: FeatureMatrix) -> tuple[tuple[int, int], ...]:
    """First and last + 1 prepared column of each category."""
    blocks, start = [], 0
    for column in matrix.preparation.columns:
        end = start + len(column.names)
        if column.treatment.measure == "category":
            blocks.append((start, end))
        start = end
    return tuple(blocks)


@dataclass(frozen=True)
class _Scaling:
    """Prepared columns ↔ columns in which squared distances are k-prototypes' cost.

    A one-hot level prepared as (o − c)/s·g becomes √λ·g·o: two customers of different levels
    are then λ·weight apart, whatever the levels' shares. Numbers stay as they are.
    """

    factors: NDArray[np.float64]
    shifts: NDArray[np.float64]
    heights: NDArray[np.float64]
    balance: float

    @classmethod
    def of(cls, matrix: FeatureMatrix, blocks: tuple[tuple[int, int], ...], balance: float) -> _Scaling:
        q = matrix.values.shape[1]
        factors, shifts, heights = np.ones(q), np.zeros(q), np.zeros(q)
        if not blocks:
            return cls(factors, shifts, heights, 0.0)
        columns = matrix.preparation.columns
        spread = np.array([x for c in columns for x in c.scales])
        centre = np.array([x for c in columns for x in c.offsets])
        weight = np.array([x for c in columns for x in c.weights])
        category = np.zeros(q, dtype=bool)
        for start, end in blocks:
            category[start:end] = True
        if balance == 0:
            shares = matrix.values.mean(axis=0) / weight * spread + centre
            balance = _balance(matrix.values, category, shares, blocks)
        root = np.sqrt(balance)
        factors[category] = root * spread[category]
        heights[category] = root * weight[category]
        shifts[category] = heights[category] * centre[category]
        return cls(factors, shifts, heights, float(balance))

    def forward(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        scaled: NDArray[np.float64] = values * self.factors + self.shifts
        return scaled

    def back(self, scaled: NDArray[np.float64]) -> NDArray[np.float64]:
        values: NDArray[np.float64] = (scaled - self.shifts) / self.factors
        return values


def _balance(
    values: NDArray[np.float64],
    category: NDArray[np.bool_],
    shares: NDArray[np.float64],
    blocks: tuple[tuple[int, int], ...],
) -> float:
    # λ = mean variance / mean(1 − Σp²); ``shares`` are the levels' p, one only where there are two levels.
    if category.all():
        return 1.0
    unlike = []
    for start, end in blocks:
        p = shares[start:end]
        p = np.array([p[0], 1 - p[0]]) if end - start == 1 else p
        unlike.append(1 - (p**2).sum())
    # What is the same for everybody tells nothing of how far customers are apart.
    spread = values[:, ~category].var(axis=0)
    differing = np.array(unlike)
    differing = differing[differing > CONSTANT]
    if not len(differing) or not (spread > CONSTANT).any():
        return 1.0
    return float(spread[spread > CONSTANT].mean() / differing.mean())


def _modes(centres: NDArray[np.float64], blocks: tuple[tuple[int, int], ...], scaling: _Scaling) -> NDArray[np.float64]:
    """Centres whose categories are one level each: the commonest."""
    modes = centres.copy()
    for start, end in blocks:
        height = scaling.heights[start:end]
        if end - start == 1:
            modes[:, start] = np.where(centres[:, start] > height[0] / 2, height[0], 0.0)
        else:
            commonest = (centres[:, start:end] / height).argmax(axis=1)
            modes[:, start:end] = np.eye(end - start)[commonest] * height
    return modes


def _prototypes(
    scaled: NDArray[np.float64], centres: NDArray[np.float64], blocks: tuple[tuple[int, int], ...], scaling: _Scaling
) -> Optimum:
    """Assign and update until nobody changes; the prototypes, their cost and the customers' groups 0…k − 1."""
    k, norms = len(centres), (scaled**2).sum(axis=1)
    labels = np.full(len(scaled), -1)
    for _ in range(ROUNDS):
        squared = (centres**2).sum(axis=1) - 2 * scaled @ centres.T
        nearest = squared.argmin(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        means = means_of(scaled, (labels + 1).astype(np.int32), k)
        empty = np.bincount(labels, minlength=k) == 0
        centres = np.where(empty[:, None], centres, _modes(means, blocks, scaling))
    squared = (centres**2).sum(axis=1) - 2 * scaled @ centres.T
    return Optimum(centres, squared.argmin(axis=1).astype(np.int32), float((norms + squared.min(axis=1)).sum()))
