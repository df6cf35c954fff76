"""Which cells does a table of typed columns hold, as text?"""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.errors import UnreadableFile
from segmentation.ingest.dataset import Dialect
from segmentation.ingest.file_formats import TableFormat
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.header_names import column_names


def cell_table(cells: pa.Table, table_format: TableFormat, types: tuple[str, ...] = ()) -> CellTable:
    """Cells that came with the names of their columns, named as those of any other file."""
    names, notices = column_names([cells.column_names], cells.num_columns)
    dialect = Dialect(format=table_format, types=types)
    return CellTable(cells.rename_columns(list(names)), dialect, {0: "header"}, notices=notices)


def as_cells(table: pa.Table, name: str) -> pa.Table:
    """The table as text cells: one column of large_string per column, ``""`` where there is no value.

    Whole numbers are written without ``.0``, dates as ISO, lists and records as JSON.

    Raises
    ------
    UnreadableFile : where there is no data row.

    >>> as_cells(pa.table({"id": ["007"], "visits": [3.0]}), "shop").to_pylist()
    [{'id': '007', 'visits': '3'}]
    """
    if not table.num_rows or not table.num_columns:
        raise UnreadableFile(f"'{name}' has no data row. Check that the export holds customers.")
    columns = [as_text(table.column(index).combine_chunks()) for index in range(table.num_columns)]
    return pa.table(columns, names=table.column_names)


def as_text(column: pa.Array) -> pa.Array:
    """One column as text, empty where there is no value.

    >>> as_text(pa.array([True, None])).to_pylist(), as_text(pa.array([[1, 2]])).to_pylist()
    (['true', ''], ['[1, 2]'])
    """
    if pa.types.is_dictionary(column.type):
        column = _decoded(column)
    kind = column.type
    if pa.types.is_timestamp(kind):
        column = stamps_as_text(column)
    elif pa.types.is_floating(kind):
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    elif pa.types.is_nested(kind):
        encoded = [None if cell is None else json.dumps(cell, default=str) for cell in column.to_pylist()]
        column = pa.array(encoded, type=pa.large_string())
    elif pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        column = pa.array([None if cell is None else cell.decode("utf-8", "replace") for cell in column.to_pylist()])
    return pc.fill_null(column.cast(pa.large_string()), "")


def _decoded(column: pa.DictionaryArray) -> pa.Array:
    """The words behind their numbers; views of words, as Polars has them, cannot be taken from."""
    words = column.dictionary
    words = words.cast(pa.large_string()) if pa.types.is_string_view(words.type) else words
    return words.take(column.indices)


def stamps_as_text(column: pa.Array) -> pa.Array:
    """Points in time as ISO: the day alone where all are at midnight, local time where a zone is known."""
    if column.type.tz:
        column = pc.local_timestamp(column)
    column = column.cast(pa.timestamp("us"), safe=False)
    days = pc.floor_temporal(column, unit="day")
    if pc.all(pc.equal(column, days)).as_py() is not False:
        return column.cast(pa.date32()).cast(pa.large_string())
    seconds = pc.floor_temporal(column, unit="second")
    whole = pc.all(pc.equal(column, seconds)).as_py() is not False
    return column.cast(pa.timestamp("s") if whole else pa.timestamp("us")).cast(pa.large_string())
