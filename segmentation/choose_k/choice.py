"""Which number of segments to advise, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.choose_k.scores import KScore
from segmentation.choose_k.structure import NATURAL_RATIO, STABLE

RATIO_TOLERANCE = 0.015
"""A smaller k is preferred where its null ratio is at most this share above the smallest."""
RATIO_NEAR = 0.08
"""Numbers whose ratio is at most this share above the smallest are told apart by likelihood."""
FAR_LIKELIER, MOST_COUNTED = 20.0, 2_000
"""…where it differs by more than so much in log units, at most so many customers counted."""
TOO_SMALL_SHARE, TOO_SMALL_SIZE = 0.02, 30
"""A segment under 2 % or under 30 customers is too small to act on."""
STABILITY_TOLERANCE = 0.05
"""Numbers of segments whose stability differs by less are equally stable."""
CLEARLY_STEADIER = 0.1
"""Of numbers with nearly the same ratio, one whose stability is lower by more than this cuts through a group."""
AS_STEADY = 0.03
"""Likelihood decides only between numbers that come back about as surely as the one it would replace."""
RUNNERS_UP = 2


@dataclass(frozen=True)
class Choice:
    """The advised k, why, and the next best."""

    k: int
    reason: str
    runners_up: tuple[int, ...]


def choose(scores: Sequence[KScore]) -> Choice:
    """Weigh null ratio, stability, silhouette, and the smallest segment's share."""
    usable = [s for s in scores if (s.smallest_share or 0) >= TOO_SMALL_SHARE] or list(scores)
    if any(s.null_ratio is None or s.stability is None for s in usable):
        ranked = sorted(usable, key=lambda s: -(s.silhouette or -1))
        reason = "{k} segments are the best separated of all numbers tried (silhouette {silhouette:.2f})"
    elif min(s.null_ratio or 1 for s in usable) <= NATURAL_RATIO:
        ranked = _by_null_ratio(usable)
        reason = (
            "With {k} segments customers are {drop:.0f} % closer to their own segment's centre than comparable "
            "customers without groups would be, and the segments come back when the customers are drawn again "
            "(agreement {stability:.2f} of 1); no other number does clearly better on both"
        )
    else:
        ranked = _by_stability(usable)
        reason = "Of the numbers tried, {k} segments come back most surely when the customers are drawn again"
        reason += " (agreement {stability:.2f} of 1)"
    best = ranked[0]
    words = reason.format(
        k=best.k, drop=100 * (1 - (best.null_ratio or 1)), silhouette=best.silhouette or 0, stability=best.stability
    )
    return Choice(best.k, f"{words}.{_caveats(best)}", tuple(s.k for s in ranked[1 : 1 + RUNNERS_UP]))


def _by_null_ratio(scores: list[KScore]) -> list[KScore]:
    """The lowest null ratio of the numbers that come back, then the others by theirs.

    Stability comes first because on few customers the ratio can go on falling with ever
    smaller segments, which do not come back when the customers are drawn again. Among numbers
    with nearly the lowest ratio another is taken where heaps explain the customers far better:
    one segment of two heaps, or two of one, can have a ratio as low as the right number.
    """
    firm = [s for s in scores if (s.stability or 0) >= STABLE] or scores
    lowest = min(s.null_ratio or 1 for s in firm)
    # Of ratios nearly alike, those that come back clearly less surely cut through a group.
    level = [s for s in firm if (s.null_ratio or 1) <= lowest * (1 + RATIO_NEAR)]
    steadiest = max(s.stability or 0 for s in level)
    firm = [s for s in level if (s.stability or 0) >= steadiest - CLEARLY_STEADIER]
    lowest = min(s.null_ratio or 1 for s in firm)
    best = min((s for s in firm if (s.null_ratio or 1) <= lowest * (1 + RATIO_TOLERANCE)), key=lambda s: s.k)
    steady = [s for s in firm if (s.stability or 0) >= (best.stability or 0) - AS_STEADY]
    near = [s for s in steady if (s.null_ratio or 1) <= lowest * (1 + RATIO_NEAR) and s.likelihood is not None]
    likeliest = min(near, key=lambda s: s.likelihood or 0, default=best)
    customers = min(sum(best.sizes), MOST_COUNTED)
    if customers * ((best.likelihood or 0) - (likeliest.likelihood or 0)) > FAR_LIKELIER:
        best = likeliest

    def behind(score: KScore) -> tuple[bool, float]:
        return score not in firm, score.null_ratio or 1

    return [best, *sorted((s for s in scores if s is not best), key=behind)]


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
        return f" Its smallest segment holds {100 * share:.1f} % of the customers, which is too small to act on."
    return ""
