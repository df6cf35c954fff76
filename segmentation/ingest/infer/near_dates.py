"""Is a column of words nearly one of dates?"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.date_order import ORDER_WORDS, Order
from segmentation.ingest.infer.date_parser import read_dates
from segmentation.ingest.infer.date_shapes import MONTHS_ALONE
from segmentation.ingest.infer.date_type import guess
from segmentation.ingest.infer.evidence import ColumnContext, ColumnEvidence
from segmentation.ingest.infer.misfits import NEARLY, first_index, misfit_notice, misfits_of


def nearly_dates(evidence: ColumnEvidence, inferred: InferredColumn) -> InferredColumn | None:
    """The column as text with a notice, where nearly all of it are dates; None where they are not."""
    sentence = _mixed_or_misfits(evidence)
    if not sentence:
        return None
    return replace(inferred, column=replace(inferred.column, kind="text"), notices=(*inferred.notices, sentence))


def _mixed_or_misfits(evidence: ColumnEvidence) -> str:
    """Which cells are no dates of one order, though nearly all others are; empty where not nearly all are."""
    context = evidence.context
    shape = guess(evidence.filled, NEARLY)
    if shape is None or shape == "compact" or shape in MONTHS_ALONE:
        return ""
    cells = evidence.known.cells
    encoded = cells.dictionary_encode()
    misfits: dict[Order, pa.Array] = {}
    orders: tuple[Order, ...] = (context.user_order,) if context.user_order else ("dmy", "mdy")
    for order in orders:
        values = read_dates(encoded.dictionary, shape, order=order).values.take(encoded.indices)
        misfits[order] = misfits_of(cells, values)
    best = min(orders, key=lambda order: pc.sum(misfits[order]).as_py())
    if not pc.any(misfits[best]).as_py():
        return ""
    alone = {a: pc.and_(misfits[a], pc.invert(misfits[b])) for a, b in zip(orders, reversed(orders), strict=True)}
    if len(orders) > 1 and shape == "parts" and all(pc.any(mask).as_py() for mask in alone.values()):
        rows = [f"{_cell_in_row(cells, alone[order], context)} cannot be {ORDER_WORDS[order]}" for order in orders]
        return f"Column '{context.header}' mixes orders of day and month: {' and '.join(rows)}. It stays text."
    what_now = "It stays text; choose the kind date to count the rest as missing."
    return misfit_notice(context, cells, misfits[best], "date", what_now)


def _cell_in_row(cells: pa.Array, mask: pa.Array, context: ColumnContext) -> str:
    """The first cell of a mask with its row."""
    at = first_index(mask)
    return f"'{cells[at]}' in row {context.row(at):,}"
