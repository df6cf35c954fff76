"""Number and verdict, decided once: by the same draws for the screen, the command line and Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from segmentation.choose_k.advised_k import CLEAR_DROP, Choice, choose
from segmentation.choose_k.budgets import QUICK, Budget
from segmentation.choose_k.k_evidence import Evidence, distinct_customers, first_evidence, null_of, resampled_evidence
from segmentation.choose_k.k_scores import KAdvice, NumberOption, Structure
from segmentation.choose_k.number_by_use import choose_by_use, options_by_use
from segmentation.choose_k.structured_columns import columns_without_structure
from segmentation.criteria.elbow import elbow
from segmentation.criteria.gap import gap_choice
from segmentation.criteria.null_ratio import NullRatio
from segmentation.features import FeatureMatrix
from segmentation.methods.method_registry import LARGEST_K
from segmentation.methods.unique_rows import UniqueRows
from segmentation.progress import Progress, part

FURTHER = range(2, LARGEST_K + 1)
"""The numbers tried where the largest of the usual ones is the best of them."""


@dataclass(frozen=True)
class Decision:
    """The choice of a number with what it rests on."""

    evidence: Evidence
    choice: Choice
    structure: Structure
    options: tuple[NumberOption, ...] = ()


def decide(matrix: FeatureMatrix, ks: Sequence[int], seed: int, *, further: bool, progress: Progress) -> KAdvice:
    """The advice on these customers; columns that say nothing of natural groups are left out of it.

    Parameters
    ----------
    further : look up to `LARGEST_K` where the largest of ``ks`` is the best of them.
    """
    progress(0.0, "Looking for customers who are alike")
    customers, possible = distinct_customers(matrix, ks)
    null = null_of(matrix, customers, possible, QUICK, seed, part(progress, 0.0, 0.25))
    silent = () if matrix.preparation.components else columns_without_structure(null, matrix.variables)
    if silent:
        share = part(progress, 0.25, 0.6)
        advice = _advice(decision_of(matrix.without(silent), possible, QUICK, seed, further=further, progress=share))
        if advice.structure is not None and advice.structure.verdict == "natural":
            progress(1.0, "Numbers of segments compared")
            return replace(advice, silent=silent)
    rest = part(progress, 0.6 if silent else 0.25, 1.0)
    return _advice(_judged(matrix, customers, null, QUICK, seed, further, rest))


def decision_of(
    matrix: FeatureMatrix, ks: Sequence[int], budget: Budget, seed: int, *, further: bool, progress: Progress
) -> Decision:
    """The number, and what speaks for it, with all columns and so many draws."""
    customers, possible = distinct_customers(matrix, ks)
    null = null_of(matrix, customers, possible, budget, seed, part(progress, 0.0, 0.3))
    return _judged(matrix, customers, null, budget, seed, further, part(progress, 0.3, 1.0))


def _judged(
    matrix: FeatureMatrix,
    customers: UniqueRows,
    null: NullRatio,
    budget: Budget,
    seed: int,
    further: bool,
    progress: Progress,
) -> Decision:
    limit = budget.silhouette_customers
    evidence = first_evidence(matrix, customers, null.ks, seed, limit, part(progress, 0.0, 0.3))
    evidence = resampled_evidence(evidence, null, budget, seed, part(progress, 0.3, 0.8))
    choice = choose(evidence.scores)
    structure = evidence.structure(choice.k)
    if _is_a_choice(structure):
        options = options_by_use(matrix, evidence, budget, seed, part(progress, 0.8, 1.0))
        choice = choose_by_use(options, choice)
        return Decision(evidence, choice, evidence.structure(choice.k), options)
    at_the_edge = choice.k == null.ks[-1] < LARGEST_K
    if at_the_edge and further and len(customers.points) > LARGEST_K:
        return decision_of(matrix, FURTHER, budget, seed, further=False, progress=part(progress, 0.8, 1.0))
    if at_the_edge:
        choice = replace(choice, reason=f"{choice.reason} It is the largest number tried: more may do better.")
    progress(1.0, "Numbers of segments compared")
    return Decision(evidence, choice, structure)


def _is_a_choice(structure: Structure) -> bool:
    """Whether nothing in the customers asks for a number, so that it is to be chosen by what it is used for."""
    return structure.ratio > CLEAR_DROP or structure.verdict in ("reproducible", "constructed")


def _advice(decision: Decision) -> KAdvice:
    evidence, choice = decision.evidence, decision.choice
    return KAdvice(
        choice.k,
        choice.reason,
        choice.runners_up,
        evidence.scores,
        decision.structure,
        evidence.notes,
        "quick",
        elbow([s.k for s in evidence.scores], [s.inertia for s in evidence.scores]),
        gap_choice(evidence.gaps),
        evidence.flows,
        decision.options,
    )
