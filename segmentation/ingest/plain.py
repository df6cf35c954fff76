"""The fast engine: cells of a text whose every record is regular, read by pyarrow."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
from pyarrow import csv

from segmentation.ingest.one_record import Format

# One thread and blocks of some megabytes: half the memory for a tenth of a second on a million rows.
BLOCK = 1 << 22
LARGE_BLOCK = 1 << 28
SCAN = 1 << 24
LOOK = 1 << 20


def read_plain(
    body: pa.Buffer | bytes,
    names: Sequence[str],
    form: Format,
    *,
    multiline: bool,
    types: Mapping[str, pa.DataType] | None = None,
) -> pa.Table | None:
    """The cells of a UTF-8 body without header; None where a record does not fit.

    Columns are strings unless ``types`` says otherwise.
    """
    faults: list[int] = []

    def note(row: csv.InvalidRow) -> str:
        faults.append(row.actual_columns)
        return "error"

    column_types = {name: pa.string() for name in names} | dict(types or {})
    for block in (BLOCK, LARGE_BLOCK):
        try:
            return csv.read_csv(
                io.BytesIO(body) if isinstance(body, bytes) else pa.BufferReader(body),
                read_options=csv.ReadOptions(column_names=list(names), block_size=block, use_threads=False),
                parse_options=csv.ParseOptions(
                    delimiter=form.delimiter,
                    quote_char=form.quote or False,
                    newlines_in_values=multiline,
                    ignore_empty_lines=False,
                    invalid_row_handler=note,
                ),
                convert_options=csv.ConvertOptions(
                    column_types=column_types, strings_can_be_null=False, null_values=[""], check_utf8=False
                ),
            )
        except pa.ArrowInvalid as error:
            if faults or "straddling" not in str(error):
                return None
    return None


def quoting(data: bytes | memoryview, form: Format) -> tuple[bool, bool]:
    """Whether every quote stands where the book has it, and whether a line break stands in a cell.

    Quotes taken two by two open and close: an opening one follows a delimiter, a line end or
    its doubled twin; a closing one is followed by one of these. One pass of numpy.
    """
    if not form.quote or _absent(form.quote, data):
        return True, False
    letters = np.frombuffer(data, dtype=np.uint8)
    quote, delimiter = ord(form.quote), ord(form.delimiter)
    edge = np.zeros(256, dtype=bool)
    edge[[delimiter, 10, 13]] = True
    opened, multiline = False, False
    for start in range(0, len(letters), SCAN):
        block = letters[start : start + SCAN]
        quotes = np.flatnonzero(block == quote) + start
        if not len(quotes):
            multiline |= opened and bool(((block == 10) | (block == 13)).any())
            continue
        if not _at_edges(letters, quotes, edge, quote, opened):
            return False, False
        multiline |= _breaks_inside(block, quotes - start, opened)
        opened ^= bool(len(quotes) % 2)
    return not opened, multiline


def _absent(letter: str, data: bytes | memoryview) -> bool:
    """Whether no byte is this letter; looked for in blocks, so that nothing large is copied."""
    wanted = letter.encode()
    return not any(wanted in bytes(data[start : start + LOOK]) for start in range(0, len(data), LOOK))


def _at_edges(letters: np.ndarray, quotes: np.ndarray, edge: np.ndarray, quote: int, opened: bool) -> bool:
    """Whether opening quotes follow an edge and closing quotes are followed by one."""
    opening, closing = (quotes[1::2], quotes[0::2]) if opened else (quotes[0::2], quotes[1::2])
    before = letters[np.maximum(opening - 1, 0)]
    begins = (opening == 0) | edge[before] | (before == quote)
    after = letters[np.minimum(closing + 1, len(letters) - 1)]
    ends = (closing == len(letters) - 1) | edge[after] | (after == quote)
    return bool(begins.all() and ends.all())


def _breaks_inside(block: np.ndarray, quotes: np.ndarray, opened: bool) -> bool:
    """Whether a line break stands between an opening and a closing quote of this block."""
    breaks = np.flatnonzero((block == 10) | (block == 13))
    inside = np.searchsorted(quotes, breaks) % 2
    return bool((inside == (0 if opened else 1)).any())
