"""Are there groups at all? Three witnesses, heard side by side, and what they come to."""

from __future__ import annotations

from segmentation import wording
from segmentation.choose_k.k_scores import Structure, Verdict
from segmentation.criteria.null_ratio import NullRatio
from segmentation.criteria.valleys import Border

SIGNIFICANT = 0.05
"""At most this share of the tables without groups may look as grouped as the data."""
NATURAL_RATIO = 0.9
"""A drop of less than a tenth is never called natural, however sure it is."""
NO_SMALLER = 0.005
"""A smaller drop is said to be none."""
STABLE = 0.8
"""Median agreement of resampled solutions (adjusted Rand index) from which segments are reproducible."""
HALF = 0.5
"""Share of the segments that need a valley to their nearest neighbour."""
FEWEST_CUSTOMERS = 200
"""Of fewer customers the witnesses cannot tell."""
FINDINGS: dict[Verdict, str] = {
    "natural": "The groups are real",
    "reproducible": "The groups are a useful slicing of a continuum, not discovered types",
    "constructed": "The groups are made, not found: slices, not types; use them only if they serve a purpose",
    "unclear": "Whether the groups are real cannot be told",
}
"""What each verdict says before the witnesses are quoted."""


def judge_structure(null: NullRatio, k: int, stability: float, borders: tuple[Border, ...]) -> Structure:
    """The verdict on the segments of ``k``, which must be among those of ``null``.

    A table without groups is tighter than its null where the cloud is bent, a dip errs on counts, and one cloud can
    be cut in the same place every time: only what all three say is called natural. Where neither of the first two
    speaks for groups, agreement tells slices that come back from slices that do not (Dolnicar, Grün & Leisch 2018).

    Parameters
    ----------
    stability : median adjusted Rand index of resampled solutions at ``k``.
    borders : each segment's border to its nearest neighbour at ``k`` (`segmentation.criteria.valleys`).
    """
    ratio = float(null.ratios[null.ks.index(k)])
    tighter = null.p <= SIGNIFICANT and ratio <= NATURAL_RATIO
    apart = bool(borders) and sum(border.apart for border in borders) >= HALF * len(borders)
    stable = stability >= STABLE
    verdict: Verdict = "unclear"
    if null.customers < FEWEST_CUSTOMERS:
        pass
    elif tighter and apart and stable:
        verdict = "natural"
    elif not tighter and not apart:
        verdict = "reproducible" if stable else "constructed"
    few = f" {null.customers:,} customers are too few to be sure." if null.customers < FEWEST_CUSTOMERS else ""
    witnesses = f"{_spread(null, ratio, k)}; {_valleys(borders)}; {_agreement(k, stability)}"
    return Structure(verdict, f"{FINDINGS[verdict]}: {witnesses}.{few}", ratio, null.p, len(null.drawn), borders)


def _spread(null: NullRatio, ratio: float, k: int) -> str:
    """The first witness, in squared distances, as it was measured at this k."""
    smaller = 1 - ratio
    without = "for the same customers without any groups"
    if smaller < NO_SMALLER:
        return f"with {k} segments the spread (squared distances) is no smaller than {without}"
    chance = "" if null.p <= SIGNIFICANT else ", which chance alone can do"
    return (
        f"with {k} segments the spread (squared distances) is {wording.percent(smaller)} smaller than {without}{chance}"
    )


def _valleys(borders: tuple[Border, ...]) -> str:
    """The second witness."""
    count, total = sum(border.apart for border in borders), len(borders)
    if not count:
        return "no segment shows a gap with fewer customers towards its nearest neighbour"
    which = f"{count} of {total} segments show" if count > 1 else f"1 of {total} segments shows"
    return f"{which} a gap with fewer customers towards its nearest neighbour"


def _agreement(k: int, stability: float) -> str:
    """The third witness."""
    come = f"the same {k} come back" if stability >= STABLE else f"the {k} segments come out differently"
    return f"and when parts of the customers are segmented anew, {come} (agreement {stability:.2f} of 1)"
