"""Which table does a worksheet's grid of cells hold?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from segmentation.errors import UnreadableFile
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.csv_dialect import CsvDialect
from segmentation.ingest.split.lenient_reader import collect_rows
from segmentation.ingest.split.proven_totals import without_proven_totals
from segmentation.ingest.split.read_notices import aside_notices, dialect_of, plan_notices
from segmentation.ingest.split.read_plan import NO_ROWS, plan_records
from segmentation.ingest.split.read_workbook import read_sheet
from segmentation.ingest.split.sniffer import DialectCandidate
from segmentation.ingest.split.sorted_record import sort_records
from segmentation.ingest.split.tokenizer import Record
from segmentation.ingest.text_encoding import Encoding

SAMPLE_ROWS = 2_000
UNICODE = Encoding("", 0, "A workbook holds Unicode.")


def worksheet_table(data: bytes, name: str, options: ReadOptions) -> CellTable:
    """The cells of a worksheet below its header, wherever on the sheet it stands.

    Raises
    ------
    UnreadableFile : where the workbook is damaged, or there is no data row.
    """
    sheet = read_sheet(data, name, options.sheet)
    rows = [row if any(cell.strip() for cell in row) else [] for row in sheet.rows]
    used = sorted({place for row in rows for place, cell in enumerate(row) if cell.strip()})
    if not used:
        raise UnreadableFile(NO_ROWS.format(name=name))
    rows = [[row[place] for place in used] if row else [] for row in rows]
    sample = list(_records(rows[:SAMPLE_ROWS]))
    candidate = DialectCandidate(CsvDialect("\t"), len(used), 1.0, "A worksheet has its cells apart.")
    plan = plan_records(sample, [record.cells for record in sample], UNICODE, candidate, options)
    collected = without_proven_totals(collect_rows(sort_records(_records(rows), plan), plan), plan)
    if not collected.cells.num_rows:
        raise UnreadableFile(NO_ROWS.format(name=name))
    dialect = replace(
        dialect_of(plan, collected.line_end),
        encoding="utf-8",
        delimiter=",",
        format="excel",
        sheet=sheet.name,
        sheets=(sheet.name, *sheet.others),
    )
    notices = (*sheet.notices, *plan_notices(plan), *collected.notices, *aside_notices(collected.set_aside))
    return CellTable(collected.cells, dialect, collected.exceptions, None, tuple(collected.set_aside), notices)


def _records(rows: Sequence[list[str]]) -> Iterator[Record]:
    return (Record("\t".join(row), "\n", row) for row in rows)
