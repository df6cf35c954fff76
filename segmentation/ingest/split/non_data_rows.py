"""Which records are not customers: totals, footers, repeated headers, empty rows?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.arrow.sampling import cells_at
from segmentation.ingest.split.header import filled
from segmentation.ingest.split.value_patterns import shape
from segmentation.vocabulary.totals import BEGINS_AS_TOTAL, FIRST_TWO_LETTERS, is_total

TAIL_ROWS = 12
REPEATED = "The header is repeated here."
TOTALS = "A row of totals, not a customer."
FOOTER = "A footer below the table."
EMPTY = "The row is empty."


@dataclass(frozen=True)
class Usual:
    """What a data row looks like.

    Attributes
    ----------
    header : the header's cells, without regard to case; empty where there is none.
    filled : how many cells a data row fills, the median.
    first_shapes : the patterns of the first column's cells.
    """

    header: tuple[str, ...]
    filled: float
    first_shapes: frozenset[str] = frozenset()


def reason(row: Sequence[str], usual: Usual, *, in_tail: bool) -> str:
    """Why a record of the right width is no data row; empty where it is one.

    ``in_tail`` says that nothing but footers follows.
    """
    full = filled(row)
    if full == 0 and len(row) > 1:
        return EMPTY
    if usual.header and len(row) > 1 and tuple(c.strip().casefold() for c in row) == usual.header:
        return REPEATED
    first = next((cell.strip() for cell in row if cell.strip()), "")
    missing = usual.filled - full
    if is_total(first) and len(row) > 1 and (missing >= 1 or (in_tail and row[0].strip())):
        return TOTALS
    alone = len(row) >= 3 and full <= 1 and usual.filled >= 3 and row[0].strip()
    if in_tail and alone and shape(row[0]) not in usual.first_shapes:
        return FOOTER
    return ""


def sift_table(table: pa.Table, usual: Usual, *, ends: bool = True) -> dict[int, str]:
    """The rows of a table of cells that are no data rows, each with the reason.

    ``ends`` says that nothing follows these rows in the file.
    """
    count = table.num_rows
    if not count or table.num_columns < 2:
        return {}
    indices = suspects(table.column(0), usual.header[:1])
    found: dict[int, str] = {}
    if len(indices):
        first, second = (pc.utf8_trim_whitespace(cells_at(table.column(i), indices)) for i in (0, 1))
        keep = pc.or_(pc.equal(second, ""), pc.not_equal(first, ""))
        keep = pc.or_(keep, pc.match_substring_regex(second, BEGINS_AS_TOTAL, ignore_case=True))
        indices = indices[keep.to_numpy(zero_copy_only=False)]
    for index, row in zip(indices.tolist(), _rows(table, indices), strict=True):
        if why := reason(row, usual, in_tail=False):
            found[index] = why
    tail = list(range(max(0, count - TAIL_ROWS), count)) if ends else []
    for index, row in zip(reversed(tail), reversed(_rows(table, tail)), strict=True):
        why = reason(row, usual, in_tail=True)
        if not why:
            break
        found[index] = why
    return found


def suspects(column: pa.ChunkedArray, header: Sequence[str]) -> NDArray[np.int64]:
    """The rows whose first cell is empty, begins as a total's does, or repeats the header's.

    >>> suspects(pa.chunked_array([["C1", "Total", "", "ID", "Tom"]]), ["id"]).tolist()
    [1, 2, 3]
    """
    rows = np.flatnonzero(np.concatenate([_worth_a_look(piece, header) for piece in column.chunks]))
    if not len(rows):
        return rows
    cells = pc.utf8_trim_whitespace(cells_at(column, rows))
    told = pc.or_(pc.equal(cells, ""), pc.match_substring_regex(cells, BEGINS_AS_TOTAL, ignore_case=True))
    if header:
        told = pc.or_(told, pc.equal(pc.utf8_lower(cells), header[0].lower()))
    return rows[told.to_numpy(zero_copy_only=False)]


def _worth_a_look(cells: pa.Array, header: Sequence[str]) -> NDArray[np.bool_]:
    """Which cells may be suspects by their first two bytes: a million are looked at in some milliseconds."""
    wide = np.int64 if cells.type == pa.large_string() else np.int32
    bounds = np.frombuffer(cells.buffers()[1], dtype=wide)[cells.offset : cells.offset + len(cells) + 1]
    letters = np.frombuffer(cells.buffers()[2] or b"\0", dtype=np.uint8)
    first = letters[np.minimum(bounds[:-1], len(letters) - 1)]
    second = letters[np.minimum(bounds[:-1] + 1, len(letters) - 1)]
    # Blanks and letters beyond ASCII may hide anything; 0x20 makes a letter small.
    pairs = ((first | 0x20).astype(np.uint16) << 8) | (second | 0x20)
    begins = np.isin(
        pairs,
        [_pair(word) for word in (*FIRST_TWO_LETTERS, *(name.lower().encode() for name in header if len(name) > 1))],
    )
    if header and len(header[0]) == 1:
        begins |= (first | 0x20) == (header[0].lower().encode()[0] | 0x20)
    return np.asarray(begins | (first <= ord(" ")) | (first >= 0x80) | (bounds[:-1] == bounds[1:]))


def _pair(word: bytes) -> int:
    """The first two letters as one number, small."""
    return ((word[0] | 0x20) << 8) | (word[1] | 0x20)


def _rows(table: pa.Table, indices: Sequence[int] | NDArray[np.int64]) -> list[tuple[str, ...]]:
    rows = np.asarray(indices, dtype=np.int64)
    return list(zip(*(cells_at(column, rows).to_pylist() for column in table.columns), strict=True))
