"""What are customers called by a column that no theme knows? By its label, as people would say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from segmentation import wording
from segmentation.meaning import Family, Meaning
from segmentation.meaning.concepts import KEYS
from segmentation.meaning.families import LONGEST_SCALE
from segmentation.profiles.column_profile import ColumnProfile
from segmentation.profiles.traits import Trait
from segmentation.vocabulary.abbreviations import ACRONYMS
from segmentation.vocabulary.concept_lookup import concept, concept_of
from segmentation.vocabulary.themes import Epithet, Theme, level_epithet, theme_of
from segmentation.vocabulary.tokens import header_words
from segmentation.vocabulary.units import without_unit
from segmentation.vocabulary.yes_no import NO_WORDS, YES_WORDS
from segmentation.wording.numbers import CURRENCIES

LONGEST_NOUN = 32
"""Letters of a column's label inside a name."""
SMALLEST_BATTERY = 4
"""Columns of yes and no from which they are one battery of statements."""
LARGE_NUMBER = 100.0
"""A median from which whole numbers are amounts and no counts people keep in mind."""
HARD_TO_READ, PART_OF_SUM = 0.3, 0.6
"""How much a label with figures or codes counts, a kind that is a number, and a part whose sum is named."""
OF_DEGREE = frozenset(
    ("rate", "ratio", "score", "index", "level", "share", "percent", "percentage", "pct", "price", "limit", "frequency")
    + ("duration", "days", "months", "years", "hours", "time", "distance", "length", "margin", "rating", "satisfaction")
    + ("average", "avg", "mean", "max", "maximum", "min", "minimum", "importance", "trust", "interest", "age")
)
"""Words of a label that is higher or lower, and not much or little."""
OF_TIME = frozenset(("duration", "length", "time", "distance"))
"""Of these, what is longer or shorter."""
_BEFORE = re.compile(r"^(?:amount spent on|spend on|number of|amount of|count of|total|sum of) ", re.IGNORECASE)
_ITEM = re.compile(r" (?:matters?|importance|important|rating|score|attitude|agreement|interest)$", re.IGNORECASE)
_HAS = re.compile(r"^(?:has|have|owns?|holds?|uses?|got) ", re.IGNORECASE)
_IS = re.compile(r"^(?:is|are) ", re.IGNORECASE)


@dataclass(frozen=True)
class Wordings:
    """What is known of a file's columns when its segments are named."""

    themes: Mapping[str, Theme | None] = field(repr=False)
    sorts: Mapping[str, str] = field(repr=False)
    battery: frozenset[str] = field(repr=False)
    summed: frozenset[str] = field(repr=False)
    nouns: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(
        cls, columns: Sequence[ColumnProfile], meanings: Mapping[str, Meaning], families: Sequence[Family]
    ) -> Wordings:
        """Themes and nouns of the columns, the family each is part of, and the battery of statements."""
        sorts: dict[str, str] = {name: family.sort for family in families for name in family.columns}
        sorts |= dict.fromkeys(_items(columns), "answers")
        described = {column.column for column in columns}
        summed = {name for f in families if f.name in described and f.sort == "amounts" for name in f.columns}
        themes = {
            c.column: theme_of(c.column, "" if c.column in sorts else c.label, _concept(c.column, meanings))
            for c in columns
        }
        yes = [c.column for c in columns if c.shape == "category" and c.positive_level and c.use == "basis"]
        battery = frozenset(yes) if len(yes) >= SMALLEST_BATTERY else frozenset()
        capitals = sum(c.column[:1].isupper() for c in columns)
        # German writes every noun with a capital: where headers are not English, none is taken away.
        titled = 2 * capitals > len(columns) and _are_english([c.column for c in columns], meanings)
        return cls(themes, sorts, battery, frozenset(summed), {c.column: _noun(c, titled) for c in columns})

    def theme(self, column: str) -> Theme | None:
        """The theme of a number; a part of a sum goes by its own name."""
        return None if column in self.summed else self.themes[column]

    def is_battery(self, column: str) -> bool:
        """Whether the column is one of several statements with which people agree or not."""
        return column in self.battery

    def are_counted(self, column: ColumnProfile) -> bool:
        """Whether the numbers count things that people keep in mind, and no money."""
        middle = float(column.median[0])
        whole = np.isfinite(middle) and middle == round(middle) and column.smallest == round(column.smallest)
        money = column.unit in CURRENCIES or self.sorts.get(column.column) == "amounts"
        return bool(whole and middle < LARGE_NUMBER and not money)

    def care(self, column: str) -> float:
        """How much a claim under the column's own name counts."""
        return (1.0 if is_readable(self.nouns[column]) else HARD_TO_READ) * (
            PART_OF_SUM if column in self.summed else 0.9
        )


def _concept(header: str, meanings: Mapping[str, Meaning]) -> str:
    """The concept that names a theme; the value of a thing, as of a vehicle, is nothing the customer spent."""
    key = meanings[header].concept if header in meanings else ""
    of_thing = key == "spend" and concept_of(header) is None and header_words(header)[-1:] == ("value",)
    return "" if of_thing else key


