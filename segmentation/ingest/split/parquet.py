"""Which cells does a Parquet file hold?"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from segmentation import wording
from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.source import PARQUET
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.typed_table import as_cells, cell_table

FOOTER = 12
"""A Parquet file has at least its two magic words and the length of its footer."""


def parquet_table(data: bytes, name: str) -> CellTable:
    """The cells of a Parquet file, its columns named as those of any other.

    Raises
    ------
    UnreadableFile : where the file is cut off, damaged or too big.
    """
    return cell_table(parquet_cells(data, name), "parquet", column_types(data))


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
    return as_cells(table, name)


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
