"""Does the day, the month or the year come first?

The cells of a column decide where one of them fits only one order. Where the year has two digits, it may stand first or
last in every cell: then the order of the rows, dates that lie ahead and how many years and days there are decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation.ingest.infer.calendar_days import to_microseconds
from segmentation.ingest.numeric_chunk import Floats

Order = Literal["dmy", "mdy", "ymd"]
Mask = NDArray[np.bool_]
CLEAR_LEAD = 0.5
"""By so much must one place of the year be the better one; the signs together give 5 at most."""
FEWEST_ROWS = 5
"""From so many different days on their order says something."""
ORDER_WORDS: dict[Order, str] = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}


@dataclass(frozen=True)
class DecidedOrder:
    """The order of the parts of a column's dates.

    Attributes
    ----------
    order : which part comes first.
    proof : the cells that fit this order alone.
    rival : an order that fits every cell as well and gives other days; None where there is none.
    why : what decided, where no cell did.
    mixed : which cells have the year first where the others have it last.
    """

    order: Order
    proof: Mask
    rival: Order | None = None
    why: str = ""
    mixed: Mask | None = None


def arrange(first: Floats, second: Floats, third: Floats, order: Order) -> tuple[Floats, Floats, Floats]:
    """Year, month and day out of three parts in that order."""
    if order == "ymd":
        return first, second, third
    return (third, second, first) if order == "dmy" else (third, first, second)


def decide_order(
    parts: tuple[Floats, Floats, Floats], user_order: Order | None, fallback: Order | None, *, dotted: bool
) -> DecidedOrder:
    """The order of the parts, the cells that decide it, and what else it could be.

    Parameters
    ----------
    parts : the three numbers of each cell.
    user_order : the order that the user gave.
    fallback : the order to take where the cells leave open whether the day or the month comes first.
    dotted : full stops stand between the parts, as they do only where the day comes before the month.
    """
    first, second, third = parts
    none = np.zeros(len(first), dtype=bool)
    year_first = first > 31
    if year_first.any() and user_order != "ymd":
        rest = tuple(np.where(year_first, np.nan, part) for part in parts)
        decided = decide_order((rest[0], rest[1], rest[2]), user_order, fallback, dotted=dotted)
        behind = ~np.isnan(_days((rest[0], rest[1], rest[2]), decided.order)) & (third > 31)
        if behind.any() and not np.isnan(_days(parts, "ymd")).all():
            return DecidedOrder(decided.order, decided.proof, decided.rival, decided.why, year_first)
    if year_first.any() or user_order == "ymd":
        return DecidedOrder("ymd", none)
    if user_order:
        return DecidedOrder(user_order, none)
    fits = {order: _days(parts, order) for order in ORDER_WORDS}
    counts = {order: int((~np.isnan(days)).sum()) for order, days in fits.items()}
    most = max(counts.values())
    open_orders: list[Order] = [order for order in ORDER_WORDS if counts[order] == most]
    if "ymd" in open_orders and len(open_orders) > 1:
        others: list[Order] = [order for order in open_orders if order != "ymd"]
        scores = {order: _score(parts, order, fits[order]) for order in open_orders}
        if scores["ymd"] > max(scores[order] for order in others) + CLEAR_LEAD:
            return DecidedOrder("ymd", none, why=_reason(parts, fits, others[0]))
        if scores["ymd"] < max(scores[order] for order in others) - CLEAR_LEAD or dotted:
            open_orders = others
    return _among(open_orders, fits, fallback, dotted=dotted)


def _among(
    open_orders: list[Order], fits: Mapping[Order, Floats], fallback: Order | None, *, dotted: bool
) -> DecidedOrder:
    """The order among those that read most of the cells."""
    preferred: list[Order] = [fallback] if fallback in open_orders else []
    chosen = [*preferred, *open_orders][0]
    if len(open_orders) == 1:
        other_days = [days for order, days in fits.items() if order != chosen]
        alone = ~np.isnan(fits[chosen]) & np.all([np.isnan(days) for days in other_days], axis=0)
        return DecidedOrder(chosen, alone)
    none = np.zeros(len(fits[chosen]), dtype=bool)
    if dotted and "dmy" in open_orders:
        return DecidedOrder("dmy", none)
    rivals = [order for order in open_orders if order != chosen and bool((fits[order] != fits[chosen]).any())]
    return DecidedOrder(chosen, none, rivals[0] if rivals else None)


def _days(parts: tuple[Floats, Floats, Floats], order: Order) -> Floats:
    """The cells as microseconds in that order; NaN where they are no days."""
    year, month, day = arrange(*parts, order)
    return to_microseconds(np.where(year < 100, year + 2000, year), month, day)


def _score(parts: tuple[Floats, Floats, Floats], order: Order, days: Floats) -> float:
    """How well an order of two-digit years reads: rows in order, no date ahead, few years and many days."""
    return 2 * _sorted_share(days) - 2 * _share_ahead(days) + _variety(parts, order)


def _sorted_share(days: Floats) -> float:
    """How much of the rows follow each other, forwards or backwards: 0 by chance, 1 throughout."""
    steps = np.diff(days[~np.isnan(days)])
    if len(steps) < FEWEST_ROWS - 1:
        return 0.0
    return float(abs((steps > 0).mean() - (steps < 0).mean()))


def _share_ahead(days: Floats) -> float:
    """The share of the dates that lie more than a year ahead of today."""
    ahead = np.datetime64(dt.date.today() + dt.timedelta(days=366)).astype("datetime64[us]").astype(float)
    given = days[~np.isnan(days)]
    return float((given > ahead).mean()) if len(given) else 0.0


def _variety(parts: tuple[Floats, Floats, Floats], order: Order) -> float:
    """Whether there are more different days than years, -1 to 1."""
    year, _, day = arrange(*parts, order)
    years, days = len(np.unique(year[~np.isnan(year)])), len(np.unique(day[~np.isnan(day)]))
    return (days - years) / max(1, days + years)


def _reason(parts: tuple[Floats, Floats, Floats], fits: Mapping[Order, Floats], other: Order) -> str:
    """The strongest sign that the year comes first."""
    if _sorted_share(fits["ymd"]) > _sorted_share(fits[other]) + CLEAR_LEAD:
        return "read so, the rows follow each other in time"
    if _share_ahead(fits[other]) > _share_ahead(fits["ymd"]):
        return "read otherwise, dates would lie ahead of today"
    return "the first part changes as seldom as years do and the last as often as days do"
