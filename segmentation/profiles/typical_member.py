"""The member nearest to the centre, as a person: what they do and have, and never who they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from segmentation import wording
from segmentation.meaning import Meaning
from segmentation.profiles.claim_words import Wordings, of_level, of_yes
from segmentation.profiles.claims import NEVER_NAMED
from segmentation.profiles.column_profile import ColumnProfile
from segmentation.profiles.fact_sentences import Fact
from segmentation.profiles.number_words import number_verb
from segmentation.profiles.profile import Example
from segmentation.profiles.traits import Trait
from segmentation.vocabulary.cell_words import cell_words, plain_cell

MOST_SAID = 4
"""Columns of one member that fit a line."""
MISSING, FINDS = "missing", "finds it "
DOES = {"spend": "spends", "earn": "earns", "often": "bought {} times", "visit": "visits {} times"}


def member_in_words(
    member: Example,
    facts: Sequence[Fact],
    columns: Sequence[ColumnProfile],
    traits: Sequence[Trait],
    meanings: Mapping[str, Meaning],
    wordings: Wordings,
) -> str:
    """One line on a member: first what the facts of the segment are about, then what formed the segments most."""
    in_facts = [fact.column for fact in facts]
    ranked = sorted(
        columns, key=lambda c: (c.column not in in_facts, in_facts.index(c.column) if c.column in in_facts else 0)
    )
    ranked = [c for c in ranked if c.column in in_facts] + sorted(
        (c for c in columns if c.column not in in_facts and c.use == "basis"), key=lambda c: -c.importance
    )
    by_column = {trait.column: trait for trait in traits if not trait.level}
    parts: list[str] = []
    for column in ranked:
        value = member.values.get(column.column, MISSING)
        meaning = meanings.get(column.column, Meaning(column.column))
        if value == MISSING or meaning.sensitive or meaning.scope in NEVER_NAMED:
            continue
        if column.shape == "category":
            part = _of_kind(column, value, traits, wordings)
        else:
            part = _of_number(by_column.get(column.column), column, value, wordings)
        if part and part not in parts:
            parts.append(part)
    liked = [part.removeprefix(FINDS) for part in parts if part.startswith(FINDS)]
    if liked:
        parts = [FINDS + wording.joined(liked[:MOST_SAID]), *(part for part in parts if not part.startswith(FINDS))]
    return ", ".join(parts[: 1 if len(liked) > 1 else MOST_SAID])


def _of_number(trait: Trait | None, column: ColumnProfile, value: str, wordings: Wordings) -> str:
    noun = wordings.nouns[column.column]
    phrase = number_verb(trait) if trait is not None else ""
    if phrase == "ago":
        return f"last bought {value}{'' if column.unit else ' days'} ago"
    if phrase in DOES:
        text = DOES[phrase].format(value) if "{}" in DOES[phrase] else f"{DOES[phrase]} {value}"
        return text.replace(" 1 times", " once")
    if trait is not None and trait.writing == "share" and is_number(value):
        return f"{noun} {wording.percent(float(value))}"
    if noun.endswith("s") and wordings.are_counted(column):
        return f"{value} {noun}"
    return f"{noun} {value}"


def is_number(text: str) -> bool:
    """Whether a written value is a plain number.

    >>> is_number("0.25"), is_number("12 %")
    (True, False)
    """
    return text.replace(".", "", 1).isdigit()


def _of_kind(column: ColumnProfile, value: str, traits: Sequence[Trait], wordings: Wordings) -> str:
    trait = next((t for t in traits if t.column == column.column and t.level == value), None)
    if trait is None or plain_cell(value) in cell_words("unknown", "nothing"):
        return ""
    if wordings.is_battery(column.column):
        return f"{FINDS}{wording.shortened(column.noun).lower()}" if value == column.positive_level else ""
    return of_yes(trait, True, wordings).tail if value == column.positive_level else of_level(trait, wordings).tail
