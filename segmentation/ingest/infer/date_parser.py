"""Which days did people write?

A column is decided as a whole. Its own cells decide the order where one of them fits only
one way; the other date columns of the file are asked next; what remains open is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import cast_all
from segmentation.ingest.infer.calendar_days import MICROSECONDS, time_of_day, to_microseconds, whole
from segmentation.ingest.infer.date_order import DecidedOrder, Mask, Order, arrange, decide_order
from segmentation.ingest.infer.date_shapes import MONTHS_ALONE, SHAPES, SHAPES_HERE
from segmentation.ingest.numeric_chunk import Floats
from segmentation.vocabulary.eras import BUDDHIST, BUDDHIST_YEARS, FIRST_YEAR, era_start
from segmentation.vocabulary.months import month_numbers

YEARS = (1800, 2200)
"""Eight digits are a date only between these years."""
PIVOT, BIRTH_PIVOT = 69, 30
"""A two-digit year from here on belongs to the last century; in a column of births earlier."""


@dataclass(frozen=True)
class Dates:
    """A column read as dates.

    Attributes
    ----------
    values : timestamp[us]; null where a cell is no date of that order.
    order : which of day, month and year comes first.
    proof : index of a cell that fits this order alone; None where none does.
    rival : another order that fits equally well and gives different days; None where there is none.
    why : what decided the order, where no cell did.
    mixed : index of a cell with the year first and of one with the year last, where there are both; else None.
    zoned : the cells carried time zones and were brought to UTC, as they differ.
    two_digits : years were written with two digits.
    buddhist : years were counted as in Thailand.
    """

    values: pa.Array
    order: Order
    proof: int | None = None
    rival: Order | None = None
    why: str = ""
    mixed: tuple[int, int] | None = None
    zoned: bool = False
    two_digits: bool = False
    buddhist: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether another order fits equally well."""
        return self.rival is not None


def read_iso(cells: pa.Array) -> pa.Array | None:
    """ISO dates and date-times without a zone, the quick way; None where a cell is anything else."""
    return cast_all(cells, pa.timestamp("us"))


def read_dates(
    cells: pa.Array, shape: str, *, order: Order | None = None, fallback: Order | None = None, births: bool = False
) -> Dates:
    """The cells of one shape as dates.

    Parameters
    ----------
    cells : trimmed text, null where missing; best the different ones only.
    order : the order the user gave; the cells decide where it is None.
    fallback : the order to take where the cells leave it open.
    births : whether the column holds birthdays, which puts two-digit years into the past.
    """
    parts = pc.extract_regex(cells, SHAPES[shape])
    first, second, third = numbers_of(parts, shape)
    none = np.zeros(len(cells), dtype=bool)
    if shape == "parts":
        decided = decide_order((first, second, third), order, fallback, dotted=is_dotted(parts))
    else:
        decided = DecidedOrder("mdy" if shape in ("month day", "clock before year") else PLACED.get(shape, "dmy"), none)
    arranged = decided.order if shape == "parts" else PLACED.get(shape, "dmy")
    year, month, day = arrange(first, second, third, arranged)
    if decided.mixed is not None:
        year_first = arrange(first, second, third, "ymd")
        year, month, day = (np.where(decided.mixed, a, b) for a, b in zip(year_first, (year, month, day), strict=True))
    two_digits = bool(np.nanmax(year, initial=0) < 100)
    year = np.where(year < 100, year + np.where(year >= (BIRTH_PIVOT if births else PIVOT), 1900, 2000), year)
    buddhist = are_buddhist(year)
    stamps = to_microseconds(year - BUDDHIST * buddhist, month, day)
    clock, zones = time_of_day(parts)
    differing = len(np.unique(zones[~np.isnan(zones)])) > 1
    if differing:
        clock = clock - np.nan_to_num(zones) * MICROSECONDS["minute"]
    good = ~np.isnan(stamps) & ~np.isnan(clock)
    values = pa.array(np.where(good, stamps + clock, 0).astype("int64"), mask=~good).cast(pa.timestamp("us"))
    deciding = decided.proof & good
    proof = int(np.argmax(deciding)) if deciding.any() else None
    return Dates(
        values, decided.order, proof, decided.rival, decided.why, _both(decided, good), differing, two_digits, buddhist
    )


PLACED: dict[str, Order] = {"compact": "ymd", "month": "ymd", "signs": "ymd", "era": "ymd", "signs of a month": "ymd"}
"""How the parts of a shape follow each other where that is always the same; day, month and year elsewhere."""


def numbers_of(parts: pa.StructArray, shape: str) -> tuple[Floats, Floats, Floats]:
    """The three numbers of each cell; a month that stands alone begins on its first day."""
    first, third = first_numbers(parts, shape), whole(parts, "third")
    if "word" in SHAPES_HERE[shape].groupindex:
        words = pc.struct_field(parts, "word").to_pylist()
        numbers = month_numbers({word for word in words if word})
        second = np.array([numbers.get(word, np.nan) for word in words], dtype=float)
    else:
        second = whole(parts, "second_part")
    if shape in MONTHS_ALONE:
        ones = np.ones(len(parts))
        return (ones, second, third) if shape == "month word" else (first, second, ones)
    return first, second, third


def are_buddhist(years: Floats) -> bool:
    """Whether all these years are so far ahead that the calendar of Thailand is meant.

    >>> are_buddhist(np.array([2567.0, 2566])), are_buddhist(np.array([2567.0, 2024]))
    (True, False)
    """
    known = years[np.isfinite(years)]
    return bool(known.size and known.min() >= BUDDHIST_YEARS[0] and known.max() < BUDDHIST_YEARS[1])


def first_numbers(parts: pa.StructArray, shape: str) -> Floats:
    """The first number of each cell; a year of an era is one of ours."""
    if shape != "era":
        return whole(parts, "first")
    eras = pc.struct_field(parts, "era").to_pylist()
    years = pc.struct_field(parts, "first").to_pylist()
    pairs = zip(eras, years, strict=True)
    return np.array([era_start(e) + (1 if y == FIRST_YEAR else int(y)) if e else np.nan for e, y in pairs], dtype=float)


def _both(decided: DecidedOrder, good: Mask) -> tuple[int, int] | None:
    """A cell with the year first and one with the year last."""
    if decided.mixed is None:
        return None
    year_first, year_last = decided.mixed & good, ~decided.mixed & good
    return (int(year_first.argmax()), int(year_last.argmax())) if year_first.any() and year_last.any() else None


def is_dotted(parts: pa.StructArray) -> bool:
    """Whether the parts stand between full stops, as they do only where the day comes first."""
    marks = pc.unique(pc.struct_field(parts, "mark").drop_null()).to_pylist()
    return bool(marks) and all(mark.strip() == "." for mark in marks)
