"""How do two segments differ? What differs most, in order, in words."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation import wording
from segmentation.profiles.effect_sizes import SIGNIFICANT
from segmentation.profiles.fact_sentences import Fact, fact_of
from segmentation.profiles.profile import Profile
from segmentation.profiles.traits import Trait

WORTH_TELLING = 0.2
"""Standard deviations two segments must lie apart for a sentence (Cohen's small effect)."""


@dataclass(frozen=True)
class Difference:
    """One column in which two segments differ: ``apart`` is signed, in standard deviations, first minus second."""

    trait: Trait
    fact: Fact
    apart: float


@dataclass(frozen=True)
class Comparison:
    """Segment ``first`` against ``second``: the differences, the largest first, and where they are alike."""

    first: int
    second: int
    differences: tuple[Difference, ...]
    alike: tuple[str, ...]

    def headline(self, profile: Profile) -> str:
        """The largest difference, as a sentence."""
        one, other = profile.segment(self.first).name, profile.segment(self.second).name
        if not self.differences:
            return f"{one} and {other} do not differ in any column we looked at"
        return f"{one}, compared with {other}: {self.differences[0].fact.text}"


def compare(profile: Profile, first: int, second: int) -> Comparison:
    """Put two segments side by side; one difference a column, only what is tested and clear."""
    tested = {c.column for c in profile.columns if c.effect.p is None or c.effect.p < SIGNIFICANT}
    by_column: dict[str, Difference] = {}
    for trait in profile.traits:
        apart = float(trait.strength[first - 1] - trait.strength[second - 1])
        values = trait.values[first - 1] - trait.values[second - 1]
        clear = trait.column in tested and abs(apart) >= WORTH_TELLING and values * apart > 0
        if clear and (trait.column not in by_column or abs(apart) > abs(by_column[trait.column].apart)):
            by_column[trait.column] = Difference(trait, fact_of(trait, first, second), apart)
    differences = tuple(sorted(by_column.values(), key=lambda d: -abs(d.apart)))
    alike = tuple(wording.shortened(c.noun) for c in profile.columns if c.column not in by_column)
    return Comparison(first, second, differences, alike)
