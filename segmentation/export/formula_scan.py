"""Which lines of a large file might hold a formula? A look at all bytes at once, so that few lines are read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segmentation.ingest import Dialect

_TRIGGER_BYTES = b"=+-@|%\t\xef"
"""First bytes of the triggers; 0xEF begins the full-width ones in UTF-8."""
_BLANK_BYTES = b" \xa0\xc2"
_NUMBER_BYTES = b"0123456789.,"
_LONGEST_NUMBER = 24
_TRIGGER, _BEFORE_CELL = 1, 2
Bytes = NDArray[np.uint8]


def formula_candidates(raw: bytes, dialect: Dialect) -> NDArray[np.int64]:
    """Positions of triggers that stand at the beginning of a cell and are no plain number's sign.

    A few are false alarms (inside quotes, phone numbers); none is missed.
    """
    delimiters = dialect.delimiter.encode("latin-1", "replace") + dialect.quote.encode() + b"\r\n"
    codes = np.frombuffer(raw, dtype=np.uint8)
    kinds = np.frombuffer(raw.translate(_kinds(delimiters + _BLANK_BYTES)), dtype=np.uint8)
    begins = np.empty(len(raw), dtype=bool)
    begins[:1] = True
    np.not_equal(kinds[:-1] & _BEFORE_CELL, 0, out=begins[1:])
    places = np.flatnonzero(begins & (kinds & _TRIGGER).view(bool)).astype(np.int64)
    edges = _table(delimiters)
    before = _before(codes, places)
    places = places[(before < 0) | edges[codes[before]]]
    return places[~_signs_of_numbers(codes, places, edges)] if len(places) else places


def _kinds(before_cell: bytes) -> bytes:
    """What each byte may be, for `bytes.translate`; a tabulator may be both."""
    return bytes(_TRIGGER * (b in _TRIGGER_BYTES) + _BEFORE_CELL * (b in before_cell) for b in range(256))


def _table(codes: bytes) -> NDArray[np.bool_]:
    table = np.zeros(256, dtype=bool)
    table[list(codes)] = True
    return table


def _before(codes: Bytes, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The position of the last letter before each place that is no blank; -1 at the beginning."""
    blank = _table(_BLANK_BYTES)
    before = places - 1
    open_ = np.flatnonzero((before >= 0) & blank[codes[before]])
    while len(open_):
        before[open_] -= 1
        open_ = open_[(before[open_] >= 0) & blank[codes[before[open_]]]]
    return before


def _signs_of_numbers(codes: Bytes, places: NDArray[np.int64], edges: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a place is a sign with only digits and marks behind it, up to the end of the cell."""
    signed = np.isin(codes[places], list(b"+-"))
    windows = places[:, None] + np.arange(1, _LONGEST_NUMBER + 1)
    beyond = windows >= len(codes)
    cells = codes[np.minimum(windows, len(codes) - 1)]
    ends = edges[cells] | beyond
    first_end = np.where(ends.any(axis=1), ends.argmax(axis=1), -1)
    numeric = _table(_NUMBER_BYTES)[cells] | (np.arange(_LONGEST_NUMBER) >= first_end[:, None])
    digit_first = (cells[:, 0] >= ord("0")) & (cells[:, 0] <= ord("9"))
    return signed & (first_end > 0) & digit_first & numeric.all(axis=1)
