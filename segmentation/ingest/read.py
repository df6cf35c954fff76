"""Which table does this file hold?"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pyarrow as pa

from segmentation.errors import UnreadableFile
from segmentation.ingest.container import Source, open_sources
from segmentation.ingest.dataset import Dataset
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.records import Layout, RecordBlock, record_blocks
from segmentation.ingest.text_table import TextTable, read_text
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
    source : path, folder, glob, bytes or binary file.
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
    if len(sources) > 1:
        raise UnreadableFile("Several files at once cannot be read yet. Choose one.")
    opened = sources[0]
    if opened.format != "text":
        raise UnreadableFile(f"'{opened.name}' is not a text file. Save it as CSV and open that.")
    progress(0.1, "Finding out how it is written")
    table = read_text(opened.data, opened.name, options)
    progress(0.5, "Telling numbers, dates and words apart")
    typed = type_columns(
        table.cells,
        options,
        row_number=_row_number(table.layout),
        decimal_hint="," if table.dialect.delimiter == ";" else None,
    )
    progress(1.0, "Read")
    return _dataset(opened, table, typed, options)


def _row_number(layout: Layout) -> Callable[[int], int]:
    """From a data row counted from 0 to the row of the file counted from 1."""
    others = sorted(layout.exceptions)
    # The k-th exception, counted from 0, stands after (its place - k) data rows.
    before = [place - k for k, place in enumerate(others)]
    return lambda index: index + bisect_right(before, index) + 1


def _dataset(opened: Source, table: TextTable, typed: Typed, options: ReadOptions) -> Dataset:
    data, layout = opened.data, table.layout

    def frame() -> pd.DataFrame:
        return typed.frame()

    def text() -> pa.Table:
        return read_text(data, opened.name, options).cells

    def records() -> Iterator[RecordBlock]:
        return record_blocks(data, layout)

    digest = hashlib.sha256(data)
    digest.update(repr(options).encode())
    return Dataset(
        name=opened.name,
        columns=typed.columns,
        dialect=replace(table.dialect, compression=opened.compression, decimal=typed.decimal),
        row_count=table.cells.num_rows,
        fingerprint=digest.hexdigest(),
        set_aside=table.set_aside,
        notices=table.notices + typed.notices,
        load_frame=frame,
        load_text=text,
        load_records=records,
    )
