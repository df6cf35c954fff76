"""The labelled table as a workbook or as Parquet."""

from __future__ import annotations

import math
import re
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from segmentation.export.added_cells import AddedCells, AddedColumn
from segmentation.ingest import Column, Dataset
from segmentation.progress import Progress, silent
from segmentation.scoring import Assignment

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CHUNK = 5_000
"""Rows written between two signs of progress: less than a second."""
SHEET_ROWS = 1_048_576
"""Rows of an Excel sheet, its header included."""
_SHEET_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
"""How a workbook's number reads as text: no zeros before it, no more digits than a number holds."""
TEXT_LIMIT = 32_767
"""Letters an Excel cell holds."""
KEPT_TYPES: dict[str, pa.DataType] = {
    str(kept): kept
    for kept in (
        *(pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
        *(pa.bool_(), pa.float32(), pa.float64(), pa.string(), pa.large_string(), pa.date32()),
        *(pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")),
    )
}
"""Types of a Parquet file that its cells as text give back exactly."""
FIRST_DAY = pd.Timestamp(1900, 3, 1)
"""Days before are written as text: Excel knows none before 1900 and is a day off until this one."""
NARROWEST, WIDEST = 9, 40
"""Letters a column of customers is wide."""
LOOKED_AT = 200
"""Rows from which that is judged."""


@dataclass(frozen=True)
class SheetStyles:
    """How the header, days, and days with a time are shown."""

    head: Format
    day: Format
    moment: Format


def sheet_styles(book: Workbook) -> SheetStyles:
    """The styles of a sheet of customers."""
    day, moment = ({"num_format": shown, "align": "left"} for shown in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"))
    return SheetStyles(book.add_format({"bold": True, "bottom": 1}), book.add_format(day), book.add_format(moment))


@dataclass(frozen=True)
class TableFile:
    """The chosen columns of a file and ours, typed where they are numbers or dates.

    ``columns`` are the user's, ``names`` what ours are called, ``added`` which of ours they are.
    """

    dataset: Dataset
    cells: AddedCells
    columns: tuple[str, ...]
    names: tuple[str, ...]
    added: tuple[AddedColumn, ...]

    def write_parquet(self, sink: BinaryIO, progress: Progress) -> tuple[str, ...]:
        """An upload in Parquet keeps its types; else numbers are doubles, dates timestamps, the rest text."""
        arrays = [self._column(name) for name in self.columns]
        arrays += [self.cells.typed(column) for column in self.added]
        pq.write_table(pa.table(arrays, names=[*self.columns, *self.names]), sink)
        return ()

    def _column(self, name: str) -> pa.Array | pa.ChunkedArray:
        """One of the user's columns, typed."""
        dataset = self.dataset
        types = dict(zip(dataset.column_names, dataset.dialect.types, strict=False))
        had = KEPT_TYPES.get(types.get(name, ""))
        if had is not None:
            text = dataset.text[name]
            try:
                return pc.if_else(pc.equal(text, ""), None, text).cast(had)
            except pa.ArrowInvalid:  # an infinite number, say: it has no text that reads back
                pass
        return pa.Array.from_pandas(dataset.cells(name))

    def write_excel(self, sink: BinaryIO, progress: Progress) -> tuple[str, ...]:
        """One sheet, or more where Excel's rows do not suffice; strings stay strings."""
        with open_workbook(sink) as book:
            sheets, cut = write_customer_sheets(book, self, sheet_styles(book), progress)
        return sheet_sentences(sheets, cut)

    def rows(self, start: int, stop: int) -> Iterator[tuple[Any, ...]]:
        """Typed cells of a stretch of rows: numbers, timestamps or texts; None where empty."""
        frame, text = self.dataset.frame.iloc[start:stop], self.dataset.text.slice(start, stop - start)
        sheet = self.dataset.dialect.format == "excel"
        columns = [_typed(self.dataset.column(name), frame[name], text[name], sheet) for name in self.columns]
        ours = [self.cells.typed(column, slice(start, stop)).to_pylist() for column in self.added]
        return zip(*columns, *ours, strict=True)


WORKBOOK_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""No text becomes a formula or a link, and only one row at a time is in memory."""


@contextmanager
def open_workbook(sink: BinaryIO) -> Iterator[Workbook]:
    """A workbook that is in ``sink`` once the block ends.

    Raises
    ------
    OSError : where the disk, or the one for temporary files, takes no more; xlsxwriter has an error of its own for it.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    try:
        with xlsxwriter.Workbook(sink, WORKBOOK_OPTIONS) as book:
            yield book
    except FileCreateError as error:
        fault = error.args[0]
        for frame, _ in traceback.walk_tb(fault.__traceback__):
            for archive in frame.f_locals.values():
                if isinstance(archive, zipfile.ZipFile):
                    archive.fp = None  # else it is closed again, and complains, when it is collected
        raise OSError(fault.errno, fault.strerror) from None


def write_plain_sheet(dataset: Dataset, sink: BinaryIO) -> None:
    """The table alone, as a workbook."""
    zeros, whole = np.zeros(dataset.row_count), np.zeros(dataset.row_count, dtype=np.int32)
    nobody = Assignment(whole, zeros, zeros, whole, whole == 1, {}, ())
    table = TableFile(dataset, AddedCells(nobody), dataset.column_names, (), ())
    with open_workbook(sink) as book:
        write_customer_sheets(book, table, sheet_styles(book), silent)


def sheet_sentences(sheets: int, cut: int) -> tuple[str, ...]:
    """What Excel's limits did to the customers, by the sheets filled and the texts cut; nothing where all fits."""
    sentences = []
    if sheets > 1:
        sentences.append(f"The customers fill {sheets} sheets, because one holds {SHEET_ROWS:,} rows.")
    if cut:
        cells = "1 cell holds" if cut == 1 else f"{cut:,} cells hold"
        sentences.append(f"{cells} more than {TEXT_LIMIT:,} letters, all that a cell of Excel takes, and ends there.")
    return tuple(sentences)


def write_customer_sheets(book: Workbook, table: TableFile, styles: SheetStyles, progress: Progress) -> tuple[int, int]:
    """Write all customers; how many sheets that took, and how many texts were too long for a cell."""
    total, room, cut = table.dataset.row_count, SHEET_ROWS - 1, 0
    names = (*table.columns, *table.names)
    widths = _widths(table, names)
    for sheet_number, first in enumerate(range(0, total, room), start=1):
        sheet = book.add_worksheet("Customers" if sheet_number == 1 else f"Customers {sheet_number}")
        last = min(first + room, total)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last - first, len(names) - 1)
        for j, name in enumerate(names):
            sheet.set_column(j, j, widths[j])
            sheet.write_string(0, j, name[:TEXT_LIMIT], styles.head)
        row = 1
        for start in range(first, last, CHUNK):
            progress(start / total, "Writing the workbook")
            for cells in table.rows(start, min(start + CHUNK, last)):
                cut += _write_row(sheet, row, cells, styles)
                row += 1
    return sheet_number, cut


def _widths(table: TableFile, names: tuple[str, ...]) -> list[int]:
    """How wide each column has to be for its name and its first cells."""
    rows = table.rows(0, min(LOOKED_AT, table.dataset.row_count))
    longest = [len(name) + 2 for name in names]  # the arrow of the filter stands beside the name
    for cells in rows:
        longest = [max(so_far, _width_of(cell)) for so_far, cell in zip(longest, cells, strict=True)]
    return [min(WIDEST, max(NARROWEST, length + 1)) for length in longest]


def _width_of(cell: object) -> int:
    if isinstance(cell, pd.Timestamp):
        return 10 if cell == cell.normalize() else 19
    return 0 if cell is None else len(f"{cell:.10g}") if isinstance(cell, float) else len(str(cell))


def _write_row(sheet: Worksheet, row: int, cells: tuple[Any, ...], styles: SheetStyles) -> int:
    """Write one row and count the texts that had to be cut."""
    cut = 0
    for j, cell in enumerate(cells):
        if cell is None:
            continue
        if isinstance(cell, str):
            sheet.write_string(row, j, cell[:TEXT_LIMIT])
            cut += len(cell) > TEXT_LIMIT
        elif isinstance(cell, pd.Timestamp):
            sheet.write_datetime(
                row, j, cell.to_pydatetime(), styles.day if cell == cell.normalize() else styles.moment
            )
        elif math.isfinite(cell):
            sheet.write_number(row, j, cell)
        else:
            sheet.write_string(row, j, str(cell))
    return cut


def _typed(column: Column, values: pd.Series[Any], written: pa.ChunkedArray, from_sheet: bool) -> list[Any]:
    """Typed where the cell was understood, else as it was written; a workbook's numbers stay numbers everywhere."""
    texts = written.to_pylist()
    if column.kind not in ("number", "date"):
        return [float(t) if from_sheet and _SHEET_NUMBER.fullmatch(t) else t or None for t in texts]
    known = values.notna().tolist()
    return [
        value if given and not (column.kind == "date" and value < FIRST_DAY) else text.strip() or None
        for value, given, text in zip(values.tolist(), known, texts, strict=True)
    ]
