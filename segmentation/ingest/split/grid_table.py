"""Which table does a grid of cells hold, be it a worksheet, a web page or a list of lists?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from segmentation.errors import UnreadableFile
from segmentation.ingest.file_formats import TableFormat
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.csv_dialect import CsvDialect
from segmentation.ingest.split.lenient_reader import collect_rows
from segmentation.ingest.split.proven_totals import without_proven_totals
from segmentation.ingest.split.read_notices import aside_notices, dialect_of, plan_notices
from segmentation.ingest.split.read_plan import NO_ROWS, plan_records
from segmentation.ingest.split.sniffer import DialectCandidate
from segmentation.ingest.split.sorted_record import sort_records
from segmentation.ingest.split.tokenizer import Record
from segmentation.ingest.text_encoding import Encoding

SAMPLE_ROWS = 2_000
UNICODE = Encoding("", 0, "A workbook holds Unicode.")


@dataclass(frozen=True)
class CellGrid:
    """A grid of text on its way to a table.

    Attributes
    ----------
    rows : row by row, empty cells as ``""``; rows may be of different lengths.
    sheet, others : its name, and the names of those beside it; empty where they have none.
    notices : what is worth telling about it.
    """

    rows: Sequence[list[str]]
    sheet: str = ""
    others: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Its rows."""
        return len(self.rows)

    def iter_rows(self) -> Iterator[list[str]]:
        """Its cells, row by row."""
        return iter(self.rows)


def grid_table(grid: CellGrid, table_format: TableFormat, name: str, options: ReadOptions) -> CellTable:
    """The cells of a grid below its header, wherever in it the table stands.

    Raises
    ------
    UnreadableFile : where there is no data row.
    """
    rows = [row if any(cell.strip() for cell in row) else [] for row in grid.rows]
    used = sorted({place for row in rows for place, cell in enumerate(row) if cell.strip()})
    if not used:
        raise UnreadableFile(NO_ROWS.format(name=name))
    width = used[-1] + 1
    padded = [[*row, *[""] * (width - len(row))] if row else [] for row in rows]
    rows = [[row[place] for place in used] if row else [] for row in padded]
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
        format=table_format,
        sheet=grid.sheet,
        sheets=(grid.sheet, *grid.others) if grid.sheet else (),
    )
    notices = (*grid.notices, *plan_notices(plan), *collected.notices, *aside_notices(collected.set_aside))
    return CellTable(collected.cells, dialect, collected.exceptions, None, tuple(collected.set_aside), notices)


def _records(rows: Sequence[list[str]]) -> Iterator[Record]:
    return (Record("\t".join(row), "\n", row) for row in rows)
