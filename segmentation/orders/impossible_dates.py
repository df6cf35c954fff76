"""Which dates of a log cannot be? One mistyped year must not move the day from which everybody is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from segmentation.vocabulary.placeholders import SENTINEL_DAYS

FEW = 0.01
"""Dates far from all others are taken for slips where no larger share of the lines has them."""
FEWEST = 2
"""As few lines as this may always be slips."""
SHORTEST_GAP = 366
"""Days that part a slip from the log at least; and as many as the log is long."""


def impossible_days(days: Sequence[date], lines: Sequence[int]) -> frozenset[date]:
    """The days that lie apart from the log, or stand for no date at all.

    Parameters
    ----------
    days, lines : the different days in ascending order, and how many lines have each.

    Examples
    --------
    >>> log = [date(2024, 4, day) for day in range(1, 30)]
    >>> days = [date(1900, 1, 1), *log, date(2204, 3, 5)]
    >>> sorted(day.year for day in impossible_days(days, [1] * len(days)))
    [1900, 2204]
    """
    sentinels = {day for day in days if day in SENTINEL_DAYS and len(days) > 1}
    kept = [(day, count) for day, count in zip(days, lines, strict=True) if day not in sentinels]
    if not kept:
        return frozenset()
    # A sentinel within the log (a shop that opened on 1970-01-01) is a day like any other.
    sentinels = {day for day in sentinels if not kept[0][0] <= day <= kept[-1][0]}
    allowed = max(FEWEST, int(FEW * sum(lines)))
    length = _length_without(kept, allowed)
    slips = _beyond(kept, allowed, length) | _beyond([*reversed(kept)], allowed, length)
    return frozenset(sentinels | slips)


def _length_without(days: Sequence[tuple[date, int]], allowed: int) -> int:
    """How many days the log is long when as many lines as may be slips are taken off at each end."""
    total, before, inner = sum(count for _, count in days), 0, []
    for day, count in days:
        if before + count > allowed and before < total - allowed:
            inner.append(day)
        before += count
    return (inner[-1] - inner[0]).days if inner else 0


def _beyond(days: Sequence[tuple[date, int]], allowed: int, length: int) -> set[date]:
    """The days at the near end that lie apart from all later ones."""
    before = 0
    for index, ((day, count), (after, _)) in enumerate(zip(days, days[1:], strict=False)):
        before += count
        if before > allowed:
            break
        if abs((after - day).days) >= max(SHORTEST_GAP, length):
            return {slip for slip, _ in days[: index + 1]}
    return set()
