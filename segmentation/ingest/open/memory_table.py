"""How does a table in memory (pandas, Polars, Arrow) become bytes like those of a file?"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Protocol, runtime_checkable

import pandas as pd
import pyarrow as pa

from segmentation.errors import UnreadableFile


@runtime_checkable
class TableInMemory(Protocol):
    """What speaks the Arrow PyCapsule interface: tables of pandas, Polars, Arrow, DuckDB, Ibis and others."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as a stream of batches."""


TableSource = str | Path | bytes | BinaryIO | TableInMemory
"""Whatever a table can be read from."""


def arrow_bytes(table: TableInMemory) -> bytes:
    """The table as an Arrow stream.

    Rows that pandas only counts (an index of whole numbers without a name) are left out; another index is a column.

    Raises
    ------
    UnreadableFile : where its columns cannot be laid out by Arrow.

    >>> arrow_bytes(pd.DataFrame({"id": [1, 2]}))[:4]
    b'\xff\xff\xff\xff'
    """
    try:
        arrow = _pandas_table(table) if isinstance(table, pd.DataFrame) else pa.table(table)
    except (pa.ArrowException, ValueError, TypeError, NotImplementedError) as error:
        raise UnreadableFile("The table cannot be handed over by Arrow. Save it as Parquet or CSV.") from error
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema) as writer:
        writer.write_table(arrow)
    return bytes(sink.getvalue())


def _pandas_table(frame: pd.DataFrame) -> pa.Table:
    counted = all(name is None for name in frame.index.names) and pd.api.types.is_integer_dtype(frame.index.dtype)
    flat = frame.reset_index(drop=True) if counted else _with_index(frame)
    names = [_flat_name(name) for name in flat.columns]
    return pa.table([_array(flat.iloc[:, place]) for place in range(len(names))], names=names)


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its index as columns in front."""
    names = ["index" if name is None else str(name) for name in frame.index.names]
    return frame.rename_axis(index=names).reset_index(allow_duplicates=True)


def _flat_name(name: object) -> str:
    """The name of a column; the levels of a header of several rows are joined."""
    levels = name if isinstance(name, tuple) else (name,)
    return " ".join(str(level) for level in levels if str(level))


def _array(column: pd.Series[Any]) -> pa.Array:
    """A column for Arrow: as it is where its cells are of one type, else as text."""
    try:
        array = pa.Array.from_pandas(column)
    except (pa.ArrowException, ValueError, TypeError):
        array = None
    if array is None or isinstance(_type_of_values(array.type), pa.BaseExtensionType):
        return pa.Array.from_pandas(column.astype(str).where(column.notna(), None), type=pa.large_string())
    return array


def _type_of_values(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind
