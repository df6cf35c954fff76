"""Which table do one or several files hold, whatever their kind?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.errors import UnreadableFile
from segmentation.ingest.dataset import Dialect
from segmentation.ingest.open.limits import LIMITS
from segmentation.ingest.open.sources import Source
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.header import column_names
from segmentation.ingest.split.parquet import column_types, read_cells
from segmentation.ingest.split.text_table import CellTable, read_text
from segmentation.ingest.split.workbook import read_sheet
from segmentation.ingest.split.worksheet_table import table_of_sheet


def table_of(sources: Sequence[Source], options: ReadOptions, *, condensing: bool = False) -> CellTable:
    """The cells of one file, or of several with the same columns one below the other.

    ``condensing`` lets go of the text of plain numbers in a single file, as `read_text` does.

    Raises
    ------
    UnreadableFile : where one has no data row or is damaged, or their columns differ.
    """
    tables = [_one(source, options, condensing and len(sources) == 1) for source in sources]
    if len(tables) == 1:
        return tables[0]
    first = tables[0]
    cells = [first.cells]
    for source, table in zip(sources[1:], tables[1:], strict=True):
        if sorted(table.cells.column_names) != sorted(first.cells.column_names):
            differing = sorted(set(table.cells.column_names) ^ set(first.cells.column_names))
            raise UnreadableFile(
                f"'{source.name}' has other columns than '{sources[0].name}' "
                f"(differing: {', '.join(differing[:5])}). Open files with the same columns."
            )
        cells.append(table.cells.select(first.cells.column_names))
    notices = [f"'{s.name}': {notice}" for s, t in zip(sources, tables, strict=True) for notice in t.notices]
    aside = [
        replace(record, reason=f"{record.reason} (in '{s.name}')")
        for s, t in zip(sources, tables, strict=True)
        for record in t.set_aside
    ]
    names = ", ".join(f"'{source.name}'" for source in sources[:5]) + (" …" if len(sources) > 5 else "")
    notices.insert(0, f"{len(sources)} files with the same columns were put one below the other: {names}.")
    return CellTable(pa.concat_tables(cells), first.dialect, first.exceptions, None, tuple(aside), tuple(notices))


def _one(source: Source, options: ReadOptions, condensing: bool) -> CellTable:
    if source.format == "excel":
        table = table_of_sheet(read_sheet(source.data, source.name, options.sheet), source.name, options)
    elif source.format == "parquet":
        cells = read_cells(source.data, source.name)
        names, notices = column_names([cells.column_names], cells.num_columns)
        table = CellTable(
            cells.rename_columns(list(names)),
            Dialect(format="parquet", types=column_types(source.data)),
            {0: "header"},
            None,
            (),
            notices,
        )
    else:
        has_nul = source.content.has_nul
        table = read_text(source.content, source.name, options, condensing=condensing and not has_nul)
        table = without_nuls(table, source.data) if has_nul else table
    if table.cells.num_columns > LIMITS.columns:
        raise UnreadableFile(
            f"'{source.name}' has {table.cells.num_columns:,} columns; up to {LIMITS.columns:,} are read. "
            "Keep only the columns you need."
        )
    return table


def without_nuls(table: CellTable, data: bytes) -> CellTable:
    """The table without NUL characters, which no text should hold, and a sentence on how many there were.

    Some systems fill cells up with them; a piece of UTF-16 within a file holds one behind every letter.
    """
    if table.dialect.encoding.startswith("utf-16"):
        return table
    count = data.count(0)
    before = data[: data.index(0)]
    line = max(before.count(b"\n"), before.count(b"\r")) + 1
    held = f"{count:,} NUL character{'s' * (count > 1)} (first in line {line:,})"
    columns = [pc.replace_substring(column, "\0", "") for column in table.cells.columns]
    names, _ = column_names([[name.replace("\0", "") for name in table.cells.column_names]], len(columns))
    said = f"The file holds {held}, which no table should; they were left out of the cells."
    return replace(table, cells=pa.table(columns, names=list(names)), notices=(*table.notices, said))
