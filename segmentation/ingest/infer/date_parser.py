"""Which days did people write, and does the day or the month come first?

A column is decided as a whole. Its own cells decide the order where one of them fits only
one way; the other date columns of the file are asked next; what remains open is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.arrow.sampling import cast_all
from segmentation.ingest.numeric_chunk import Floats
from segmentation.vocabulary.months import month_numbers

Order = Literal["dmy", "mdy", "ymd"]

SECONDS = r"(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
CLOCK = rf"(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}}){SECONDS}\s*(?P<half>[AaPp]\.?[Mm]\.?)?(?:\s*Uhr)?\s*{ZONE}"
TIME = rf"(?:(?:[ T,]| at | um )\s*{CLOCK})?$"
BARE_TIME = r"(?:[ T]?(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?P<second>\d{2})?)?$"
WEEKDAY = r"^(?:\p{L}{2,12}\.?,? )?"
WORD = r"(?P<word>\p{L}{3,12})\.?"
YEAR = r"(?P<third>\d{4}|\d{2})"
SHAPES = {
    "parts": rf"^(?P<first>\d{{1,4}})(?P<mark>[./-]|\. |/ )(?P<second_part>\d{{1,2}})[./-] ?(?P<third>\d{{1,4}}){TIME}",
    "compact": rf"^(?P<first>\d{{4}})(?P<second_part>\d{{2}})(?P<third>\d{{2}}){BARE_TIME}",
    "day month": (
        rf"{WEEKDAY}(?P<first>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[ /.-]?(?: ?de )?{WORD},?[ /.-]?(?:de )?{YEAR}{TIME}"
    ),
    "month day": rf"{WEEKDAY}{WORD}[ /.-](?P<first>\d{{1,2}})(?:st|nd|rd|th)?,?[ /.-]{YEAR}{TIME}",
    "month": r"^(?P<first>\d{4})[-/](?P<second_part>0[1-9]|1[0-2])$",
    "month word": rf"^{WORD}[ /.-](?P<third>\d{{4}})$",
    "year month day": rf"^(?P<third>\d{{4}})[ /.-]{WORD}[ /.-](?P<first>\d{{1,2}}){TIME}",
}
# The same for Python's own engine, which looks at samples: Arrow's takes long to build.
SHAPES_HERE = {shape: re.compile(pattern.replace(r"\p{L}", r"[^\W\d_]")) for shape, pattern in SHAPES.items()}

YEARS = (1800, 2200)
"""Eight digits are a date only between these years."""
PIVOT, BIRTH_PIVOT = 69, 30
"""A two-digit year from here on belongs to the last century; in a column of births earlier."""
MICROSECONDS = {"day": 86_400_000_000, "hour": 3_600_000_000, "minute": 60_000_000, "second": 1_000_000}
EXCEL_DAY_ZERO = np.datetime64("1899-12-30")
EXCEL_SERIALS = (1, 109_574)
"""Days from 1900 to 2199 as spreadsheets count them."""


@dataclass(frozen=True)
class Dates:
    """A column read as dates.

    Attributes
    ----------
    values : timestamp[us]; null where a cell is no date of that order.
    order : which of day, month and year comes first.
    proof : index of a cell that fits this order alone; None where none does.
    ambiguous : whether day first and month first fit equally well and give different days.
    zoned : the cells carried time zones and were brought to UTC, as they differ.
    two_digits : years were written with two digits.
    """

    values: pa.Array
    order: Order
    proof: int | None = None
    ambiguous: bool = False
    zoned: bool = False
    two_digits: bool = False


def shape_of(sample: Sequence[str], share: float) -> str | None:
    """The shape that at least this share of the cells have; None where they are no dates.

    >>> shape_of(["04-09-2012", "30-09-2012"], 0.98), shape_of(["3. März 2024"], 0.98), shape_of(["12 apples"], 0.98)
    ('parts', 'day month', None)
    """
    for shape, pattern in SHAPES_HERE.items():
        hits = [match for cell in sample if (match := pattern.match(cell))]
        if "word" in pattern.groupindex:
            numbers = month_numbers({match["word"] for match in hits})
            hits = [match for match in hits if match["word"] in numbers]
        if hits and len(hits) >= share * len(sample):
            return shape
    return None


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
    first, third = whole(parts, "first"), whole(parts, "third")
    if "word" not in SHAPES_HERE[shape].groupindex:
        second = whole(parts, "second_part")
    else:
        words = pc.struct_field(parts, "word").to_pylist()
        numbers = month_numbers({word for word in words if word})
        second = np.array([numbers.get(word, np.nan) for word in words], dtype=float)
    deciding, ambiguous = np.zeros(len(cells), dtype=bool), False
    if shape == "parts":
        chosen, deciding, ambiguous = decide_order(first, second, third, order, fallback, dotted=is_dotted(parts))
    else:
        chosen = "ymd" if shape in ("compact", "month") else "mdy" if shape == "month day" else "dmy"
    if shape == "month":
        third = np.ones(len(cells))
    elif shape == "month word":
        first = np.ones(len(cells))
    year, month, day = arrange(first, second, third, chosen if shape in ("parts", "compact", "month") else "dmy")
    two_digits = bool(np.nanmax(year, initial=0) < 100)
    year = np.where(year < 100, year + np.where(year >= (BIRTH_PIVOT if births else PIVOT), 1900, 2000), year)
    stamps = to_microseconds(year, month, day)
    clock, zones = time_of_day(parts)
    differing = len(np.unique(zones[~np.isnan(zones)])) > 1
    if differing:
        clock = clock - np.nan_to_num(zones) * MICROSECONDS["minute"]
    good = ~np.isnan(stamps) & ~np.isnan(clock)
    values = pa.array(np.where(good, stamps + clock, 0).astype("int64"), mask=~good).cast(pa.timestamp("us"))
    deciding = deciding & good
    proof = int(np.argmax(deciding)) if deciding.any() else None
    return Dates(values, chosen, proof, ambiguous, differing, two_digits)


def whole(parts: pa.StructArray, field: str) -> Floats:
    """A part of every cell as a number, NaN where it is not there."""
    if parts.type.get_field_index(field) < 0:
        return np.full(len(parts), np.nan)
    text = pc.struct_field(parts, field)
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, text.type), text)
    return np.asarray(text.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=float)


def is_dotted(parts: pa.StructArray) -> bool:
    """Whether the parts stand between full stops, as they do only where the day comes first."""
    marks = pc.unique(pc.struct_field(parts, "mark").drop_null()).to_pylist()
    return bool(marks) and all(mark.strip() == "." for mark in marks)


def decide_order(
    first: Floats, second: Floats, third: Floats, user_order: Order | None, fallback: Order | None, *, dotted: bool
) -> tuple[Order, NDArray[np.bool_], bool]:
    """The order of the parts, the cells that decide it, and whether it is ambiguous."""
    none = np.zeros(len(first), dtype=bool)
    year_first = (first > 31).sum() >= (third > 31).sum() and bool((first > 31).any())
    if year_first or user_order == "ymd":
        return "ymd", none, False
    if user_order:
        return user_order, none, False
    day_first, month_first = first > 12, second > 12
    if day_first.any() or month_first.any():
        return ("dmy", day_first, False) if day_first.sum() >= month_first.sum() else ("mdy", month_first, False)
    if dotted:
        return "dmy", none, False
    return fallback or "dmy", none, bool(np.nansum(first != second) > np.isnan(first).sum())


def arrange(first: Floats, second: Floats, third: Floats, order: Order) -> tuple[Floats, Floats, Floats]:
    """Year, month and day out of three parts in that order."""
    if order == "ymd":
        return first, second, third
    return (third, second, first) if order == "dmy" else (third, first, second)


def to_microseconds(year: Floats, month: Floats, day: Floats) -> Floats:
    """Days of the calendar as microseconds since 1970; NaN where there is no such day.

    >>> to_microseconds(np.array([1970.0, 2023.0]), np.array([1.0, 2.0]), np.array([2.0, 29.0])).tolist()
    [86400000000.0, nan]
    """
    sound = (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31) & (year >= 1) & (year <= 9999)
    y, m, d = (np.where(sound, part, 1).astype("int64") for part in (year, month, day))
    start = ((y - 1970) * 12 + (m - 1)).astype("datetime64[M]")
    days = start.astype("datetime64[D]") + (d - 1)
    sound &= days.astype("datetime64[M]") == start
    return np.where(sound, days.astype("int64") * float(MICROSECONDS["day"]), np.nan)


def time_of_day(parts: pa.StructArray) -> tuple[Floats, Floats]:
    """Microseconds since midnight (NaN where there is no such time) and the zone's minutes east of UTC."""
    hour, minute, second = (np.nan_to_num(whole(parts, name)) for name in ("hour", "minute", "second"))
    zones = np.full(len(parts), np.nan)
    extra = np.zeros(len(parts))
    if parts.type.get_field_index("half") >= 0:
        half = pc.utf8_lower(pc.struct_field(parts, "half"))
        afternoon = filled_bool(pc.starts_with(half, "p"))
        forenoon = filled_bool(pc.starts_with(half, "a"))
        hour = np.where(afternoon | forenoon, hour % 12 + 12 * afternoon, hour)
        digits = pc.utf8_length(pc.struct_field(parts, "fraction")).to_numpy(zero_copy_only=False)
        extra = np.nan_to_num(whole(parts, "fraction") / 10.0 ** np.asarray(digits, dtype=float))
        zones = zone_minutes(pc.struct_field(parts, "zone"))
    sound = (hour < 24) & (minute < 60) & (second < 61)
    clock = hour * MICROSECONDS["hour"] + minute * MICROSECONDS["minute"] + (second + extra) * MICROSECONDS["second"]
    return np.where(sound, np.round(clock), np.nan), zones


