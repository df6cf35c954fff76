"""Which columns could be made of those of the file, and are worth a click?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from segmentation import wording
from segmentation.errors import InvalidChoice
from segmentation.features.derived import Derived, OneOfSeveral, PartOfTotal, SumOf, TimeSince
from segmentation.features.derived_columns import options_in
from segmentation.features.match_name import squeezed
from segmentation.ingest import Column, Dataset
from segmentation.meaning import Family, families_of, labels_of, meanings_of
from segmentation.vocabulary.concept_lookup import is_header_of, names

SEPARATORS = (";", "|", ",")
FEWEST_WITH_SEVERAL = 0.05
"""The share of the filled cells that must name several options for a column to be taken apart."""
MOST_OPTIONS = 20
LOOKED_AT = 5_000
"""Cells, evenly spaced, in which options are looked for."""


@dataclass(frozen=True)
class Offer:
    """Columns that can be added to the plan together; ``title`` names them, ``reason`` says what they are made of."""

    title: str
    derived: tuple[Derived, ...]
    reason: str


def offers_of(dataset: Dataset, day: str = "") -> tuple[Offer, ...]:
    """What can be made of the file's columns: sums and shares of families, ages, tenures, answers taken apart.

    Parameters
    ----------
    day : the day ages and tenures are counted to, as ISO; the latest of the file where it is empty.

    >>> from segmentation import read
    >>> rows = "\\n".join(f"{n},{n % 7},{n % 5},{n % 9},{1950 + n % 50}" for n in range(30))
    >>> [offer.title for offer in offers_of(read(f"id,MntWine,MntFish,MntGold,Year_Birth\\n{rows}".encode()))][:2]
    ['Amount spent', 'Shares of amount spent']
    """
    families = [offer for family in families_of(dataset) for offer in _of_family(dataset, family)]
    columns = []
    for column in dataset.columns:
        columns += [_time_since(dataset, column, day), _options(dataset, column)]
    return (*families, *filter(None, columns))


def match_offer(dataset: Dataset, title: str, day: str = "") -> Offer:
    """The offer of that title, without regard to case and blanks.

    Raises
    ------
    InvalidChoice : where there is none, naming those there are.
    """
    offers = {offer.title: offer for offer in offers_of(dataset, day)}
    if not offers:
        raise InvalidChoice(f"Nothing is known that could be made of these columns, so there is no {title!r}.")
    close = [name for name in offers if squeezed(name) == squeezed(title)]
    if not close:
        listed = wording.joined([repr(name) for name in offers])
        raise InvalidChoice(f"There is no {title!r} to be made of these columns. There is {listed}.")
    return offers[close[0]]


def total_of(dataset: Dataset, family: Family) -> SumOf:
    """The sum of a family's parts, under a name the file does not have."""
    return SumOf(_free(dataset, family.name), family.columns)


def _of_family(dataset: Dataset, family: Family) -> list[Offer]:
    total, labels = total_of(dataset, family), labels_of(dataset)
    parts = wording.joined([wording.shortened(labels[name]) for name in family.columns], 3)
    shares = tuple(PartOfTotal(_free(dataset, f"{labels[n]}, share"), n, family.columns) for n in family.columns)
    noun = total.name[:1].lower() + total.name[1:]
    return [
        Offer(total.name, (total,), f"The sum of {wording.count(len(family.columns), 'column')}: {parts}."),
        Offer(f"Shares of {noun}", shares, f"Each of {parts} as a share of their sum."),
    ]


def _time_since(dataset: Dataset, column: Column, day: str) -> Offer | None:
    """An age of a birth, or how long somebody has been a customer of a date of joining."""
    born = meanings_of(dataset)[column.name].concept in ("birth", "birth_year") and column.kind in ("number", "date")
    joined = column.kind == "date" and is_header_of(column.name, "signup_date", "created")
    if not (born or joined):
        return None
    until = f"to {day}" if day else f"to {latest_day(dataset)}, the latest day of the file"
    day, label = day or latest_day(dataset), labels_of(dataset)[column.name]
    if joined:
        made = TimeSince(_free(dataset, "Days as customer"), column.name, day)
        return Offer(made.name, (made,), f"Days from {label} {until}.")
    made = TimeSince(_free(dataset, "Age"), column.name, day, "years", "year" if column.kind == "number" else "date")
    return Offer(made.name, (made,), f"Years from {label} {until}. It tells age: use it knowingly.")


def latest_day(dataset: Dataset) -> str:
    """The latest day in the file that is not in the future, as ISO; today where it has none."""
    today = pd.Timestamp.today().normalize()
    latest = [
        cells.max()
        for column in dataset.columns
        if column.kind == "date" and not names(column.name, "birth", "deadline")
        for cells in [dataset.cells(column.name)]
    ]
    known = [day for day in latest if pd.notna(day) and day <= today]
    return f"{max(known, default=today):%Y-%m-%d}"


def _options(dataset: Dataset, column: Column) -> Offer | None:
    """A column whose cells name several answers, as ``web;shop``, taken apart."""
    if column.kind not in ("category", "text") or column.distinct < 3:
        return None
    cells = dataset.cells(column.name).dropna()
    cells = cells.iloc[:: max(1, len(cells) // LOOKED_AT)].astype("str")
    for separator in SEPARATORS:
        named = [options_in(cell, separator) for cell in cells]
        counts = Counter(option for options in named for option in dict.fromkeys(options))
        several = sum(len(options) > 1 for options in named)
        often = all(count > 1 for count in counts.values())
        if 2 < len(counts) <= MOST_OPTIONS and often and several >= FEWEST_WITH_SEVERAL * len(named):
            label = labels_of(dataset)[column.name]
            made = [OneOfSeveral(_free(dataset, f"{label}: {o}"), column.name, o, separator) for o in sorted(counts)]
            reason = f"One column of 0 and 1 for each of the {len(made)} answers that the cells of {label} name."
            return Offer(f"{label}, answer by answer", tuple(made), reason)
    return None


def _free(dataset: Dataset, name: str) -> str:
    """The name, or with a 2 behind it where the file has such a column."""
    return name if name not in dataset.column_names else f"{name} 2"
