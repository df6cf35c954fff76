"""Which table do several files with the same columns hold?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from segmentation.errors import UnreadableFile
from segmentation.ingest.split.cell_table import CellTable

NAMED = 5
"""Files and columns that a sentence names before it breaks off."""


def concatenate(names: Sequence[str], tables: Sequence[CellTable]) -> CellTable:
    """The tables of files of these names, one below the other.

    Raises
    ------
    UnreadableFile : where their columns differ.
    """
    first = tables[0]
    cells = [first.cells]
    for name, table in zip(names[1:], tables[1:], strict=True):
        if sorted(table.cells.column_names) != sorted(first.cells.column_names):
            differing = sorted(set(table.cells.column_names) ^ set(first.cells.column_names))
            raise UnreadableFile(
                f"'{name}' has other columns than '{names[0]}' "
                f"(differing: {', '.join(differing[:NAMED])}). Open files with the same columns."
            )
        cells.append(table.cells.select(first.cells.column_names))
    notices = [f"'{name}': {notice}" for name, table in zip(names, tables, strict=True) for notice in table.notices]
    aside = [
        replace(record, reason=f"{record.reason} (in '{name}')")
        for name, table in zip(names, tables, strict=True)
        for record in table.set_aside
    ]
    listed = ", ".join(f"'{name}'" for name in names[:NAMED]) + (" …" if len(names) > NAMED else "")
    notices.insert(0, f"{len(names)} files with the same columns were put one below the other: {listed}.")
    return CellTable(
        pa.concat_tables(cells),
        first.dialect,
        first.exceptions,
        None,
        tuple(aside),
        tuple(notices),
        codebook=first.codebook,
    )
