"""How facts are said to people: numbers, shares, money, sizes, dates, counts, lists and treatments."""

from segmentation.wording.dates import date, year
from segmentation.wording.file_sizes import size
from segmentation.wording.lists import joined, shortened
from segmentation.wording.numbers import amount, count, exact, number, rounded, with_unit
from segmentation.wording.shares import percent, times
from segmentation.wording.treatments import CLIPPED_PERCENT, clip_limits, clipped

__all__ = [
    "CLIPPED_PERCENT",
    "amount",
    "clip_limits",
    "clipped",
    "count",
    "date",
    "exact",
    "joined",
    "number",
    "percent",
    "rounded",
    "shortened",
    "size",
    "times",
    "with_unit",
    "year",
]
