"""What is done with NUL characters, which no text should hold?"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.header_names import column_names


def without_nuls(table: CellTable, data: bytes) -> CellTable:
    """The table without NUL characters, and a sentence on how many there were.

    Some systems fill cells up with them; a piece of UTF-16 within a file holds one behind every letter.
    """
    if table.dialect.encoding.startswith(("utf-16", "utf-32")):
        return table
    count = data.count(0)
    before = data[: data.index(0)]
    line = max(before.count(b"\n"), before.count(b"\r")) + 1
    held = f"{count:,} NUL character{'s' * (count > 1)} (first in line {line:,})"
    columns = [pc.replace_substring(column, "\0", "") for column in table.cells.columns]
    names, _ = column_names([[name.replace("\0", "") for name in table.cells.column_names]], len(columns))
    notice = f"The file holds {held}, which no table should; they were left out of the cells."
    return replace(table, cells=pa.table(columns, names=list(names)), notices=(*table.notices, notice))
