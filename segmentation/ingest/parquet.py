"""Which cells does a Parquet file hold?"""

from __future__ import annotations

import pyarrow as pa


def read_cells(data: bytes, name: str) -> pa.Table:
    """The table as text cells, one string column per column; null is an empty cell.

    Raises
    ------
    UnreadableFile : where the file is cut off or damaged.
    """
    raise NotImplementedError