def filled_bool(mask: pa.Array) -> NDArray[np.bool_]:
    """A mask without nulls."""
    return np.asarray(pc.fill_null(mask, False).to_numpy(zero_copy_only=False), dtype=bool)


def zone_minutes(zones: pa.Array) -> Floats:
    """Minutes east of UTC; NaN where no zone is written."""
    encoded = zones.dictionary_encode()
    minutes = [minutes_east(zone) for zone in encoded.dictionary.to_pylist()]
    lookup = np.array([*minutes, np.nan])
    return lookup[np.asarray(pc.fill_null(encoded.indices, len(minutes)).to_numpy(zero_copy_only=False))]


def minutes_east(zone: str) -> float:
    """Minutes east of UTC of ``Z``, ``+02:00``, ``-0530`` or ``+01``.

    >>> minutes_east("+02:00"), minutes_east("-0530"), minutes_east("Z")
    (120.0, -330.0, 0.0)
    """
    if not zone:
        return float("nan")
    if zone[0] not in "+-":
        return 0.0
    digits = zone[1:].replace(":", "")
    return (-1.0 if zone[0] == "-" else 1.0) * (60 * int(digits[:2]) + int(digits[2:] or 0))


def from_serials(numbers: pa.Array) -> pa.Array:
    """Spreadsheet day numbers as dates (1900 system); null outside `EXCEL_SERIALS`.

    >>> from_serials(pa.array([41156.5]))[0].as_py().isoformat()
    '2012-09-04T12:00:00'
    """
    days = np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=float)
    sound = (days >= EXCEL_SERIALS[0]) & (days <= EXCEL_SERIALS[1])
    zero = EXCEL_DAY_ZERO.astype("datetime64[us]").astype("int64")
    stamps = np.where(sound, np.round(days * 86_400) * 1_000_000, 0).astype("int64") + zero
    return pa.array(stamps, mask=~sound).cast(pa.timestamp("us"))
