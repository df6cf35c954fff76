"""Are there groups at all? Natural, reproducible or constructive segmentation."""

from __future__ import annotations

from segmentation import wording
from segmentation.choose_k.k_scores import Structure, Verdict
from segmentation.criteria.null_ratio import NullRatio

SIGNIFICANT = 0.05
"""At most this share of the tables without groups may look as grouped as the data."""
NATURAL_RATIO = 0.9
"""A drop of less than a tenth is never called natural, however sure it is."""
NO_CLOSER = 0.005
"""A smaller drop is said to be none."""
STABLE = 0.8
"""Median agreement of resampled solutions (adjusted Rand index) from which segments are reproducible."""


def judge_structure(null: NullRatio, k: int, stability: float) -> Structure:
    """The verdict (Dolnicar, Grün & Leisch 2018) for the advised ``k`` with its median stability."""
    stable = stability >= STABLE
    real = null.p <= SIGNIFICANT and null.smallest <= NATURAL_RATIO
    verdict: Verdict = "constructed"
    if stable:
        verdict = "natural" if real else "reproducible"
    sentence = _sentence(verdict, null, k, stability, real)
    return Structure(verdict, sentence, null.smallest, null.p, len(null.drawn))


def _sentence(verdict: Verdict, null: NullRatio, k: int, stability: float, real: bool) -> str:
    drop = _drop(null)
    if verdict == "natural":
        return (
            f"The groups are real: {drop}, and when the customers are drawn again "
            f"the same {k} segments come back (agreement {stability:.2f} of 1)."
        )
    if verdict == "reproducible":
        return (
            f"The groups are a useful slicing of a continuum, not discovered types: {drop}, "
            f"but the same {k} slices come back when the customers are drawn again (agreement {stability:.2f} of 1)."
        )
    if real:
        return (
            f"The customers are not spread evenly ({drop}), but {k} segments of them do not hold: drawn again, "
            f"they come out differently (agreement {stability:.2f} of 1). Treat the segments as made, not found."
        )
    return (
        f"The groups are made, not found: {drop}, and drawn again, the {k} segments come out differently "
        f"(agreement {stability:.2f} of 1). They are slices, not types; use them only if they serve a purpose."
    )


def _drop(null: NullRatio) -> str:
    closer = 1 - null.smallest
    if closer < NO_CLOSER:
        return "customers lie no closer together than the same customers without any groups would"
    drop = wording.percent(closer)
    few = "" if null.p <= SIGNIFICANT else ", which chance alone can do"
    return f"customers lie {drop} closer together than the same customers without any groups would{few}"
