"""Which cells do not fit what the rest of their column is, and how is that told?"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.infer.evidence import ColumnContext
from segmentation.ingest.infer.null_cells import NonMissing

ALMOST = 0.98
"""Share of the filled cells that must be numbers (dates) for the column to be one."""
NEARLY = 0.8
"""A column of words with at least this share of numbers (dates) is told about."""
MAX_CHARS = 40


def misfits_of(cells: pa.Array, values: pa.Array) -> pa.Array:
    """Which filled cells came out without a value."""
    return pc.and_(pc.is_valid(cells), pc.is_null(values))


def first_index(mask: pa.Array) -> int:
    """Index of the first true value of a mask."""
    return int(pc.index(mask, True).as_py())


def misfit_notice(context: ColumnContext, cells: pa.Array, misfits: pa.Array, what: str, what_now: str = "") -> str:
    """A sentence with the count, the first cell that does not fit, and its row.

    ``what`` is what the cells are not, such as ``number``; without ``what_now`` they count as missing.
    """
    count = pc.sum(misfits).as_py()
    at = first_index(misfits)
    cell = f"'{clipped(cells[at].as_py())}', row {context.row(at):,}"
    if count == 1:
        what_now = what_now or "It counts as missing."
        return f"Column '{context.header}' has 1 value that is no {what} ({cell}). {what_now}"
    has = f"{count:,} values that are not {what}s (first: {cell})"
    return f"Column '{context.header}' has {has}. {what_now or 'They count as missing.'}"


def loss_notices(context: ColumnContext, filled: NonMissing, values: pa.Array, what: str) -> list[str]:
    """All that came out without a value: words for missing, and cells that do not fit."""
    notices = [sentence] if (sentence := filled.sentence(context.header)) else []
    misfits = misfits_of(filled.cells, values)
    if pc.any(misfits).as_py():
        notices.append(misfit_notice(context, filled.cells, misfits, what))
    return notices


def clipped(cell: str, max_chars: int = MAX_CHARS) -> str:
    """A cell as a sentence quotes it, every blank kept.

    >>> clipped("a  b"), clipped("abcdef", 4)
    ('a  b', 'abc…')
    """
    return cell if len(cell) <= max_chars else cell[: max_chars - 1] + "…"
