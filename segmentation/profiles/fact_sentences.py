"""A sentence and the numbers in it: nothing is said that no cell of the data holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segmentation import wording
from segmentation.profiles.traits import Trait
from segmentation.vocabulary.concept_lookup import phrase_of, plain_header

Statistic = Literal["mean", "share", "size", "size share", "value share", "ratio"]
CLEARLY_MORE, CLEARLY_LESS = 1.5, 0.67
"""From these ratios a sentence says "… times the average"; between them it sets the two numbers side by side."""


@dataclass(frozen=True)
class Quantity:
    """One number of a sentence and where it comes from.

    Attributes
    ----------
    text : as it stands in the sentence.
    value : the number before it was rounded.
    statistic : mean of ``column``; share of its ``level``; customers (size, size share);
        share of the sum of ``column`` (value share); mean over mean (ratio).
    segment : whose, 0 for all placed customers; a ratio compares it with ``against``.
    """

    text: str
    value: float
    statistic: Statistic
    column: str = ""
    level: str = ""
    segment: int = 0
    against: int = 0


@dataclass(frozen=True)
class Fact:
    """Something true of a segment, in words.

    Attributes
    ----------
    text : continues "They …" where ``verb``, else stands alone.
    quantities : every number in it.
    column, level : what it is about; ``high`` tells the direction.
    positive : whether the level says yes, of a column of yes and no.
    noun, level_label : what the column and the level are called inside a sentence.
    strength : the difference behind it in standard deviations, for ordering only.
    """

    text: str
    quantities: tuple[Quantity, ...]
    column: str = ""
    level: str = ""
    high: bool = True
    strength: float = 0.0
    verb: bool = True
    positive: bool = False
    noun: str = ""
    level_label: str = ""

    @property
    def bullet(self) -> str:
        """The fact as a line of its own; a column's name stays as the file has it."""
        return self.text[:1].upper() + self.text[1:] if self.verb else self.text


def fact_of(trait: Trait, segment: int, against: int = 0) -> Fact:
    """What the trait says of ``segment``, compared with everybody or with another segment.

    The number of the comparison always stands in the same sentence.
    """
    kind: Statistic = "share" if trait.shape == "category" else "mean"
    here = Quantity(trait.text(segment), float(trait.values[segment - 1]), kind, trait.column, trait.level, segment)
    other_value = trait.overall if against == 0 else float(trait.values[against - 1])
    other = Quantity(trait.text(against), other_value, kind, trait.column, trait.level, against)
    high = here.value >= other.value
    strength = float(trait.strength[segment - 1])
    if trait.shape == "category":
        reference = "of all customers" if against == 0 else "there"
        yes = trait.name == trait.column
        text = f"{_level_words(trait, here.text)} ({other.text} {reference})"
        return Fact(
            text, (here, other), trait.column, trait.level, high, strength, False, yes, trait.noun, trait.level_label
        )
    # Days, years and what can be below 0 are set side by side; of what is counted, people say how many times.
    counted = trait.shape == "number" and phrase_of(trait.column) not in ("ago", "old")
    comparable = counted and trait.ratio_scale and here.value >= 0 and other.value > 0
    ratio = None
    if comparable and not CLEARLY_LESS < here.value / other.value < CLEARLY_MORE and here.value > 0:
        times = here.value / other.value
        ratio = Quantity(wording.times(times), times, "ratio", trait.column, trait.level, segment, against)
    text = _number_words(trait, here, other, ratio)
    quantities = (here, other, *([ratio] if ratio else []))
    return Fact(text, quantities, trait.column, trait.level, high, strength, noun=trait.noun)


def _level_words(trait: Trait, share: str) -> str:
    column, level = wording.shortened(trait.noun), wording.shortened(trait.level_label or trait.level)
    # A column of yes and no goes by its own name, whatever part of speech that is: tasty, newsletter, has children.
    return f"{column} is {level} for {share}" if trait.name == trait.column else f"{share} have {column} = {level}"


def _number_words(trait: Trait, here: Quantity, other: Quantity, ratio: Quantity | None) -> str:
    """The sentence of a number; ``ratio`` is given where it is worth telling."""
    phrase = phrase_of(trait.column) if trait.shape == "number" else ""
    # A column that is an average already: "the average average order value" is no way to speak.
    twice = plain_header(trait.column).startswith(("average ", "avg ", "mean "))
    measure = "as much" if other.segment else "the usual" if twice else "the average"
    both = f"({here.text} against {other.text})"
    if phrase in ("often", "visit"):
        rhythm = f"{ratio.text} as" if ratio else "more" if here.value > other.value else "less"
        reference = "the average customer" if other.segment == 0 else "they do"
        return (
            f"{'buy' if phrase == 'often' else 'visit'} {rhythm} often {'as' if ratio else 'than'} {reference} {both}"
        )
    if phrase == "ago":
        unit = "" if trait.unit else " days"
        return f"last bought {here.text}{unit} ago, against {other.text}{unit}" + _on_average(other)
    if phrase == "old" and not trait.unit:
        return f"are {here.text} years old against {other.text}" + _on_average(other)
    verb = {"spend": "spend", "earn": "earn"}.get(phrase, "")
    if verb and ratio:
        return f"{verb} {_times(ratio)} {measure} {both}"
    if verb:
        return f"{verb} {here.text} against {other.text}" + _on_average(other)
    column = wording.shortened(trait.noun)
    if ratio:
        return f"have {_times(ratio)} {measure} {column} {both}"
    return f"have {column} of {here.text} against {other.text}" + _on_average(other)


def _times(ratio: Quantity) -> str:
    return f"{ratio.text} of" if ratio.text.endswith("%") and ratio.against == 0 else ratio.text


def _on_average(other: Quantity) -> str:
    return " on average" if other.segment == 0 else ""


def clause(facts: tuple[Fact, ...]) -> str:
    """Several facts as one clause after "customers who …" or a colon.

    >>> clause((Fact("spend twice the average", ()), Fact("90 % have a card", (), verb=False)))
    'who spend twice the average; 90 % have a card'
    """
    texts = [f.text for f in facts if f.verb]
    # "have …, have … and have …" is no way to speak.
    verbs = [
        text.removeprefix("have ") if i and texts[i - 1].startswith("have ") else text for i, text in enumerate(texts)
    ]
    shares = [f.text for f in facts if not f.verb]
    parts = ["who " + wording.joined(verbs)] if verbs else []
    return "; ".join([*parts, *([wording.joined(shares)] if shares else [])])