def _items(columns: Sequence[ColumnProfile]) -> list[str]:
    """Numbers on one short scale whose headers end alike: the items of a battery."""
    short = [c for c in columns if c.shape == "number" and c.smallest >= 0 and c.quantiles[0, -1] <= LONGEST_SCALE]
    by_end: dict[str, list[str]] = {}
    for column in short:
        words = header_words(column.column)
        if len(words) > 1:
            by_end.setdefault(words[-1], []).append(column.column)
    return [name for names in by_end.values() if len(names) >= SMALLEST_BATTERY for name in names]


def _are_english(headers: Sequence[str], meanings: Mapping[str, Meaning]) -> bool:
    """Whether the headers that are understood are English ones, or none is."""
    keys = [(header, meanings[header].concept) for header in headers if header in meanings]
    known = [(header_words(header), concept(key)) for header, key in keys if key in KEYS]
    words = [
        ({*row.words.get("en", ()), *" ".join(row.headers.get("en", ())).split()}, header) for header, row in known
    ]
    english = sum(bool(set(header) & {word.lower() for word in en}) for en, header in words)
    return 2 * english >= len(known) and all(header.isascii() for header in headers)


def _noun(column: ColumnProfile, titled: bool) -> str:
    """The label inside a name; where most headers begin with a capital, it tells no name."""
    noun = _BEFORE.sub("", without_unit(column.noun or column.column).replace("_", " "))
    first = noun.split(" ")[0]
    if titled and first.isascii() and first[1:] == first[1:].lower():
        noun = noun[:1].lower() + noun[1:]
    return wording.shortened(noun, LONGEST_NOUN)


def is_readable(noun: str) -> bool:
    """Whether a label is words and no code.

    >>> is_readable("fresh produce"), is_readable("total amount change q4 q1"), is_readable("xyz 12")
    (True, False, False)
    """
    words = noun.replace("-", " ").split()
    return not noun.endswith("…") and all(
        word.lower() in ACRONYMS
        or (word.isalpha() and (len(word) > 2 or word.lower() in ("of", "on", "in", "to", "a")))
        for word in words
    )


def of_number(trait: Trait, column: ColumnProfile, high: bool, wordings: Wordings) -> Epithet:
    """What customers are called by a number's end: many or few, heavy or light on, higher or lower than most."""
    noun = wordings.nouns[trait.column]
    phrase = noun if is_readable(noun) else f"“{wording.shortened(column.label or column.column, LONGEST_NOUN)}”"
    words, sort = noun.lower().split(), wordings.sorts.get(trait.column, "")
    if sort == "answers":
        return _both(f"{'keen' if high else 'cool'} on {_ITEM.sub('', phrase)}")
    if words and not OF_DEGREE & set(words):
        if words[-1].endswith("s") and wordings.are_counted(column):
            with_them = f"with {'many' if high else 'few'} {phrase}"
            return Epithet(f"Customers {with_them}", "", with_them)
        skewed = column.mean[0] > column.median[0] and column.smallest >= 0
        if column.unit in CURRENCIES or sort in ("amounts", "counts") or skewed:
            return _both(f"{'heavy' if high else 'light'} on {phrase}")
    longer = bool(words) and words[-1] in OF_TIME
    degree = ("longer" if high else "shorter") if longer else ("higher" if high else "lower")
    return Epithet(f"Customers with {degree} {phrase} than most", "", f"with {degree} {phrase}")


def _both(tail: str) -> Epithet:
    return Epithet(tail[:1].upper() + tail[1:], "", tail)


def of_level(trait: Trait, wordings: Wordings) -> Epithet:
    """What customers of a kind are called; a kind that says no is called by what they have not."""
    column, level = wordings.nouns[trait.column], wording.shortened(trait.level_label or trait.level, LONGEST_NOUN)
    plain = level.strip().lower()
    if plain in NO_WORDS:
        return Epithet(tail=f"without {column}")
    if plain in YES_WORDS and len(plain) > 1:
        return Epithet(tail=f"with {column}")
    if plain.startswith("no "):
        return Epithet(tail=f"without {level[3:]}")
    return level_epithet(trait.column, column, level)


def of_yes(trait: Trait, yes: bool, wordings: Wordings) -> Epithet:
    """What customers are called who have, or have not, what a column of yes and no asks.

    A header that is a verb keeps its own: *is active*, *accepted the offer*.
    """
    label = wordings.nouns[trait.column]
    if not is_readable(label):
        return Epithet()
    if _HAS.match(label):
        return Epithet(tail=f"{'with' if yes else 'without'} {_HAS.sub('', label)}")
    if _IS.match(label):
        return Epithet(tail=f"who are {'' if yes else 'not '}{_IS.sub('', label)}")
    if label.split(" ")[0].endswith("ed"):
        return Epithet(tail=f"who {label}") if yes else Epithet()
    return Epithet(tail=f"{'with' if yes else 'without'} {label}")


def as_attitude(word: str, yes: bool) -> Epithet:
    """What people find a thing to be, or not to be."""
    return Epithet(adjective="", tail=word if yes else f"not {word}")
