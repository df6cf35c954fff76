"""Everything that is computed for every number of segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.choose_k.budgets import Budget
from segmentation.choose_k.k_scores import Flow, KScore, Structure
from segmentation.choose_k.structure import judge_structure
from segmentation.criteria.calinski_harabasz_davies_bouldin import calinski_harabasz, davies_bouldin
from segmentation.criteria.gap import Gap, gap_statistic
from segmentation.criteria.mixture_likelihood import classification_likelihood
from segmentation.criteria.null_ratio import NullRatio, null_ratio
from segmentation.criteria.prediction_strength import split_half_scores
from segmentation.criteria.silhouette import silhouettes
from segmentation.criteria.stability import bootstrap_stability
from segmentation.criteria.subsample import draw_sample
from segmentation.criteria.valleys import LOOKED_AT, borders_with_valleys
from segmentation.errors import UnsuitableData
from segmentation.features import FeatureMatrix
from segmentation.methods.kmeans import REFINE_SAMPLE, Solution, sample_notes, solve_quickly
from segmentation.methods.unique_rows import UniqueRows, unique_rows
from segmentation.parallel import parallel_map
from segmentation.progress import Progress, part

FEWEST_A_SEGMENT = 5
"""Customers there must be for each segment of a number that is tried: fewer cannot be formed again on a part."""
POOL = 20_000
"""Customers among whom those of each pair of resamples are drawn."""


@dataclass(frozen=True)
class Evidence:
    """What is known so far; later steps return a fuller one. ``solutions`` has one entry for every k."""

    customers: UniqueRows
    scores: tuple[KScore, ...]
    flows: tuple[Flow, ...]
    notes: tuple[str, ...]
    solutions: tuple[Solution, ...]
    null: NullRatio | None = None
    gaps: tuple[Gap, ...] = ()

    @property
    def ks(self) -> tuple[int, ...]:
        """The numbers of segments that were tried."""
        return tuple(score.k for score in self.scores)

    def structure(self, k: int) -> Structure:
        """What the three witnesses say at this number, once customers were drawn again."""
        assert self.null is not None
        at = self.ks.index(k)
        return structure_of(self.customers, self.null, self.solutions[at].labels, k, self.scores[at].stability or 0.0)


def structure_of(
    customers: UniqueRows, null: NullRatio, labels: NDArray[np.integer], k: int, stability: float
) -> Structure:
    """The verdict of the three witnesses on ``labels``, one for each of the distinct customers."""
    looked_at = draw_sample(customers, LOOKED_AT, 0)
    return judge_structure(null, k, stability, borders_with_valleys(customers.points[looked_at], labels[looked_at]))


def distinct_customers(matrix: FeatureMatrix, requested: Sequence[int]) -> tuple[UniqueRows, tuple[int, ...]]:
    """The different customers, and the numbers of segments that they can give.

    Raises
    ------
    UnsuitableData : where there are too few for any of ``requested``.
    """
    customers = unique_rows(matrix.values, REFINE_SAMPLE)
    different = len(customers.points)
    ks = tuple(k for k in requested if FEWEST_A_SEGMENT * k <= different)
    ks = ks or tuple(k for k in requested[:1] if k < different)
    if not ks:
        raise UnsuitableData(
            f"There are only {different} different customers in these features. "
            "Choose more features, or ones with more different values."
        )
    return customers, ks


def first_evidence(
    matrix: FeatureMatrix, customers: UniqueRows, ks: tuple[int, ...], seed: int, limit: int, progress: Progress
) -> Evidence:
    """One good solution for every k and what follows from it; no resampling. Silhouettes are of ``limit`` customers."""
    solutions = solve_quickly(matrix.values, customers, ks, seed, part(progress, 0.0, 0.9))
    progress(0.9, "Measuring how well the segments are separated")
    looked_at = draw_sample(customers, limit, seed)
    widths = silhouettes(customers.points[looked_at], [s.labels[looked_at] for s in solutions])
    total = float(((matrix.values - matrix.values.mean(axis=0)) ** 2).sum())
    each_k = zip(ks, solutions, widths, strict=True)
    scores = tuple(parallel_map(lambda one: _first_score(*one, total, customers), each_k))
    flows = tuple(
        _flow(source, target, customers.weights) for source, target in zip(solutions, solutions[1:], strict=False)
    )
    notes = sample_notes(len(matrix.values), customers)
    if len(matrix.values) > limit and len(looked_at) == limit:
        notes += (f"How far the segments lie apart was looked at for {limit:,} customers drawn at random.",)
    progress(1.0, "Numbers of segments compared")
    return Evidence(customers, scores, flows, notes, tuple(solutions))


def _first_score(k: int, solution: Solution, width: float, total: float, customers: UniqueRows) -> KScore:
    n, centres = int(solution.sizes.sum()), solution.centres[:, customers.columns]
    width_of_sum = float(np.sqrt(customers.points.shape[1]))
    away = np.linalg.norm(customers.points - centres[solution.labels - 1], axis=1) * customers.weights
    members = np.bincount(solution.labels, weights=customers.weights, minlength=k + 1)[1:]
    spreads = np.bincount(solution.labels, weights=away, minlength=k + 1)[1:] / np.maximum(members, 1)
    return KScore(
        k,
        solution.inertia,
        silhouette=width,
        calinski_harabasz=calinski_harabasz(total, solution.inertia, n, k),
        davies_bouldin=davies_bouldin(centres, spreads),
        smallest_share=float(solution.sizes.min() / n),
        smallest_size=int(solution.sizes.min()),
        sizes=tuple(solution.sizes.tolist()),
        likelihood=classification_likelihood(customers.points, customers.weights, solution.labels, k) / width_of_sum,
    )


def _flow(source: Solution, target: Solution, weights: NDArray[np.float64]) -> Flow:
    rows, columns = len(source.sizes), len(target.sizes)
    cells = (source.labels - 1) * columns + target.labels - 1
    counts = np.bincount(cells, weights=weights, minlength=rows * columns).reshape(rows, columns)
    counts *= source.sizes.sum() / counts.sum()
    return Flow(rows, columns, tuple(tuple(round(float(c)) for c in row) for row in counts))


def null_of(
    matrix: FeatureMatrix, customers: UniqueRows, ks: tuple[int, ...], budget: Budget, seed: int, progress: Progress
) -> NullRatio:
    """How much tighter the customers are than tables without groups."""
    looked_at = customers.rows[draw_sample(customers, budget.null_customers, seed)]
    return null_ratio(
        matrix.base[looked_at],
        matrix.variables,
        matrix.preparation.finish,
        ks,
        draws=budget.null_draws,
        seed=seed,
        progress=progress,
    )


def agreement_of(
    customers: UniqueRows, ks: tuple[int, ...], budget: Budget, seed: int, progress: Progress, first: int = 0
) -> NDArray[np.float64]:
    """(pairs, len(ks)) how far pairs of resamples agree, from pair number ``first`` on."""
    points = customers.points[draw_sample(customers, POOL, seed)]
    return bootstrap_stability(
        points, ks, draws=budget.pairs, seed=seed, progress=progress, customers=budget.pair_customers, first=first
    )


def resampled_evidence(evidence: Evidence, null: NullRatio, budget: Budget, seed: int, progress: Progress) -> Evidence:
    """Add everything that needs the customers drawn again: null ratio, stability, halves, gap."""
    customers, ks = evidence.customers, evidence.ks
    stability = agreement_of(customers, ks, budget, seed, part(progress, 0.0, 0.6))
    pairs = customers.points[draw_sample(customers, budget.pair_customers, seed)]
    halves = split_half_scores(pairs, ks, splits=budget.splits, seed=seed, progress=part(progress, 0.6, 0.8))
    looked_at = customers.points[draw_sample(customers, budget.null_customers, seed)]
    whole = float(((looked_at - looked_at.mean(axis=0)) ** 2).sum())
    gaps = gap_statistic(
        looked_at,
        [whole, *null.observed.tolist()],
        (1, *ks),
        draws=budget.gap_draws,
        seed=seed,
        progress=part(progress, 0.8, 1.0),
    )
    scores = tuple(
        replace(
            score,
            null_silhouette=float(null.silhouettes[i]),
            null_ratio=float(null.ratios[i]),
            null_error=float(null.errors[i]),
            gap=gaps[i + 1].gap,
            gap_se=gaps[i + 1].error,
            stability=float(np.median(stability[:, i])),
            stability_draws=tuple(stability[:, i].tolist()),
            prediction_strength=float(halves.strength[i]),
            train_wcss=float(halves.train[i]),
            held_out_wcss=float(halves.held_out[i]),
        )
        for i, score in enumerate(evidence.scores)
    )
    return replace(
        evidence, scores=scores, null=null, gaps=tuple(gaps), notes=evidence.notes + _notes(customers, budget)
    )


def _notes(customers: UniqueRows, budget: Budget) -> tuple[str, ...]:
    known = customers.weights.sum()
    return tuple(
        f"{what} {limit:,} customers drawn at random."
        for what, limit in (
            ("The comparison with customers without groups, and the gap, look at", budget.null_customers),
            ("Stability and the halves look at", budget.pair_customers),
        )
        if customers.sampled or known > limit
    )
