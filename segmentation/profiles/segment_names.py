"""What shall a segment be called? Short names from tested facts, unique among the segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from segmentation import wording
from segmentation.profiles.fact_sentences import Fact
from segmentation.profiles.traits import MARKER_Z
from segmentation.vocabulary.concept_lookup import SHORT_NAME, concept_of
from segmentation.vocabulary.concept_type import Concept
from segmentation.vocabulary.units import without_unit
from segmentation.vocabulary.yes_no import says_yes

AVERAGE = "Average customers"
"""A segment in which nothing stands out."""
LONGEST_NAME = 60
"""Letters of a proposed name."""


def propose_names(facts: Sequence[Sequence[Fact]], given: Mapping[int, str]) -> tuple[str, ...]:
    """One name per segment: the user's where there is one, else the shortest that no other has.

    Parameters
    ----------
    facts : per segment, what sets it apart, strongest first.
    given : the user's names by segment number.
    """
    candidates = [_candidates(of_segment) for of_segment in facts]
    level = [0] * len(facts)
    taken = {name.casefold() for name in given.values()}
    open_ = [i for i in range(len(facts)) if i + 1 not in given]

    def current(i: int) -> str:
        return candidates[i][level[i]]

    while True:
        counts = Counter(current(i).casefold() for i in open_)
        clashing = [i for i in open_ if counts[current(i).casefold()] > 1 or current(i).casefold() in taken]
        longer = [i for i in clashing if level[i] + 1 < len(candidates[i])]
        if not longer:
            break
        for i in longer:
            level[i] += 1
    names = [given.get(i + 1, current(i)) for i in range(len(facts))]
    return _numbered(names, fixed={number - 1 for number in given})


def _numbered(names: list[str], fixed: set[int]) -> tuple[str, ...]:
    """Names that are still alike get 2, 3, … behind; the user's own stay as they are."""
    used = {names[i].casefold() for i in fixed}
    for i, name in enumerate(names):
        if i in fixed:
            continue
        number, unique = 1, name
        while unique.casefold() in used:
            number += 1
            unique = f"{name} {number}"
        names[i] = unique
        used.add(unique.casefold())
    return tuple(names)


def _candidates(facts: Sequence[Fact]) -> list[str]:
    """Names of growing length: the strongest fact, then with the second, then with the third."""
    facts = [fact for fact in facts if abs(fact.strength) >= MARKER_Z]
    if not facts:
        return [AVERAGE]
    # "Not tasty" says less than "Disgusting": what they are goes before what they are not.
    facts = sorted(facts, key=lambda fact: bool(fact.level) and not fact.high)
    names = [_noun(facts[0])]
    for others in (facts[1:2], facts[2:3], facts[1:3]):
        if others:
            names.append(_combined([*others, facts[0]]))
    unique = list(dict.fromkeys(wording.shortened(name, LONGEST_NAME) for name in names))
    return unique


def _named_concept(fact: Fact) -> Concept | None:
    """The concept of a number's column, where there are words for its high and low values."""
    concept = None if fact.level else concept_of(fact.column)
    return concept if concept and concept.high[0] else None


def _noun(fact: Fact) -> str:
    concept = _named_concept(fact)
    if concept:
        return (concept.high if fact.high else concept.low)[0]
    words = _plain(fact)
    return words[:1].upper() + words[1:]


def _plain(fact: Fact) -> str:
    """A column we have no word for: high or low, a level or not."""
    noun = without_unit(fact.noun or fact.column).replace("_", " ").replace("amount spent on ", "spend on ")
    column = wording.shortened(noun, SHORT_NAME)
    if not fact.level:
        return f"{'high' if fact.high else 'low'} {column}"
    return _level(fact, column)


def _level(fact: Fact, column: str) -> str:
    level = wording.shortened(fact.level_label or fact.level, SHORT_NAME)
    words = column if fact.positive or says_yes(fact.level) else f"{column} {level}"
    return words if fact.high else f"not {words}"


def _combined(facts: Sequence[Fact]) -> str:
    """The last fact is the noun where it has one; the others stand before it."""
    concepts = [_named_concept(f) for f in facts]
    if all(concepts):
        adjectives = [(c.high if f.high else c.low)[1] for c, f in zip(concepts[:-1], facts[:-1], strict=True) if c]
        noun = _noun(facts[-1])
        text = ", ".join(adjectives) + " " + noun[:1].lower() + noun[1:]
    else:
        text = ", ".join([_noun(facts[-1]), *(_bare(f) for f in facts[:-1])])
    return text[:1].upper() + text[1:]


def _bare(fact: Fact) -> str:
    concept = _named_concept(fact)
    return (concept.high if fact.high else concept.low)[1] if concept else _plain(fact)
