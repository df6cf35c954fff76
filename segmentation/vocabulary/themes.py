"""What are customers called who have much, or little, of something? Nouns, adjectives and tails as people say them.

``words/segments/`` holds the tables: ``themes.csv`` (a number that is high or low), ``stages.csv`` (cells of the map of
recency and frequency), ``levels.csv`` (how a kind is said behind a noun) and ``attitudes.csv`` (what people find
something to be, and whether that speaks for it).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from segmentation.vocabulary.abbreviations import in_full
from segmentation.vocabulary.tokens import header_text, header_tokens
from segmentation.vocabulary.units import without_unit

_TERM = re.compile(r"^(\w+) (year|month|week|day)$", re.IGNORECASE)
FOLDER = Path(__file__).with_name("words") / "segments"


@dataclass(frozen=True)
class Epithet:
    """What customers are called: as a noun of their own, before another noun, and behind one; any may be empty."""

    noun: str = ""
    adjective: str = ""
    tail: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no word at all."""
        return not (self.noun or self.adjective or self.tail)


@dataclass(frozen=True)
class Theme:
    """What a column is about when segments are named.

    ``concepts`` and ``headers`` say which columns it is about (see `theme_of`), ``weight`` how much a marketer cares.
    """

    key: str
    concepts: tuple[str, ...]
    headers: tuple[str, ...]
    weight: float
    high: Epithet
    low: Epithet


@dataclass(frozen=True)
class Stage:
    """A stage in the life of a customer: cells of the map of recency and frequency, and what is said of them."""

    cells: tuple[str, ...]
    epithet: Epithet


@cache
def themes() -> tuple[Theme, ...]:
    """All themes; what is particular comes before what is general."""
    return tuple(
        Theme(
            row["theme"],
            _parted(row["concepts"]),
            _parted(row["headers"]),
            float(row["weight"]),
            *(Epithet(row[f"{end}_noun"], row[f"{end}_adjective"], row[f"{end}_tail"]) for end in ("high", "low")),
        )
        for row in rows_of("themes")
    )


@cache
def stages() -> tuple[Stage, ...]:
    """All stages; those of fewer cells come first."""
    made = [Stage(_parted(r["cells"]), Epithet(r["noun"], r["adjective"], r["tail"])) for r in rows_of("stages")]
    return tuple(sorted(made, key=lambda stage: len(stage.cells)))


@cache
def attitudes() -> Mapping[str, int]:
    """What people find a thing to be → whether that speaks for it (1), against it (−1) or for neither.

    >>> attitudes()["tasty"], attitudes()["greasy"]
    (1, -1)
    """
    return {row["word"]: int(row["valence"]) for row in rows_of("attitudes")}


def theme_of(header: str, label: str = "", concept: str = "") -> Theme | None:
    """The theme of a column: by words of its header or label that name it, else by its concept.

    >>> [theme_of(h).key for h in ("NumCatalogPurchases", "nights_per_year", "Total_Trans_Ct")]
    ['catalogue', 'nights', 'transactions']
    >>> theme_of("Umsatz", concept="spend").key, theme_of("Grocery")
    ('value', None)
    """
    named = _theme_by_words(header) or (_theme_by_words(label) if label else None)
    return named or next((theme for theme in themes() if concept and concept in theme.concepts), None)


@cache
def _theme_by_words(header: str) -> Theme | None:
    fitting = [(theme, pattern) for theme in themes() for pattern in theme.headers if _is_named(header, pattern)]
    # The pattern with most words says most; of equals the first.
    return max(fitting, key=lambda pair: len(pair[1].split()), default=(None, ""))[0]


def _is_named(header: str, pattern: str) -> bool:
    """Whether all words of the pattern stand in the header, or are the header where it begins with ``=``."""
    if pattern.startswith("="):
        return header_text(without_unit(header)) == pattern[1:]
    tokens = header_tokens(header)
    return set(pattern.split()) <= {*tokens, *" ".join(in_full(tokens)).split()}


def level_epithet(header: str, column: str, level: str) -> Epithet:
    """What customers are called whose kind, in this column, is the level.

    >>> level_epithet("Contract", "contract", "Two year").tail, level_epithet("Region", "region", "3").tail
    ('on two-year contracts', 'in region 3')
    >>> level_epithet("Card_Category", "card category", "Blue").tail
    'with blue card'
    """
    is_number = level.strip().lstrip("-").isdigit()
    row = next((r for r in rows_of("levels") if any(_is_named(header, h) for h in _parted(r["headers"]))), None)
    place = row is not None and row["text"] in ("in {level}", "at {level}", "buying {level}")
    kind = level if place or is_number else _small(level)
    bare = " ".join(word for word in column.split() if word not in SORTS) or column
    if row is not None:
        return Epithet(tail=row["number" if is_number else "text"].format(column=bare, level=kind))
    if is_number:
        return Epithet(tail=f"with {bare} {kind}")
    return Epithet(tail=f"with {kind} {bare}")


SORTS = frozenset(("category", "type", "kind", "group", "class", "level", "status", "tier"))
"""Words of a column's name that say no more than that it has kinds."""


def _small(level: str) -> str:
    """Inside a sentence: small at its beginning, unless it is written in capitals or a single letter.

    >>> _small("Fiber optic"), _small("DSL"), _small("Two year")
    ('fiber optic', 'DSL', 'two-year')
    """
    level = _TERM.sub(r"\1-\2", level)
    first = level.split(" ")[0]
    return level if len(first) < 2 or first[1:] != first[1:].lower() else level[:1].lower() + level[1:]


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one table of ``words/segments/``."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
