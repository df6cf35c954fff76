"""Which columns measure one thing in parts: amounts by product, months of a year, items of one question?

A family is known by a word that its headers share, or by months and numbers that tell them apart, and by values on one
scale. Headers that share only a word such as total or number are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from segmentation.meaning.column_values import ColumnValues
from segmentation.meaning.readable_label import SPENT_ON, readable_label
from segmentation.vocabulary.concept_lookup import concept_of
from segmentation.vocabulary.months import month_numbers
from segmentation.vocabulary.tokens import header_tokens

SMALLEST = 3
LONGEST_SCALE = 11
ONE_SCALE = 1_000.0
"""How many times the largest part's 99 % quantile may be that of the smallest."""
TELL_NOTHING = frozenset(
    ("total", "avg", "average", "num", "number", "count", "max", "min", "first", "last", "is", "has", "sum", "of")
    + ("customer", "days", "months", "month", "year", "percent", "pct", "prc", "rate", "ratio", "score", "the")
)
"""Words that columns of quite different things share."""
Sort = Literal["amounts", "counts", "answers"]


@dataclass(frozen=True)
class Family:
    """Columns that measure one thing in parts; ``name`` is what the whole is called."""

    name: str
    columns: tuple[str, ...]
    sort: Sort


def find_families(seen: Sequence[ColumnValues]) -> tuple[Family, ...]:
    """The families among number columns, each column in one at most, in file order."""
    fitting = {each.column.name: each for each in seen if len(each.known) and each.known.min() >= 0}
    families: list[Family] = []
    taken: set[str] = set()
    for name, members in _groups(tuple(fitting)):
        free = [column for column in members if column not in taken]
        values = [fitting[column] for column in free]
        if len(free) >= SMALLEST and (sort := _sort_of(values)):
            families.append(Family(name, tuple(free), "amounts" if sort == "counts" and is_money(name) else sort))
            taken.update(free)
    return tuple(families)


def is_money(name: str) -> bool:
    """Whether a family's name says that its parts are money.

    >>> is_money("Amount spent"), is_money("Purchases")
    (True, False)
    """
    concept = concept_of(name)
    return name == SPENT or (concept is not None and concept.key == "spend")


SPENT = "Amount spent"


def _groups(headers: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    """Name → headers that share a word at an end, or all but a month or number; months first, then the largest."""
    by_key: dict[tuple[int, str], list[str]] = defaultdict(list)
    for header in headers:
        tokens = header_tokens(header)
        for key in _keys(tokens):
            by_key[key].append(header)
    largest = sorted(by_key.items(), key=lambda pair: (pair[0][0] > 0, -len(pair[1]), pair[0][0]))
    yield from ((stem, members) for (_, stem), members in largest if len(members) >= SMALLEST)


def _keys(tokens: Sequence[str]) -> Iterable[tuple[int, str]]:
    """What a header may share with its family, the strongest sign first, each with what the whole is called."""
    bare = [token for token in tokens if not token.isdigit() and not month_numbers([token])]
    numbered = [re.sub(r"\d+$", "", token) for token in bare]
    if (len(bare) < len(tokens) or numbered != bare) and "".join(numbered):
        yield 0, readable_label(" ".join(token for token in numbered if token))
    if len(tokens) < 2:
        return
    first, last = tokens[0], tokens[-1]
    if len(tokens) > 2 and last not in TELL_NOTHING:
        yield 1, readable_label(last) if first in TELL_NOTHING else readable_label(f"{first} {last}")
    if first not in TELL_NOTHING:
        yield 2, SPENT if first in SPENT_ON else readable_label(first)
    if last not in TELL_NOTHING:
        yield 3, readable_label(last)


def _sort_of(parts: Sequence[ColumnValues]) -> Sort | None:
    """What the parts are, where their values lie on one scale; None where they do not."""
    highs = np.array([np.quantile(part.known, 0.99) for part in parts])
    if all(part.is_whole and part.known.max() <= LONGEST_SCALE for part in parts):
        scales = {(float(part.known.min()), float(part.known.max())) for part in parts}
        return "answers" if len(scales) == 1 else "counts"
    if highs.max() <= 1 or highs.min() <= 0 or highs.max() > ONE_SCALE * highs.min():
        return None
    if len({part.column.unit for part in parts}) > 1:
        return None
    whole = {part.is_whole for part in parts}
    return ("counts" if whole == {True} else "amounts") if len(whole) == 1 else None
