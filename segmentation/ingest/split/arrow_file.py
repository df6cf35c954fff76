"""Which cells does an Arrow file hold, be it Feather, a stream, or a table that was in memory?"""

from __future__ import annotations

import pyarrow as pa

from segmentation import wording
from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.source import ARROW_STREAM
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.typed_table import as_cells, cell_table

DAMAGED = (
    "'{name}' is a damaged Arrow file, was cut off, or has a kind of column that is not read. "
    "Export it again, or save it as Parquet or CSV."
)


def arrow_table(data: bytes, name: str, limits: Limits = LIMITS) -> CellTable:
    """The cells of an Arrow file.

    Raises
    ------
    UnreadableFile : where the file is cut off, damaged or too big.
    """
    buffer = pa.BufferReader(data)
    try:
        table = _batches(buffer, data.startswith(ARROW_STREAM), name, limits)
        cells = as_cells(table, name)
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        raise UnreadableFile(DAMAGED.format(name=name)) from error
    types = tuple(str(field.type) for field in table.schema)
    return cell_table(cells, "arrow", types)


def _batches(buffer: pa.BufferReader, stream: bool, name: str, limits: Limits) -> pa.Table:
    """All batches of a file, unpacked one by one, so that one which claims too much is noticed."""
    batches: list[pa.RecordBatch] = []
    reader = pa.ipc.open_stream(buffer) if stream else pa.ipc.open_file(buffer)
    for batch in reader if stream else map(reader.get_batch, range(reader.num_record_batches)):
        batches.append(batch)
        refuse_too_big(batches, name, limits)
    return pa.Table.from_batches(batches, reader.schema)


def refuse_too_big(parts: list[pa.RecordBatch], name: str, limits: Limits) -> None:
    """Refuse a table beyond the limits of one in memory."""
    rows, columns = sum(part.num_rows for part in parts), parts[0].num_columns
    if columns > limits.columns:
        raise UnreadableFile(
            f"'{name}' has {columns:,} columns; up to {limits.columns:,} are read. Keep only the columns you need."
        )
    if rows * columns > limits.parquet_cells or sum(part.nbytes for part in parts) > limits.unpacked_bytes:
        raise UnreadableFile(
            f"'{name}' holds more than {limits.parquet_cells:,} cells or {wording.size(limits.unpacked_bytes)}. "
            "Keep only the columns you need."
        )
