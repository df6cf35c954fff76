"""Which moment is a year, a month and a day, a clock and a time zone?"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.numeric_chunk import Floats
from segmentation.vocabulary.cldr import cldr_words
from segmentation.vocabulary.months import plain

MICROSECONDS = {"day": 86_400_000_000, "hour": 3_600_000_000, "minute": 60_000_000, "second": 1_000_000}
NAMED_ZONES = {
    **{"EST": -300, "EDT": -240, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "CDT": -300},
    **{"WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180},
    **{"JST": 540, "KST": 540, "AEST": 600, "AEDT": 660},
}
"""Minutes east of UTC of names that mean one zone only; CST, BST and IST mean several."""
OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?")


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


def whole(parts: pa.StructArray, field: str) -> Floats:
    """A part of every cell as a number, NaN where it is not there."""
    if parts.type.get_field_index(field) < 0:
        return np.full(len(parts), np.nan)
    text = pc.struct_field(parts, field)
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, text.type), text)
    return np.asarray(text.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=float)


def time_of_day(parts: pa.StructArray) -> tuple[Floats, Floats]:
    """Microseconds since midnight (NaN where there is no such time) and the zone's minutes east of UTC."""
    hour, minute, second = (np.nan_to_num(whole(parts, name)) for name in ("hour", "minute", "second"))
    zones = np.full(len(parts), np.nan)
    extra = np.zeros(len(parts))
    if parts.type.get_field_index("half") >= 0:
        afternoon, forenoon = (half_of_day(parts, half) for half in ("pm", "am"))
        hour = np.where(afternoon | forenoon, hour % 12 + 12 * afternoon, hour)
        digits = pc.utf8_length(pc.struct_field(parts, "fraction")).to_numpy(zero_copy_only=False)
        extra = np.nan_to_num(whole(parts, "fraction") / 10.0 ** np.asarray(digits, dtype=float))
        zones = zone_minutes(pc.struct_field(parts, "zone"))
    sound = (hour < 24) & (minute < 60) & (second < 61)
    clock = hour * MICROSECONDS["hour"] + minute * MICROSECONDS["minute"] + (second + extra) * MICROSECONDS["second"]
    return np.where(sound, np.round(clock), np.nan), zones


def half_of_day(parts: pa.StructArray, half: str) -> NDArray[np.bool_]:
    """The cells that say that it is morning (``am``) or afternoon (``pm``), before the clock or behind it."""
    marked = np.zeros(len(parts), dtype=bool)
    for field in ("half", "early"):
        encoded = pc.struct_field(parts, field).dictionary_encode()
        names = cldr_words().halves[half]
        means = [re.sub(r"[.\s\u00a0\u202f]", "", plain(word)) in names for word in encoded.dictionary.to_pylist()]
        lookup = np.array([*means, False])
        marked |= lookup[np.asarray(pc.fill_null(encoded.indices, len(means)).to_numpy(zero_copy_only=False))]
    return marked


def zone_minutes(zones: pa.Array) -> Floats:
    """Minutes east of UTC; NaN where no zone is written."""
    encoded = zones.dictionary_encode()
    minutes = [minutes_east(zone) for zone in encoded.dictionary.to_pylist()]
    lookup = np.array([*minutes, np.nan])
    return lookup[np.asarray(pc.fill_null(encoded.indices, len(minutes)).to_numpy(zero_copy_only=False))]


def minutes_east(zone: str) -> float:
    """Minutes east of UTC of ``Z``, ``+02:00``, ``-0530``, ``GMT+1`` or ``CET``; 0 for a name that means several.

    >>> minutes_east("+02:00"), minutes_east("-0530"), minutes_east("Z"), minutes_east("GMT+1"), minutes_east("CEST")
    (120.0, -330.0, 0.0, 60.0, 120.0)
    """
    if not zone:
        return float("nan")
    match = OFFSET.fullmatch(zone)
    if match is None:
        return float(NAMED_ZONES.get(zone, 0))
    return (-1.0 if match[1] == "-" else 1.0) * (60 * int(match[2]) + int(match[3] or 0))
