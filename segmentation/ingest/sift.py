"""Which records are not customers: totals, footers, repeated headers, empty rows?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.header import filled
from segmentation.ingest.shapes import shape

TOTAL = re.compile(
    r"(?:(?:grand|sub|column|row|report)[ -]?)?"
    r"(?:total(?:s|e|es|en|er|ed)?|sum(?:me|ma|a)?|insgesamt|gesamt(?:summe)?|zwischensumme|somme|totaux|suma|razem|"
    r"итого|всего|合計|合计|总计|小計)\b\s*(?:general|général|generale)?\s*:?",
    re.IGNORECASE,
)
# The same words for the columnar search, which only picks suspects.
BEGINS_AS_TOTAL = (
    r"^(?:(?:grand|sub|column|row|report)[ -]?)?"
    r"(?:total|sum|insgesamt|gesamt|zwischensumme|somme|totaux|razem|итого|всего|合計|合计|总计|小計)"
)
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
    if TOTAL.fullmatch(first) and len(row) > 1 and (missing >= 1 or (in_tail and row[0].strip())):
        return TOTALS
    alone = len(row) >= 3 and full <= 1 and usual.filled >= 3 and row[0].strip()
    if in_tail and alone and shape(row[0]) not in usual.first_shapes:
        return FOOTER
    return ""


def sift_table(table: pa.Table, usual: Usual) -> dict[int, str]:
    """The rows of a table of cells that are no data rows, each with the reason."""
    count = table.num_rows
    if not count or table.num_columns < 2:
        return {}
    first = pc.utf8_trim_whitespace(table.column(0))
    suspects = pc.or_(pc.equal(first, ""), pc.match_substring_regex(first, BEGINS_AS_TOTAL, ignore_case=True))
    if usual.header:
        suspects = pc.or_(suspects, pc.equal(pc.utf8_lower(first), usual.header[0].lower()))
    indices = pc.indices_nonzero(suspects).to_numpy()
    found: dict[int, str] = {}
    if len(indices):
        second = pc.utf8_trim_whitespace(table.column(1).take(pa.array(indices)))
        keep = pc.or_(pc.equal(second, ""), pc.not_equal(pc.utf8_trim_whitespace(first.take(pa.array(indices))), ""))
        keep = pc.or_(keep, pc.match_substring_regex(second, BEGINS_AS_TOTAL, ignore_case=True))
        indices = indices[keep.to_numpy(zero_copy_only=False)]
    for index, row in zip(indices.tolist(), _rows(table, indices), strict=True):
        if why := reason(row, usual, in_tail=False):
            found[index] = why
    tail = list(range(max(0, count - TAIL_ROWS), count))
    for index, row in zip(reversed(tail), reversed(_rows(table, tail)), strict=True):
        why = reason(row, usual, in_tail=True)
        if not why:
            break
        found[index] = why
    return found


def _rows(table: pa.Table, indices: Sequence[int]) -> list[tuple[str, ...]]:
    taken = table.take(pa.array(indices, type=pa.int64()))
    return list(zip(*(column.to_pylist() for column in taken.columns), strict=True)) if len(indices) else []
