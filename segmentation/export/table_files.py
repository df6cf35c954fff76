"""The labelled table as a new file: CSV for Excel, a workbook, or Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from segmentation.export.formula_guard import neutral
from segmentation.export.our_cells import OurCells
from segmentation.export.own_dialect import Guarded
from segmentation.ingest import Column, Dataset
from segmentation.progress import Progress, silent
from segmentation.scoring import Assignment

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CHUNK = 50_000
"""Rows written at a time."""
SHEET_ROWS = 1_048_576
"""Rows of an Excel sheet, its header included."""
_SHEET_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
"""How a workbook's number reads as text: no zeros before it, no more digits than a number holds."""
TEXT_LIMIT = 32_767
"""Letters an Excel cell holds."""


@dataclass(frozen=True)
class TableFile:
    """The chosen columns of a file and ours, typed where they are numbers or dates.

    ``columns`` are the user's, ``names`` what ours are called, ``added`` which of ours they are.
    ``cut`` counts the cells that were too long for a sheet.
    """

    dataset: Dataset
    cells: OurCells
    columns: tuple[str, ...]
    names: tuple[str, ...]
    added: tuple[str, ...]
    exact: bool
    guarded: Guarded = field(default_factory=Guarded)
    cut: Guarded = field(default_factory=Guarded)

    def write_csv(self, sink: BinaryIO, progress: Progress) -> tuple[str, ...]:
        """UTF-8 with a byte order mark, commas, the cells as they were written."""
        sink.write(codecs.BOM_UTF8)
        text = io.TextIOWrapper(sink, encoding="utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([self._safe(name) for name in self.columns] + list(self.names))
        table = self.dataset.text.select(list(self.columns))
        for start in range(0, self.dataset.row_count, CHUNK):
            stop = min(start + CHUNK, self.dataset.row_count)
            progress(start / self.dataset.row_count, "Writing the labelled file")
            own = [list(map(self._safe, c.to_pylist())) for c in table.slice(start, CHUNK).columns]
            ours = [self.cells.texts(name, slice(start, stop)).to_pylist() for name in self.added]
            writer.writerows(zip(*own, *ours, strict=True))
        text.flush()
        text.detach()
        return ()

    def write_parquet(self, sink: BinaryIO, progress: Progress) -> tuple[str, ...]:
        """Numbers as doubles, dates as timestamps, the rest as text; ours typed as well."""
        frame = self.dataset.frame
        arrays = [pa.Array.from_pandas(frame[name]) for name in self.columns]
        arrays += [self.cells.values(name) for name in self.added]
        pq.write_table(pa.table(arrays, names=[*self.columns, *self.names]), sink)
        return ()

    def write_excel(self, sink: BinaryIO, progress: Progress) -> tuple[str, ...]:
        """One sheet, or more where Excel's rows do not suffice; strings stay strings."""
        import xlsxwriter

        with xlsxwriter.Workbook(sink, WORKBOOK_OPTIONS) as book:
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            sheets = write_customer_sheets(book, self, day, progress)
        return sheet_sentences(self, sheets)

    def rows(self, start: int, stop: int) -> Iterator[tuple[Any, ...]]:
        """Typed cells of a stretch of rows: numbers, timestamps or texts; None where empty."""
        frame, text = self.dataset.frame.iloc[start:stop], self.dataset.text.slice(start, stop - start)
        sheet = self.dataset.dialect.format == "excel"
        own = [_typed(self.dataset.column(name), frame[name], text[name], sheet) for name in self.columns]
        ours = [self.cells.values(name).slice(start, stop - start).to_pylist() for name in self.added]
        return zip(*own, *ours, strict=True)

    def _safe(self, cell: str) -> str:
        if self.exact:
            return cell
        harmless = neutral(cell)
        self.guarded.count += harmless != cell
        return harmless


WORKBOOK_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""No text becomes a formula or a link, and only one row at a time is in memory."""


def write_plain_sheet(dataset: Dataset, sink: BinaryIO) -> None:
    """The table alone, as a workbook."""
    import xlsxwriter

    zeros, whole = np.zeros(dataset.row_count), np.zeros(dataset.row_count, dtype=np.int32)
    nobody = Assignment(whole, zeros, zeros, whole, whole == 1, {}, ())
    table = TableFile(dataset, OurCells(nobody), dataset.column_names, (), (), exact=True)
    with xlsxwriter.Workbook(sink, WORKBOOK_OPTIONS) as book:
        write_customer_sheets(book, table, book.add_format({"num_format": "yyyy-mm-dd"}), silent)


def sheet_sentences(table: TableFile, sheets: int) -> tuple[str, ...]:
    """What Excel's limits did to the customers; nothing where all fits."""
    said = []
    if sheets > 1:
        said.append(f"The customers fill {sheets} sheets, because one holds {SHEET_ROWS:,} rows.")
    if table.cut.count:
        cells = "1 cell holds" if table.cut.count == 1 else f"{table.cut.count:,} cells hold"
        said.append(f"{cells} more than {TEXT_LIMIT:,} letters, all that a cell of Excel takes, and ends there.")
    return tuple(said)


def write_customer_sheets(book: Workbook, table: TableFile, day: Format, progress: Progress) -> int:
    """Write all customers, and how many sheets that took."""
    total, room = table.dataset.row_count, SHEET_ROWS - 1
    for sheet_number, first in enumerate(range(0, total, room), start=1):
        sheet = book.add_worksheet("Customers" if sheet_number == 1 else f"Customers {sheet_number}")
        sheet.freeze_panes(1, 0)
        for j, name in enumerate((*table.columns, *table.names)):
            sheet.write_string(0, j, name[:TEXT_LIMIT])
        row = 1
        for start in range(first, min(first + room, total), CHUNK):
            progress(start / total, "Writing the workbook")
            for cells in table.rows(start, min(start + CHUNK, first + room, total)):
                table.cut.count += _write_row(sheet, row, cells, day)
                row += 1
    return sheet_number


def _write_row(sheet: Worksheet, row: int, cells: tuple[Any, ...], day: Format) -> int:
    """Write one row and count the texts that had to be cut."""
    cut = 0
    for j, cell in enumerate(cells):
        if cell is None:
            continue
        if isinstance(cell, str):
            sheet.write_string(row, j, cell[:TEXT_LIMIT])
            cut += len(cell) > TEXT_LIMIT
        elif isinstance(cell, pd.Timestamp):
            sheet.write_datetime(row, j, cell.to_pydatetime(), day)
        else:
            sheet.write_number(row, j, cell)
    return cut


def _typed(column: Column, values: pd.Series[Any], written: pa.ChunkedArray, from_sheet: bool) -> list[Any]:
    """Typed where the cell was understood, else as it was written; a workbook's numbers stay numbers everywhere."""
    texts = written.to_pylist()
    if column.kind not in ("number", "date"):
        return [float(t) if from_sheet and _SHEET_NUMBER.fullmatch(t) else t or None for t in texts]
    known = values.notna().tolist()
    cells = [value if given else text.strip() or None
             for value, given, text in zip(values.tolist(), known, texts, strict=True)]  # fmt: skip
    return [str(c) if isinstance(c, pd.Timestamp) and c.year < 1900 else c for c in cells]
