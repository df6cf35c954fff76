"""What can be done with a segment? A suggestion per combination of tested facts."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.profiles.fact_sentences import Fact
from segmentation.profiles.traits import FEWEST_FOR_INDEX, MARKER_Z
from segmentation.vocabulary.concept_lookup import concept_of

USES: tuple[tuple[frozenset[tuple[str, bool]], str], ...] = (
    (frozenset({("recency", True), ("spend", True)}), "Win them back: they used to spend, and have gone quiet."),
    (frozenset({("recency", False), ("spend", True)}), "Keep them: early access and service, no discount needed."),
    (frozenset({("recency", True), ("frequency", False)}), "One cheap reminder, then let them rest."),
    (frozenset({("recency", False), ("frequency", False)}), "Welcome them and work towards the next order."),
    (frozenset({("spend", True), ("discount", True)}), "Bundles rather than discounts: they buy much, and for a deal."),
    (frozenset({("frequency", True), ("spend", True)}), "Reward their loyalty, and ask them for referrals."),
    (frozenset({("income", True), ("spend", False)}), "Room to grow: they could spend more than they do with you."),
    (frozenset({("income", False), ("spend", True)}), "Keen on you for their means: loyalty points, no pressure."),
    (frozenset({("frequency", True), ("basket", False)}), "Raise the basket: bundles and free-delivery thresholds."),
    (frozenset({("recency", True)}), "Ask why they stopped before you spend on them."),
    (frozenset({("spend", True)}), "Protect them: they are worth a personal touch."),
    (frozenset({("frequency", True)}), "Reward the habit, and suggest what goes with it."),
    (frozenset({("tenure", False)}), "Make the first months good: onboarding decides who stays."),
    (frozenset({("spend", False)}), "Keep contact cheap, and test what makes them buy more."),
)
"""Tried in this order; the first whose facts all hold is taken."""


def suggest_use(facts: Sequence[Fact], size: int) -> str:
    """A suggested use from the facts told of a segment; a small one is said to be small."""
    known = set()
    for fact in facts:
        concept = None if fact.level else concept_of(fact.column)
        if concept and abs(fact.strength) >= MARKER_Z:
            known.add((concept.key, fact.high))
    advice = next((use for needed, use in USES if needed <= known), "")
    if not advice:
        advice = (
            "Speak to what sets them apart, and test it against your usual message."
            if facts
            else "Nothing sets them apart: your usual message suits them."
        )
    few = f" They are few (under {FEWEST_FOR_INDEX}): know them by name rather than by campaign."
    return advice + (few if size < FEWEST_FOR_INDEX else "")
