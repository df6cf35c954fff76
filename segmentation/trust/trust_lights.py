"""What a stability figure means, in words first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segmentation.choose_k import Structure
from segmentation.choose_k.structure import HALF, NATURAL_RATIO, SIGNIFICANT

Light = Literal["good", "warning", "bad"]

HIGHLY_STABLE, STABLE, DOUBTFUL = 0.85, 0.75, 0.6
"""Bootstrap Jaccard (Hennig 2007): above .85 highly stable, .75–.85 stable, .6–.75 doubtful, below: do not target."""
TOO_SMALL_SHARE, TOO_SMALL_SIZE = 0.02, 30
"""A segment under 2 % or under 30 customers is too small to act on (docs/number-of-segments.md)."""


@dataclass(frozen=True)
class Band:
    """A light and the words that go with it; the words come first, the colour second."""

    light: Light
    words: str


def are_real(structure: Structure | None) -> bool:
    """Whether customers are tighter than without groups and gaps lie between them, or nothing is known against it."""
    if structure is None:
        return True
    tighter = structure.p <= SIGNIFICANT and structure.ratio <= NATURAL_RATIO
    return tighter and sum(border.apart for border in structure.borders) >= HALF * len(structure.borders)


def band_of(jaccard: float, structure: Structure | None, *, too_small: bool = False) -> Band:
    """The band of a segment's bootstrap Jaccard, given what is known of the structure.

    Stability alone proves no groups: one cloud is cut in the same place every time. So a
    light is green only where the groups are real or nothing is known against it, and never
    for a segment too small to act on.

    >>> band_of(0.9, None).words
    'highly stable'
    >>> band_of(0.9, Structure("reproducible", "", 0.99, 0.4, 39)).light
    'warning'
    """
    if jaccard < DOUBTFUL:
        return Band("bad", "do not target: it dissolves when parts of the customers are segmented anew")
    if jaccard < STABLE:
        return Band("warning", "membership is doubtful")
    if too_small:
        return Band("warning", "comes back, but is too small to act on")
    steady = "highly stable" if jaccard > HIGHLY_STABLE else "stable"
    if are_real(structure):
        return Band("good", steady)
    if structure is not None and structure.verdict == "unclear":
        return Band("warning", f"{steady}, but whether it is a type or a slice cannot be told")
    return Band("warning", f"{steady} as a slice, not a discovered type")
