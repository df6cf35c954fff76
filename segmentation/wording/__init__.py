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

__all__ = [
    "CURRENCIES",
    "FIGURES",
    "amount",
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
