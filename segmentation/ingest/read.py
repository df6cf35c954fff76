"""Which customers or orders does this file hold?"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from segmentation.ingest.container import Source, open_sources
from segmentation.ingest.dataset import Dataset
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.records import RecordBlock, Tag, record_blocks
from segmentation.ingest.sources import table_of
from segmentation.ingest.tables import CellTable
from segmentation.ingest.typed import Typed, type_columns
from segmentation.progress import Progress, silent


def read(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    options: ReadOptions | None = None,
    progress: Progress = silent,
) -> Dataset:
    """Read a file of customers or orders into a `Dataset`.

    Parameters
    ----------
    source : path, folder or glob of files with the same columns, bytes or binary file.
    name : what to call it on screen; the file's own name where it has one.
    options : what the user overruled.

    Raises
    ------
    UnreadableFile : where there is no data row, or nothing that can be a table.

    Examples
    --------
    >>> dataset = read(b"id;spend\\n001;2,5\\n002;3,5\\n", name="shop.csv")
    >>> dataset.row_count, dataset.column_names, dataset.dialect.delimiter
    (2, ('id', 'spend'), ';')
    """
    options = options or ReadOptions()
    progress(0.0, "Opening the file")
    sources = open_sources(source, name=name)
    progress(0.1, "Finding out how it is written")
    table = table_of(sources, options)
    progress(0.5, "Telling numbers, dates and words apart")
    typed = type_columns(
        table.cells, options, row_number=row_numbers(table.exceptions), decimal_hint=_decimal_hint(table)
    )
    progress(1.0, "Read")
    return _dataset(sources, name, table, typed, options)


def row_numbers(exceptions: Mapping[int, Tag]) -> Callable[[int], int]:
    """From a data row counted from 0 to the row of the file counted from 1.

    >>> row = row_numbers({0: "header", 2: "blank"})
    >>> row(0), row(1)
    (2, 4)
    """
    # The k-th exception, counted from 0, stands after (its place - k) data rows.
    before = [place - k for k, place in enumerate(sorted(exceptions))]
    return lambda index: index + bisect_right(before, index) + 1


def _decimal_hint(table: CellTable) -> str | None:
    if table.dialect.format != "csv":
        return "."
    return "," if table.dialect.delimiter == ";" else None


def _dataset(
    sources: Sequence[Source], name: str | None, table: CellTable, typed: Typed, options: ReadOptions
) -> Dataset:
    first, layout = sources[0], table.layout

    def text() -> pa.Table:
        return table_of(sources, options).cells.cast(pa.schema([(c.name, pa.string()) for c in typed.columns]))

    def records() -> Iterator[RecordBlock]:
        assert layout is not None
        return record_blocks(first.data, layout)

    digest = hashlib.sha256(repr(options).encode())
    for source in sources:
        digest.update(source.data)
    return Dataset(
        name=first.name if len(sources) == 1 else name or f"{first.name} and {len(sources) - 1} more",
        columns=typed.columns,
        dialect=replace(table.dialect, compression=first.compression, decimal=typed.decimal),
        row_count=table.cells.num_rows,
        fingerprint=digest.hexdigest(),
        set_aside=table.set_aside,
        notices=table.notices + typed.notices,
        load_frame=typed.frame,
        load_text=text,
        load_records=None if layout is None else records,
    )
