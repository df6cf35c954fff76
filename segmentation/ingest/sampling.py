"""A few cells that stand for a whole column."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

SAMPLE = 1_000
"""Cells from which the hypothesis is made; the whole column then verifies it."""


def sample_of(cells: pa.Array, size: int = SAMPLE) -> pa.Array:
    """Up to ``size`` different filled cells, from the whole length of the column."""
    if len(cells) > 4 * size:
        cells = cells.take(pa.array(np.linspace(0, len(cells) - 1, 2 * size).astype("int64")))
    return pc.unique(cells.drop_null())[:size]


def cast_all(cells: pa.Array, kind: pa.DataType) -> pa.Array | None:
    """The cells as that type where every one can be cast, else None.

    The sample goes first: a cast that fails spends its time on wording an error a cell.
    """
    try:
        if len(cells) > SAMPLE:
            sample_of(cells).cast(kind)
        return cells.cast(kind)
    except pa.ArrowInvalid:
        return None
