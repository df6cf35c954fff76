"""What do the segments come to, in one sentence: who they are and what they bring, and what tells them apart?"""

from __future__ import annotations

from segmentation import wording
from segmentation.profiles.profile import Profile, SegmentProfile

CLEARLY_APART = 0.02
"""A result is worth a headline where a segment differs from everybody by two in a hundred customers."""
COLUMNS_NAMED = 2
EVEN = 1.05
"""Times its share of the customers from which a segment brings more than its part."""


def headline_of(profile: Profile) -> str:
    """The segment that brings most for its size; without a value, the one whose result is furthest from everybody's."""
    if len(profile.segments) == 1:
        return f"One segment of {wording.count(profile.size, 'customer')}: there is nothing to tell apart"
    best = max((s for s in profile.segments if s.share), key=_value_for_size)
    if _value_for_size(best) > EVEN:
        value = f"{wording.percent(best.value_share or 0)} of {wording.shortened(profile.value_noun)}"
        return f"{best.name}: {wording.percent(best.share)} of customers, {value}"
    outcome = profile.outcome
    if outcome is not None:
        apart = max(profile.segments, key=lambda s: abs(outcome.share(s.segment) - outcome.share(0)))
        if abs(outcome.share(apart.segment) - outcome.share(0)) >= CLEARLY_APART:
            return f"{apart.name}: {wording.percent(apart.share)} of customers; {outcome.sentence(apart.segment)}"
    largest = profile.segments[0]
    others = wording.joined([_inside(s.name) for s in profile.segments[1:3]])
    return f"{largest.name}: {wording.percent(largest.share)} of customers, beside {others}"


def difference_of(profile: Profile) -> str:
    """What tells the segments apart most: the columns with the largest say."""
    ranked = sorted((c for c in profile.columns if c.use == "basis"), key=lambda c: -c.importance)[:COLUMNS_NAMED]
    if len(profile.segments) == 1 or not ranked:
        return "There is one segment, and nothing to tell apart"
    nouns = wording.joined([wording.shortened(column.noun) for column in ranked])
    return f"{wording.count(len(profile.segments), 'segment')}, told apart most by {nouns}"


def _value_for_size(segment: SegmentProfile) -> float:
    return (segment.value_share or 0.0) / segment.share if segment.share else 0.0


def _inside(name: str) -> str:
    first = name.split(" ")[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]
