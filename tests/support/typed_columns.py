"""Makes a typed column out of cells as a file has them."""

import pyarrow as pa

from segmentation.ingest.infer.infer_columns import TypedTable, infer_columns
from segmentation.ingest.options import ReadOptions


def typed(options: ReadOptions | None = None, hint: str | None = None, **columns: list[str]) -> TypedTable:
    """The columns, typed; row 2 is the first data row."""
    return infer_columns(pa.table(columns), options, decimal_hint=hint)


def values(result: TypedTable, name: str) -> list:
    """The values of a column, None where missing."""
    return result.values.column(name).to_pylist()


def column(result: TypedTable, name: str):
    """What a column was taken for."""
    return next(c for c in result.columns if c.name == name)
