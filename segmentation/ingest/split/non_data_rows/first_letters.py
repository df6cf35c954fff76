"""Which cells of a column begin with certain letters? A million are looked at in some milliseconds."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

SMALL = 0x20
"""The bit that makes an ASCII letter small."""


def rows_beginning_with(column: pa.ChunkedArray, beginnings: Iterable[str]) -> NDArray[np.int64]:
    """The rows whose cell may begin with one of these by its first two bytes, whatever its case.

    Cells that are empty, or begin with a blank or beyond ASCII, may begin with anything.

    >>> rows_beginning_with(pa.chunked_array([["C1", "Total", "", "tom", "é"]]), ["to"]).tolist()
    [1, 2, 3, 4]
    """
    codes = [beginning.lower().encode() for beginning in beginnings]
    pairs = np.array([_pair(code[0], code[1]) for code in codes if len(code) > 1], dtype=np.uint16)
    singles = np.array([code[0] | SMALL for code in codes if len(code) == 1], dtype=np.uint8)
    return np.flatnonzero(np.concatenate([_may_begin_with(piece, pairs, singles) for piece in column.chunks]))


def _may_begin_with(cells: pa.Array, pairs: NDArray[np.uint16], singles: NDArray[np.uint8]) -> NDArray[np.bool_]:
    wide = np.int64 if cells.type == pa.large_string() else np.int32
    bounds = np.frombuffer(cells.buffers()[1], dtype=wide)[cells.offset : cells.offset + len(cells) + 1]
    codes = np.frombuffer(cells.buffers()[2] or b"\0", dtype=np.uint8)
    first = codes[np.minimum(bounds[:-1], len(codes) - 1)]
    second = codes[np.minimum(bounds[:-1] + 1, len(codes) - 1)]
    begins = np.isin(((first | SMALL).astype(np.uint16) << 8) | (second | SMALL), pairs)
    if len(singles):
        begins |= np.isin(first | SMALL, singles)
    return np.asarray(begins | (first <= ord(" ")) | (first >= 0x80) | (bounds[:-1] == bounds[1:]))


def _pair(first: int, second: int) -> int:
    """Two letters as one number, small."""
    return ((first | SMALL) << 8) | (second | SMALL)
