"""A sentence and the numbers in it: nothing is said that no cell of the data holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from segmentation import wording
from segmentation.profiles.number_words import number_verb, number_words, typical_words
from segmentation.profiles.quantity import Quantity, Statistic
from segmentation.profiles.traits import Trait

CLEARLY_MORE, CLEARLY_LESS = 1.5, 0.67
"""From these ratios a sentence says "… times the average"; between them it sets the two numbers side by side."""


WORTH_SAYING = 0.1
"""Two medians less apart than this share of the other say nothing beside each other: the means are told."""
HARDLY_ANY, NEXT_TO_NOTHING = "hardly any", 0.05
"""What a mean below this is called, where everybody's is ten times as much."""


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
        """The fact as a line of its own; a name that is written with capitals of its own stays so."""
        first = self.text.split(" ")[0]
        return self.text[:1].upper() + self.text[1:] if self.verb or first == first.lower() else self.text


def fact_of(trait: Trait, segment: int, against: int = 0) -> Fact:
    """What the trait says of ``segment``, compared with everybody or with another segment.

    The number of the comparison always stands in the same sentence. Where a few large customers make the mean, the
    typical customer is told instead: the median.
    """
    typical = _tells_typical(trait, segment, against)
    here, other = (_quantity(trait, number, typical) for number in (segment, against))
    high = here.value >= other.value
    strength = float(trait.strength[segment - 1])
    if trait.shape == "category":
        reference = "of all customers" if against == 0 else "there"
        yes = trait.name == trait.column
        text = f"{_level_words(trait, here.text)} ({other.text} {reference})"
        return Fact(
            text, (here, other), trait.column, trait.level, high, strength, False, yes, trait.noun, trait.level_label
        )
    verb = number_verb(trait)
    if typical:
        text, quantities = typical_words(trait, verb, here, other), [here, other]
    else:
        here = replace(here, text=HARDLY_ANY) if not verb and _is_next_to_nothing(trait, here, other) else here
        ratio = _ratio(trait, here, other) if here.text != HARDLY_ANY else None
        text = number_words(trait, verb, here, other, ratio)
        quantities = [here, other, *([ratio] if ratio else [])]
    return Fact(text, tuple(quantities), trait.column, trait.level, high, strength, bool(verb), noun=trait.noun)


def _quantity(trait: Trait, segment: int, typical: bool) -> Quantity:
    kind: Statistic = "share" if trait.shape == "category" else "median" if typical else "mean"
    if typical:
        value = float(trait.middles[segment])
    else:
        value = trait.overall if segment == 0 else float(trait.values[segment - 1])
    return Quantity(trait.written(value), value, kind, trait.column, trait.level, segment)


def _tells_typical(trait: Trait, segment: int, against: int) -> bool:
    """Whether the medians are told: of a skewed column, where they differ as the means do."""
    if not len(trait.middles):
        return False
    here, other = float(trait.middles[segment]), float(trait.middles[against])
    means = float(trait.values[segment - 1]) - (trait.overall if against == 0 else float(trait.values[against - 1]))
    return here > 0 and other > 0 and (here - other) * means > 0 and abs(here - other) >= WORTH_SAYING * other


def _is_next_to_nothing(trait: Trait, here: Quantity, other: Quantity) -> bool:
    return trait.writing == "plain" and 0 <= here.value < NEXT_TO_NOTHING and other.value >= 10 * here.value > 0


def _ratio(trait: Trait, here: Quantity, other: Quantity) -> Quantity | None:
    """How many times as much, where that is worth telling; days, years and shares are set side by side."""
    counted = (
        trait.shape == "number"
        and trait.ratio_scale
        and trait.writing == "plain"
        and number_verb(trait) not in ("ago", "old")
    )
    if not counted or here.value <= 0 or other.value <= 0 or CLEARLY_LESS < here.value / other.value < CLEARLY_MORE:
        return None
    times = here.value / other.value
    return Quantity(wording.times(times), times, "ratio", trait.column, trait.level, here.segment, other.segment)


def _level_words(trait: Trait, share: str) -> str:
    column, level = wording.shortened(trait.noun), wording.shortened(trait.level_label or trait.level)
    return f"{column}: {'yes' if trait.name == trait.column else level} for {share}"


def clause(facts: tuple[Fact, ...]) -> str:
    """Several facts as one clause after "customers who …" or a colon.

    >>> clause((Fact("spend twice the average", ()), Fact("card: yes for 90 %", (), verb=False)))
    'who spend twice the average; card: yes for 90 %'
    """
    verbs = [f.text for f in facts if f.verb]
    others = [f.text for f in facts if not f.verb]
    return "; ".join([*(["who " + wording.joined(verbs)] if verbs else []), *others])
