"""How many seconds do cells such as ``00:01:59``, ``2h 30m`` and ``PT5M`` last?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from segmentation.vocabulary.lengths_of_time import LENGTH_HEADER, SECONDS, seconds_by_word
from segmentation.vocabulary.tokens import header_text

CLOCK = re.compile(
    r"(?:(?P<days>\d+)\s?(?:d|days?),?\s)?(?P<first>\d{1,4}):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d(?:[.,]\d+)?))?"
)
PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+\.?)")
PARTS = re.compile(rf"{PART.pattern}(?:[\s,]*(?:and |und |et |y )?{PART.pattern})*")
ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
HOURS_A_DAY = 24


def seconds_of(cell: str) -> float | None:
    """The length of time in seconds; None where the cell is none.

    >>> [seconds_of(cell) for cell in ("00:01:59", "2h 30m", "3 min. 9 sec", "PT1H30M", "3 kg")]
    [119.0, 9000.0, 189.0, 5400.0, None]
    """
    if match := CLOCK.fullmatch(cell):
        return _clock_seconds(match)
    if len(cell) > 2 and (match := ISO.fullmatch(cell)):
        parts = (float(part or 0) for part in match.groups())
        return sum(
            count * SECONDS[unit] for count, unit in zip(parts, ("day", "hour", "minute", "second"), strict=True)
        )
    if not PARTS.fullmatch(cell):
        return None
    counted = [(float(count.replace(",", ".")), _length_of(word)) for count, word in PART.findall(cell)]
    lengths = [length for _, length in counted if length]
    falling = all(before > after for before, after in zip(lengths, lengths[1:], strict=False))
    if len(lengths) < len(counted) or not falling:
        return None
    return sum(count * length for count, length in counted if length)


def _length_of(word: str) -> float | None:
    words = seconds_by_word()
    return words.get(word.lower()) or words.get(word.lower().rstrip("."))


def _clock_seconds(match: re.Match[str]) -> float:
    """Hours, minutes and seconds; two parts alone are minutes and seconds."""
    first, second = float(match["first"]), float(match["second"])
    days = float(match["days"] or 0) * SECONDS["day"]
    if match["third"] is None:
        return days + first * SECONDS["minute"] + second
    return days + first * SECONDS["hour"] + second * SECONDS["minute"] + float(match["third"].replace(",", "."))


def are_lengths(cells: Sequence[str], header: str) -> bool:
    """Whether these cells last rather than happen: a clock may show both, and words in one unit are plain numbers.

    A clock shows how long where the header says so, an hour is past the day, or the hour is mostly 0.

    >>> are_lengths(["09:30:00", "17:15:00"], "opens"), are_lengths(["00:01:59", "00:12:00"], "avg")
    (False, True)
    """
    clocks = [match for cell in cells if (match := CLOCK.fullmatch(cell))]
    if not clocks:
        units = {tuple(_length_of(word) for _, word in PART.findall(cell)) for cell in cells}
        return len(units) > 1 or any(len(words) != 1 for words in units)
    if LENGTH_HEADER.search(header_text(header)):
        return True
    firsts = [int(match["first"]) for match in clocks]
    whole = all(match["third"] for match in clocks)
    return max(firsts) >= HOURS_A_DAY or (whole and 2 * firsts.count(0) > len(firsts))
