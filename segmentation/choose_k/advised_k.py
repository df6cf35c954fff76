"""Which number of segments to advise, and in which words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation import wording
from segmentation.choose_k.k_scores import KScore
from segmentation.choose_k.structure import STABLE

CLEAR_DROP = 0.95
"""Where no number brings the spread below this share of the tables without groups, the most stable is advised."""
AGREEMENT_WEIGHT, SEPARATION_WEIGHT, GAP_WEIGHT, LIKELIHOOD_WEIGHT, PREDICTION_WEIGHT = 1.0, 1.5, 0.25, 1.5, 1.5
"""What agreement, silhouette over its null, gap, likelihood and prediction strength count beside the logarithm of the
null ratio."""
SURE_AGREEMENT, SURE_PREDICTION = 0.95, 0.9
"""Agreement or prediction above this is as good as any: fewer segments always agree a little better."""
TOO_SMALL_SHARE, TOO_SMALL_SIZE = 0.02, 30
"""A segment under 2 % or under 30 customers is too small to act on."""
STABILITY_TOLERANCE = 0.05
"""Numbers of segments whose stability differs by less are equally stable."""
SMALLEST_RATIO = 1e-6
RUNNERS_UP = 2


@dataclass(frozen=True)
class Choice:
    """The advised k, why, and the next best."""

    k: int
    reason: str
    runners_up: tuple[int, ...]


def choose(scores: Sequence[KScore]) -> Choice:
    """Weigh null ratio, agreement, silhouette over its null, prediction, gap, likelihood and the smallest share."""
    usable = [s for s in scores if (s.smallest_share or 0) >= TOO_SMALL_SHARE] or list(scores)
    if min(s.null_ratio or 1 for s in usable) <= CLEAR_DROP:
        ranked = _by_merit(usable)
        reason = (
            "Of the numbers tried, {k} does best when it is weighed together how tight the segments are, "
            "how far apart they lie, and whether they come back"
        )
    else:
        ranked = _by_stability(usable)
        reason = (
            "Of the numbers tried, {k} segments come back most surely when parts of the customers are segmented anew"
        )
        reason += " (agreement {stability:.2f} of 1)"
    best = ranked[0]
    words = reason.format(k=best.k, stability=best.stability)
    return Choice(best.k, f"{words}.{_caveats(best)}", tuple(s.k for s in ranked[1 : 1 + RUNNERS_UP]))


def _by_merit(scores: list[KScore]) -> list[KScore]:
    """The numbers whose segments come back, the best by all the evidence first; then the others."""
    return sorted(scores, key=lambda s: ((s.stability or 0) >= STABLE, _merit(s)), reverse=True)


def _merit(score: KScore) -> float:
    """All the evidence for one number of segments in one figure; higher is better.

    None of the criteria finds the number alone: on few customers the null ratio can go on falling
    with ever smaller segments, which do not come back when the customers are drawn again; two large
    segments of several heaps each come back and are far apart; the gap and the likelihood stop at the
    number of heaps, but believe in round ones. The weights are those under which made tables of
    many kinds were most often told right (docs/number-of-segments.md).
    """
    separation = (score.silhouette or 0) - (score.null_silhouette or 0)
    return (
        -math.log(max(score.null_ratio or 1, SMALLEST_RATIO))
        + AGREEMENT_WEIGHT * min(score.stability or 0, SURE_AGREEMENT)
        + SEPARATION_WEIGHT * separation
        + GAP_WEIGHT * (score.gap or 0)
        - LIKELIHOOD_WEIGHT * (score.likelihood or 0)
        + PREDICTION_WEIGHT * min(score.prediction_strength or 0, SURE_PREDICTION)
    )


def _by_stability(scores: list[KScore]) -> list[KScore]:
    """The most stable numbers, among them the best separated first; then the others by stability."""
    highest = max(s.stability or 0 for s in scores)

    def merit(score: KScore) -> tuple[int, float]:
        firm = (score.stability or 0) >= highest - STABILITY_TOLERANCE
        return (1, score.silhouette or 0) if firm else (0, score.stability or 0)

    return sorted(scores, key=merit, reverse=True)


def _caveats(score: KScore) -> str:
    size, share = score.smallest_size or 0, score.smallest_share or 0
    if size < TOO_SMALL_SIZE:
        return f" Its smallest segment has {size:,} customers, fewer than the {TOO_SMALL_SIZE} one can act on."
    if share < TOO_SMALL_SHARE:
        return f" Its smallest segment holds {wording.percent(share)} of the customers, which is too small to act on."
    return ""
