"""Which cells does a Parquet file hold?"""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from segmentation import wording
from segmentation.errors import UnreadableFile
from segmentation.ingest.dataset import Dialect
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.source import PARQUET
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.header_names import column_names

FOOTER = 12
"""A Parquet file has at least its two magic words and the length of its footer."""


def parquet_table(data: bytes, name: str) -> CellTable:
    """The cells of a Parquet file, its columns named as those of any other.

    Raises
    ------
    UnreadableFile : where the file is cut off, damaged or too big.
    """
    cells = parquet_cells(data, name)
    names, notices = column_names([cells.column_names], cells.num_columns)
    dialect = Dialect(format="parquet", types=column_types(data))
    return CellTable(cells.rename_columns(list(names)), dialect, {0: "header"}, notices=notices)


def parquet_cells(data: bytes, name: str, limits: Limits = LIMITS) -> pa.Table:
    """The table as text cells: one column of large_string per column, ``""`` where there is no value.

    Whole numbers are written without ``.0``, dates as ISO, lists and records as JSON.

    Raises
    ------
    UnreadableFile : where the file is cut off, damaged or too big.

    Examples
    --------
    >>> import io, pyarrow.parquet as pq
    >>> file = io.BytesIO()
    >>> pq.write_table(pa.table({"id": ["007"], "spend": [12.5], "visits": [3.0]}), file)
    >>> parquet_cells(file.getvalue(), "customers.parquet").to_pylist()
    [{'id': '007', 'spend': '12.5', 'visits': '3'}]
    """
    if len(data) < FOOTER or not data.endswith(PARQUET):
        raise UnreadableFile(f"'{name}' is a Parquet file that was cut off: its end is missing. Download it again.")
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        refuse_too_big(file.metadata, name, limits)
        table = file.read()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableFile(f"'{name}' is a damaged Parquet file. Export it again.") from error
    if not table.num_rows:
        raise UnreadableFile(f"'{name}' has no data row. Check that the export holds customers.")
    columns = [as_text(table.column(index).combine_chunks()) for index in range(table.num_columns)]
    return pa.table(columns, names=table.column_names)


def column_types(data: bytes) -> tuple[str, ...]:
    """What each column holds, as Arrow calls it: ``int64``, ``bool``, ``date32[day]``.

    >>> import io
    >>> file = io.BytesIO()
    >>> pq.write_table(pa.table({"id": [7], "member": [True]}), file)
    >>> column_types(file.getvalue())
    ('int64', 'bool')
    """
    return tuple(str(field.type) for field in pq.read_schema(pa.BufferReader(data)))


def refuse_too_big(metadata: pq.FileMetaData, name: str, limits: Limits) -> None:
    """Refuse a table that would not fit, by what its footer says, before anything is unpacked."""
    size = sum(metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups))
    if metadata.num_columns > limits.columns:
        raise UnreadableFile(
            f"'{name}' has {metadata.num_columns:,} columns; up to {limits.columns:,} are read. "
            "Keep only the columns you need."
        )
    if size > limits.unpacked_bytes or metadata.num_rows * metadata.num_columns > limits.parquet_cells:
        raise UnreadableFile(
            f"'{name}' holds {metadata.num_rows:,} rows of {metadata.num_columns:,} columns ({wording.size(size)}), "
            f"more than {limits.parquet_cells:,} cells or {wording.size(limits.unpacked_bytes)}. "
            "Keep only the columns you need."
        )


def as_text(column: pa.Array) -> pa.Array:
    """One column as text, empty where there is no value.

    >>> as_text(pa.array([True, None])).to_pylist(), as_text(pa.array([[1, 2]])).to_pylist()
    (['true', ''], ['[1, 2]'])
    """
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
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
