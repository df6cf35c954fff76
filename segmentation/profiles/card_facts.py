"""Which three facts of a segment stand on its card? Those its name rests on, then the clearest of other themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from segmentation.meaning import Meaning
from segmentation.profiles.claims import Claim
from segmentation.profiles.fact_sentences import Fact, fact_of
from segmentation.profiles.traits import Trait, strongest
from segmentation.vocabulary.cell_words import cell_words, plain_cell
from segmentation.vocabulary.themes import theme_of

FACTS_LISTED = 3
"""Sentences on a card."""
ENOUGH = 2
"""From so many facts on, none is added on who customers are."""
NOT_TOLD = ("outcome", "permission", "record", "time")
"""Scopes of columns whose sentences stand elsewhere or nowhere: the result opens the card."""


def card_facts(
    traits: Sequence[Trait], segment: int, named_by: Sequence[Claim], meanings: Mapping[str, Meaning]
) -> tuple[Fact, ...]:
    """What sets the segment apart, at most one sentence a theme; who customers are comes last."""
    named = {(column, claim.level) for claim in named_by for column in claim.columns}
    behind = [t for t in traits if (t.column, t.level) in named and t.evidence[segment - 1]]
    behind.sort(key=lambda trait: -abs(float(trait.strength[segment - 1])))
    others = strongest(traits, segment)
    others.sort(key=lambda trait: _is_personal(trait, meanings))
    chosen: dict[str, Trait] = {}
    for trait in (*behind, *others):
        meaning = meanings.get(trait.column, Meaning(trait.column))
        if meaning.scope in NOT_TOLD or plain_cell(trait.level) in cell_words("unknown", "nothing"):
            continue
        if trait not in behind and (_is_said(meaning, chosen) or (meaning.sensitive and len(chosen) >= ENOUGH)):
            continue
        chosen.setdefault(_theme(trait, meaning), trait)
    return tuple(fact_of(trait, segment) for trait in list(chosen.values())[:FACTS_LISTED])


def _is_personal(trait: Trait, meanings: Mapping[str, Meaning]) -> bool:
    return trait.column in meanings and bool(meanings[trait.column].sensitive)


def _is_said(meaning: Meaning, chosen: Mapping[str, Trait]) -> bool:
    """Whether a column says again what those it is made of have said."""
    return bool(set(meaning.parts) & {trait.column for trait in chosen.values()})


def _theme(trait: Trait, meaning: Meaning) -> str:
    theme = theme_of(trait.column, "" if meaning.family else trait.label, meaning.concept)
    return theme.key if theme and trait.shape == "number" else meaning.family or trait.column
