"""How many segments, why, and is there any structure at all?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.choose_k.advised_k import choose
from segmentation.choose_k.budgets import FULL, QUICK
from segmentation.choose_k.k_evidence import Evidence, first_evidence, resampled_evidence
from segmentation.choose_k.k_scores import Effort, KAdvice
from segmentation.choose_k.structure import judge_structure
from segmentation.criteria.elbow import elbow
from segmentation.criteria.gap import gap_choice
from segmentation.criteria.subsample import draw_sample
from segmentation.criteria.valleys import LOOKED_AT, borders_with_valleys
from segmentation.errors import InvalidChoice
from segmentation.features import FeatureMatrix
from segmentation.methods.method_options import check_seed
from segmentation.methods.method_registry import LARGEST_K
from segmentation.progress import Progress, part, silent

FIRST_SHARE = 0.1
"""Share of the progress bar that the first evidence fills where more follows."""


def advise_k(
    matrix: FeatureMatrix,
    ks: Sequence[int] = range(2, 11),
    *,
    seed: int = 0,
    quick: bool = False,
    progress: Progress = silent,
) -> KAdvice:
    """Judge every k of ``ks`` by every criterion and advise one.

    Parameters
    ----------
    matrix : prepared customers.
    ks : numbers of segments to try, each 2…20; those the data cannot give are left out.
    quick : fewer resamples (`segmentation.choose_k.budgets`).

    Raises
    ------
    InvalidChoice : where a k is below 2 or above 20, or there is none.
    UnsuitableData : where there are fewer than three different customers.

    Examples
    --------
    >>> import numpy as np
    >>> from segmentation.features import FeatureMatrix
    >>> corners = np.repeat([[0, 0], [0, 9], [9, 4]], 20, axis=0) + np.random.default_rng(1).normal(size=(60, 2))
    >>> advise_k(FeatureMatrix.from_array(corners), range(2, 5), quick=True).advised_k
    3
    """
    evidence = first_evidence(matrix, _checked(ks, seed), seed, part(progress, 0.0, FIRST_SHARE))
    budget = QUICK if quick else FULL
    evidence = resampled_evidence(matrix, evidence, budget, seed, part(progress, FIRST_SHARE, 1.0))
    return _advice(evidence, "quick" if quick else "full")


def advise_at_once(
    matrix: FeatureMatrix, ks: Sequence[int] = range(2, 11), *, seed: int = 0, progress: Progress = silent
) -> KAdvice:
    """A first advice without resamples: inertia, silhouettes and what follows from them, no verdict on structure.

    Parameters and refusals are those of `advise_k`.

    Examples
    --------
    >>> import numpy as np
    >>> from segmentation.features import FeatureMatrix
    >>> corners = np.repeat([[0, 0], [0, 9], [9, 4]], 20, axis=0) + np.random.default_rng(1).normal(size=(60, 2))
    >>> advise_at_once(FeatureMatrix.from_array(corners)).advised_k
    3
    """
    return _advice(first_evidence(matrix, _checked(ks, seed), seed, progress), "instant")


def _checked(ks: Sequence[int], seed: int) -> list[int]:
    numbers = sorted({int(k) for k in ks})
    if not numbers or numbers[0] < 2 or numbers[-1] > LARGEST_K:
        raise InvalidChoice(f"Numbers of segments from 2 to {LARGEST_K} can be compared. Choose some of them.")
    check_seed(seed)
    return numbers


def _advice(evidence: Evidence, effort: Effort) -> KAdvice:
    choice = choose(evidence.scores)
    structure = None
    if evidence.null:
        at = evidence.ks.index(choice.k)
        looked_at = draw_sample(evidence.customers, LOOKED_AT, 0)
        borders = borders_with_valleys(evidence.customers.points[looked_at], evidence.labels[at][looked_at])
        structure = judge_structure(evidence.null, choice.k, evidence.scores[at].stability or 0.0, borders)
    return KAdvice(
        choice.k,
        choice.reason,
        choice.runners_up,
        evidence.scores,
        structure,
        evidence.notes,
        effort,
        elbow([s.k for s in evidence.scores], [s.inertia for s in evidence.scores]),
        gap_choice(evidence.gaps),
        evidence.flows,
    )
