"""Which cells does a text file hold? Read fast where it is regular, carefully where it is not."""

from __future__ import annotations

from segmentation.errors import UnreadableFile
from segmentation.ingest.byte_source import ByteSource
from segmentation.ingest.numeric_chunk import Condense
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.chunked_reader import read_in_chunks
from segmentation.ingest.split.lenient_reader import collect_rows
from segmentation.ingest.split.read_notices import aside_notices, dialect_of, no_rows, plan_notices
from segmentation.ingest.split.read_plan import make_plan
from segmentation.ingest.split.record_bytes import Layout
from segmentation.ingest.split.sorted_record import sort_records
from segmentation.ingest.split.tokenizer import records
from segmentation.ingest.split.whole_table import look_at_whole
from segmentation.ingest.text_encoding import Encoding


def text_table(
    content: ByteSource, encoding: Encoding, name: str, options: ReadOptions, condense: Condense | None = None
) -> CellTable:
    """Split the bytes of a text file into cells.

    ``condense`` lets go of the text of plain numbers, and of a column that is such numbers in parts only.

    Raises
    ------
    UnreadableFile : where there is no data row.
    """
    plan = make_plan(content, encoding, name, options)
    rows = read_in_chunks(content, plan, condense)
    if rows is None:
        parsed = records(encoding.decode(content.whole()), plan.dialect, plan.candidate.width)
        rows = collect_rows(sort_records(parsed, plan), plan)
    rows = look_at_whole(rows, plan)
    if not rows.cells.num_rows:
        raise UnreadableFile(no_rows(rows.set_aside, plan, name))
    layout = Layout(
        plan.encoding,
        plan.dialect,
        plan.candidate.width,
        rows.exceptions,
        rows.one_line_each,
        rows.line_end.encode(),
        rows.short,
    )
    return CellTable(
        rows.cells,
        dialect_of(plan, rows.line_end),
        rows.exceptions,
        layout,
        tuple(rows.set_aside),
        (*plan_notices(plan), *rows.notices, *aside_notices(rows.set_aside)),
        rows.condensed,
    )
