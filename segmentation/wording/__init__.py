"""How facts are said to people: numbers, shares, money, sizes, dates, counts, lists and treatments."""

from segmentation.wording.numbers import (
    CURRENCIES,
    FIGURES,
    amount,
    count,
    date,
    joined,
    number,
    percent,
    rounded,
    shortened,
    times,
    unit_of,
    without_unit,
)
from segmentation.wording.treatments import CLIPPED_PERCENT, clip_limits, clipped

__all__ = [
    "CLIPPED_PERCENT",
    "CURRENCIES",
    "FIGURES",
    "amount",
    "clip_limits",
    "clipped",
    "count",
    "date",
    "joined",
    "number",
    "percent",
    "rounded",
    "shortened",
    "times",
    "unit_of",
    "without_unit",
]
