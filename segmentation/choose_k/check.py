"""Do number and verdict hold when far more is drawn? A sentence more, never another headline."""

from __future__ import annotations

from dataclasses import replace

from segmentation import wording
from segmentation.choose_k.budgets import FULL
from segmentation.choose_k.decision import decision_of
from segmentation.choose_k.k_scores import KAdvice
from segmentation.features import FeatureMatrix
from segmentation.progress import Progress

VERDICTS_IN_WORDS = {
    "natural": "real groups",
    "reproducible": "useful slices",
    "constructed": "groups that are made",
    "unclear": "“cannot be told”",
}


def checked(matrix: FeatureMatrix, advice: KAdvice, seed: int, progress: Progress) -> KAdvice:
    """The same advice with what `FULL` draws say of it."""
    fewer = matrix.without(advice.silent) if advice.silent else matrix
    ks = [score.k for score in advice.scores]
    again = decision_of(fewer, ks, FULL, seed, further=False, progress=progress)
    drawn = f"{FULL.pairs} pairs of samples and {FULL.null_draws} tables without groups"
    if again.choice.k != advice.advised_k:
        score = again.evidence.scores[again.evidence.ks.index(advice.advised_k)]
        sentence = (
            f"{advice.advised_k} segments come back with an agreement of {score.stability or 0:.2f} of 1 in {drawn}; "
            f"nearly as good: {again.choice.k}."
        )
    elif advice.structure is not None and again.structure.verdict != advice.structure.verdict:
        words = VERDICTS_IN_WORDS[again.structure.verdict]
        sentence = (
            f"{wording.count(advice.advised_k, 'segment')} hold in {drawn}; these speak a little more for {words}."
        )
    else:
        sentence = f"{wording.count(advice.advised_k, 'segment')} hold: {drawn} say the same."
    return replace(advice, effort="full", check=sentence)
