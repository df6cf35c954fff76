"""Which customers or orders does this file hold?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from threading import Lock

import pyarrow as pa

from segmentation.ingest.dataset import Dataset
from segmentation.ingest.infer.compact_numbers import condense
from segmentation.ingest.infer.infer_columns import TypedTable, infer_columns
from segmentation.ingest.infer.marks_evidence import marks_evidence
from segmentation.ingest.numeric_chunk import NumericChunk
from segmentation.ingest.open.memory_table import TableSource
from segmentation.ingest.open.sources import open_sources
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.origin import Origin, digest_of
from segmentation.ingest.read_cells import read_cells
from segmentation.ingest.record_block import Tag
from segmentation.ingest.split.cell_table import CellTable
from segmentation.parallel import meanwhile
from segmentation.progress import Progress, silent


def read(
    source: TableSource,
    *,
    name: str | None = None,
    options: ReadOptions | None = None,
    progress: Progress = silent,
) -> Dataset:
    """Read a file of customers or orders into a `Dataset`.

    Parameters
    ----------
    source : path, folder or glob of files with the same columns, bytes, binary file, or a table of pandas, Polars,
        Arrow or whatever else speaks the Arrow PyCapsule interface.
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
    with meanwhile(partial(digest_of, sources, options)) as digest:
        table = read_cells(sources, options, condense)
    origin = Origin(source, name, sources, options, digest.result())
    del sources, digest  # a path is opened again when asked for: no second copy is kept
    options = table.codebook.on(options)
    progress(0.5, "Telling numbers, dates and words apart")
    rows, hint = row_numbers(table.exceptions), _decimal_hint(table)
    cells = _LettingGo(table, lambda: read_cells(origin.open(), origin.options).cells)
    table = replace(table, cells=pa.table({}), condensed={})
    typed = infer_columns(cells, options, row_number=rows, decimal_hint=hint, chunks=cells.condensed)
    progress(1.0, "Read")
    return _dataset(origin, table, typed).with_labels(options.labels, options.value_labels)


class _LettingGo:
    """A table of text that lets go of each column once it was taken, so that text and values never fill memory twice.

    The few columns that are judged again, in the light of the others, are read again, as are those whose text
    was let go of too early.
    """

    def __init__(self, table: CellTable, again: Callable[[], pa.Table]) -> None:
        self.column_names = table.cells.column_names
        self.num_rows = table.cells.num_rows
        self._condensed = dict(table.condensed)
        self._columns = {i: cells for i, cells in enumerate(table.cells.columns) if not pa.types.is_null(cells.type)}
        self._again = cache(again)
        self._lock = Lock()

    def condensed(self, index: int) -> NumericChunk | None:
        """The numbers of one column, where no text was kept of them."""
        return self._condensed.pop(index, None)

    def column(self, index: int) -> pa.ChunkedArray:
        """The cells of one column."""
        cells = self._columns.pop(index, None)
        if cells is not None:
            return cells
        with self._lock:  # two columns may be judged at a time: the file is read again only once
            return self._again().column(index)


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
    if table.dialect.format not in ("csv", "html"):  # a page shows its numbers as people write them
        return "."
    return "," if table.dialect.delimiter == ";" else None


def _dataset(origin: Origin, table: CellTable, typed: TypedTable) -> Dataset:
    layout, schema = table.layout, pa.schema([(column.name, pa.string()) for column in typed.columns])

    evidence = {**table.dialect.evidence, **marks_evidence(typed.columns, typed.decimal, origin.options)}
    return Dataset(
        name=origin.name,
        columns=typed.columns,
        dialect=replace(table.dialect, compression=origin.compression, decimal=typed.decimal, evidence=evidence),
        row_count=typed.values.num_rows,
        fingerprint=origin.digest,
        set_aside=table.set_aside,
        notices=table.notices + typed.notices,
        load_columns=typed.frame,
        load_text=partial(_text_of, origin, schema),
        load_records=None if layout is None else partial(origin.records, layout),
    )


def _text_of(origin: Origin, schema: pa.Schema) -> pa.Table:
    return read_cells(origin.open(), origin.options).cells.cast(schema)
