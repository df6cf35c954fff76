"""How many segments, why, and is there any structure at all?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from segmentation.choose_k.check import checked
from segmentation.choose_k.decision import decide
from segmentation.choose_k.k_scores import KAdvice
from segmentation.errors import InvalidChoice
from segmentation.features import FeatureMatrix
from segmentation.methods.method_options import check_seed
from segmentation.methods.method_registry import LARGEST_K
from segmentation.progress import Progress, part, silent

USUAL = range(2, 11)
"""The numbers of segments that are tried where nobody says which."""
DECIDING = 0.15
"""Share of the progress bar that the decision fills where its check follows."""


def advise_k(
    matrix: FeatureMatrix,
    ks: Sequence[int] | None = None,
    *,
    seed: int = 0,
    quick: bool = False,
    progress: Progress = silent,
) -> KAdvice:
    """Judge every k of ``ks`` by every criterion and advise one.

    The number and the verdict are decided by the same draws whatever ``quick`` says; without it they are checked by
    more of them afterwards, which adds a sentence and changes neither.

    Parameters
    ----------
    matrix : prepared customers.
    ks : numbers of segments to try, each 2…20; those the data cannot give are left out. None tries 2 to 10, and up to
        20 where 10 would be the best of them.
    quick : decide, and leave the check out (`segmentation.choose_k.budgets`).

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
    numbers = _valid(USUAL if ks is None else ks, seed)
    advice = decide(matrix, numbers, seed, further=ks is None, progress=part(progress, 0.0, 1.0 if quick else DECIDING))
    return advice if quick else check_advice(matrix, advice, seed=seed, progress=part(progress, DECIDING, 1.0))


def check_advice(matrix: FeatureMatrix, advice: KAdvice, *, seed: int = 0, progress: Progress = silent) -> KAdvice:
    """The same advice with a sentence on whether more resamples say the same; number and verdict stay.

    Examples
    --------
    >>> import numpy as np
    >>> from segmentation.features import FeatureMatrix
    >>> corners = np.repeat([[0, 0], [0, 9], [9, 4]], 20, axis=0) + np.random.default_rng(1).normal(size=(60, 2))
    >>> matrix = FeatureMatrix.from_array(corners)
    >>> check_advice(matrix, advise_k(matrix, range(2, 5), quick=True)).check
    '3 segments hold: 100 pairs of samples and 99 tables without groups say the same.'
    """
    return checked(matrix, advice, seed, progress)


def advise_further(matrix: FeatureMatrix, advice: KAdvice, *, seed: int = 0, progress: Progress = silent) -> KAdvice:
    """The same advice with the evidence on all numbers up to 20 beside it; number and verdict stay.

    Where a larger number does better, ``check`` says so.
    """
    known = {score.k for score in advice.scores}
    wide = decide(matrix, list(range(2, LARGEST_K + 1)), seed, further=False, progress=progress)
    scores = advice.scores + tuple(score for score in wide.scores if score.k not in known)
    flows = advice.flows + tuple(flow for flow in wide.flows if flow.target not in known)
    better = (
        "" if wide.advised_k in known else f"Of the numbers up to {LARGEST_K}, {wide.advised_k} does as well or better."
    )
    return replace(advice, scores=scores, flows=flows, check=" ".join(filter(None, (advice.check, better))))


def _valid(ks: Sequence[int], seed: int) -> list[int]:
    numbers = sorted({int(k) for k in ks})
    if not numbers or numbers[0] < 2 or numbers[-1] > LARGEST_K:
        raise InvalidChoice(f"Numbers of segments from 2 to {LARGEST_K} can be compared. Choose some of them.")
    check_seed(seed)
    return numbers
