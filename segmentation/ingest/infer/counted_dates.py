"""Which moments are numbers that count days of a spreadsheet, or seconds since 1970?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from segmentation.ingest.numeric_chunk import Floats

EXCEL_DAY_ZERO = np.datetime64("1899-12-30")
EXCEL_SERIALS = (1, 109_574)
"""Days from 1900 to 2199 as spreadsheets count them."""
LIKELY_SERIALS = (20_000, 60_000)
"""Those of the years 1954 to 2064, which nobody had to say."""
LIKELY_SECONDS = (3e8, 4.1e9)
"""Seconds since 1970 of the years 1979 to 2099."""


@dataclass(frozen=True)
class DateCount:
    """What numbers count: its name in a sentence, the form a column keeps, and how many microseconds it is."""

    words: str
    form: str
    microseconds: float
    zero: np.datetime64 = np.datetime64("1970-01-01")

    def dates(self, numbers: Floats) -> pa.Array:
        """The moments, to the millisecond; null where a number is missing."""
        given = np.isfinite(numbers)
        zero = self.zero.astype("datetime64[us]").astype("int64")
        milliseconds = np.round(np.where(given, numbers, 0) * (self.microseconds / 1_000)).astype("int64")
        return pa.array(milliseconds * 1_000 + zero, mask=~given).cast(pa.timestamp("us"))


SPREADSHEET = DateCount("days counted by a spreadsheet", "serial", 86_400e6, EXCEL_DAY_ZERO)
EPOCHS = (
    DateCount("seconds since 1970", "epoch", 1e6),
    DateCount("milliseconds since 1970", "epoch", 1e3),
    DateCount("microseconds since 1970", "epoch", 1.0),
)


def likely_count(numbers: Floats) -> DateCount | None:
    """What these numbers count under the header of a date; None where they may be anything.

    >>> likely_count(np.array([45313.0, 45389.0])).words, likely_count(np.array([1712577600.0])).words
    ('days counted by a spreadsheet', 'seconds since 1970')
    >>> likely_count(np.array([12.0, 45389.0])), likely_count(np.array([20240101.0]))
    (None, None)
    """
    given = numbers[np.isfinite(numbers)]
    if not len(given):
        return None
    lowest, highest = float(given.min()), float(given.max())
    if LIKELY_SERIALS[0] <= lowest and highest <= LIKELY_SERIALS[1]:
        return SPREADSHEET
    seconds = ((count, count.microseconds / 1e6) for count in EPOCHS)
    return next(
        (c for c, size in seconds if LIKELY_SECONDS[0] <= lowest * size and highest * size <= LIKELY_SECONDS[1]), None
    )


def from_serials(numbers: pa.Array) -> pa.Array:
    """Spreadsheet day numbers as dates (1900 system); null outside `EXCEL_SERIALS`.

    >>> from_serials(pa.array([41156.5]))[0].as_py().isoformat()
    '2012-09-04T12:00:00'
    """
    days = np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=float)
    return SPREADSHEET.dates(np.where((days >= EXCEL_SERIALS[0]) & (days <= EXCEL_SERIALS[1]), days, np.nan))
