"""The fast engine: cells of a chunk of text whose every record is regular, read by pyarrow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from segmentation.ingest.split.csv_dialect import CsvDialect


def read_arrow_csv(body: bytes, names: Sequence[str], dialect: CsvDialect, *, multiline: bool) -> pa.Table | None:
    """The cells of UTF-8 rows as strings; None where a record does not fit."""
    try:
        return csv.read_csv(
            pa.BufferReader(body),
            # One thread: several chunks are read at a time instead.
            read_options=csv.ReadOptions(column_names=list(names), block_size=len(body) + 1, use_threads=False),
            parse_options=csv.ParseOptions(
                delimiter=dialect.delimiter,
                quote_char=dialect.quote or False,
                newlines_in_values=multiline,
                ignore_empty_lines=False,
            ),
            convert_options=csv.ConvertOptions(
                column_types={name: pa.string() for name in names},
                strings_can_be_null=False,
                null_values=[""],
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None


def check_quoting(data: bytes, dialect: CsvDialect) -> tuple[bool, bool]:
    """Whether every quote stands where the format has it, and whether a line break stands in a cell.

    Quotes taken two by two open and close: an opening one follows a delimiter, a line end or
    its doubled twin; a closing one is followed by one of these. One pass of numpy.
    """
    if not dialect.quote or dialect.quote.encode() not in data:
        return True, False
    codes = np.frombuffer(data, dtype=np.uint8)
    quote = ord(dialect.quote)
    edge = np.zeros(256, dtype=bool)
    edge[[ord(dialect.delimiter), 10, 13]] = True
    quotes = np.flatnonzero(codes == quote)
    if len(quotes) % 2 or not _at_edges(codes, quotes, edge, quote):
        return False, False
    breaks = np.flatnonzero((codes == 10) | (codes == 13))
    return True, bool((np.searchsorted(quotes, breaks) % 2).any())


def _at_edges(codes: NDArray[np.uint8], quotes: NDArray[np.int64], edge: NDArray[np.bool_], quote: int) -> bool:
    """Whether opening quotes follow an edge and closing quotes are followed by one."""
    opening, closing = quotes[0::2], quotes[1::2]
    before = codes[np.maximum(opening - 1, 0)]
    begins = (opening == 0) | edge[before] | (before == quote)
    after = codes[np.minimum(closing + 1, len(codes) - 1)]
    ends = (closing == len(codes) - 1) | edge[after] | (after == quote)
    return bool(begins.all() and ends.all())
