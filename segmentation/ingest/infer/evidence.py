"""What is known when a column is judged, and what the judgement is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import Column, Kind
from segmentation.ingest.infer.date_parser import Order
from segmentation.ingest.infer.number_parser import Decimal

ALMOST = 0.98
"""Share of the filled cells that must be numbers (dates) for the column to be one."""


@dataclass(frozen=True)
class Context:
    """What stands around the cells of one column.

    Attributes
    ----------
    header : the column's name.
    told_kind, told_decimal, told_order : what the user overruled.
    missing_words : further cells that mean missing, as the user said.
    decimal, order : what the other columns of the file prove; None before they were looked at.
    decimal_hint : the decimal mark to expect where nothing proves one.
    row : the row of the file of a data row counted from 0.
    """

    header: str
    told_kind: Kind | None = None
    told_decimal: Decimal | None = None
    told_order: Order | None = None
    missing_words: tuple[str, ...] = ()
    decimal: Decimal | None = None
    order: Order | None = None
    decimal_hint: Decimal | None = None
    row: Callable[[int], int] = field(default=lambda index: index + 2)


@dataclass(frozen=True)
class Verdict:
    """What a column is, its values, and what was said about it.

    ``decimal`` and ``order`` are what its own cells prove; ``open`` says that they left one of them open.
    """

    column: Column
    values: pa.Array
    notices: tuple[str, ...] = ()
    decimal: Decimal | None = None
    order: Order | None = None
    open: bool = False


def first_where(mask: pa.Array) -> int:
    """Index of the first true value of a mask."""
    return int(pc.index(mask, True).as_py())


def no_fit(cells: pa.Array, values: pa.Array) -> pa.Array:
    """Which filled cells came out without a value."""
    return pc.and_(pc.is_valid(cells), pc.is_null(values))


def misfit_notice(context: Context, cells: pa.Array, misfits: pa.Array, what: str, what_now: str = "") -> str:
    """A sentence with the count, the first cell that does not fit, and its row.

    ``what`` is what the cells are not, such as ``number``; without ``what_now`` they count as missing.
    """
    count = pc.sum(misfits).as_py()
    at = first_where(misfits)
    cell = f"'{shortened(cells[at].as_py())}', row {context.row(at):,}"
    if count == 1:
        what_now = what_now or "It counts as missing."
        return f"Column '{context.header}' has 1 value that is no {what} ({cell}). {what_now}"
    has = f"{count:,} values that are not {what}s (first: {cell})"
    return f"Column '{context.header}' has {has}. {what_now or 'They count as missing.'}"


def shortened(cell: str, letters: int = 40) -> str:
    """A cell as a sentence quotes it."""
    return cell if len(cell) <= letters else cell[: letters - 1] + "…"
