"""Which columns can be made of others, and how is each said?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from segmentation.errors import InvalidChoice

DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Ratio:
    """A column made of two of the file: ``numerator / denominator``, missing where the latter is 0."""

    name: str
    numerator: str
    denominator: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns of the file that it needs."""
        return self.numerator, self.denominator


@dataclass(frozen=True)
class SumOf:
    """The sum of several columns, missing where one of them is."""

    name: str
    columns: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns of the file that it needs."""
        return self.columns


@dataclass(frozen=True)
class PartOfTotal:
    """One column's share of the sum of several, missing where they sum to 0."""

    name: str
    part: str
    columns: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns of the file that it needs."""
        return (self.part, *(column for column in self.columns if column != self.part))


@dataclass(frozen=True)
class TimeSince:
    """How long a date, or a year, lies back on ``day`` (ISO): days since a date, years since a date or a year."""

    name: str
    column: str
    day: str
    unit: Literal["days", "years"] = "days"
    source: Literal["date", "year"] = "date"

    def __post_init__(self) -> None:
        """Refuse a day that is none, as a file that was changed by hand may hold.

        Raises
        ------
        InvalidChoice : where it is no day as ISO writes it.
        """
        try:
            date.fromisoformat(self.day)
        except ValueError as error:
            raise InvalidChoice(f"{self.name!r} is counted to {self.day[:40]!r}, which is no day.") from error

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns of the file that it needs."""
        return (self.column,)

    @property
    def until(self) -> date:
        """The day it is counted to."""
        return date.fromisoformat(self.day)

    @property
    def day_number(self) -> int:
        """Days from 1970-01-01 to the day it is counted to."""
        return (self.until - date(1970, 1, 1)).days

    @property
    def year(self) -> int:
        """The year it is counted to."""
        return self.until.year


@dataclass(frozen=True)
class OneOfSeveral:
    """1 where a cell such as ``web;shop`` names the option among others, else 0; missing where it is empty."""

    name: str
    column: str
    option: str
    separator: str

    def __post_init__(self) -> None:
        """Refuse a separator that parts nothing.

        Raises
        ------
        InvalidChoice : where it is empty.
        """
        if not self.separator:
            raise InvalidChoice(f"The answers of {self.name!r} are parted by nothing. Name what stands between them.")

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns of the file that it needs."""
        return (self.column,)


Derived = Ratio | SumOf | PartOfTotal | TimeSince | OneOfSeveral


def formula(derived: Derived) -> str:
    """How a derived column is made, in one line.

    >>> formula(Ratio("a per b", "a", "b")), formula(SumOf("t", ("a", "b"))), formula(PartOfTotal("s", "a", ("a", "b")))
    ('a / b', 'a + b', 'a / (a + b)')
    >>> formula(TimeSince("tenure", "joined", "2024-07-01"))
    'days from joined to 2024-07-01'
    """
    match derived:
        case Ratio(_, above, below):
            return f"{above} / {below}"
        case SumOf(_, columns):
            return " + ".join(columns)
        case PartOfTotal(_, part, columns):
            return f"{part} / ({' + '.join(columns)})"
        case TimeSince(_, column, day, unit):
            return f"{unit} from {column} to {day}"
        case OneOfSeveral(_, column, option, separator):
            return f"{option!r} among the cells of {column}, parted by {separator!r}"
        case _:
            assert_never(derived)


def made_of(derived: Derived) -> str:
    """The same as the reason of a feature."""
    if isinstance(derived, Ratio):
        return f"{derived.numerator} per {derived.denominator}"
    return f"Made of others: {formula(derived)}."
