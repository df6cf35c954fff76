"""A few cells that stand for a whole column."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

SAMPLE = 1_000
"""Cells from which the hypothesis is made; the whole column then verifies it."""

WORD = 8
"""Bytes that are mixed at a time."""
LONGEST_KEY = 1_000
"""Columns with a cell of more bytes than this hold no keys."""
CHUNK = 16_384
"""Cells looked at at a time: few enough for the processor's cache."""
_MASKS = np.array([(1 << (8 * count)) - 1 for count in range(WORD + 1)], dtype=np.uint64)
"""The first 0 to 8 bytes of a number, its lowest."""
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
Bytes = NDArray[np.uint8]


def sample_of(cells: pa.Array, size: int = SAMPLE) -> pa.Array:
    """Up to ``size`` different filled cells, from the whole length of the column."""
    if len(cells) > 4 * size:
        cells = cells_at(cells, np.linspace(0, len(cells) - 1, 2 * size).astype(np.int64))
    return pc.unique(cells.drop_null())[:size]


def cells_at(cells: pa.Array | pa.ChunkedArray, rows: NDArray[np.int64]) -> pa.Array:
    """The cells of these rows, which are in ascending order.

    pyarrow puts a column that came in pieces together before it takes anything from it: a copy of a whole column
    for a few cells.

    >>> cells_at(pa.chunked_array([["a", "b"], ["c"]]), np.array([1, 2])).to_pylist()
    ['b', 'c']
    """
    if not isinstance(cells, pa.ChunkedArray):
        return cells.take(pa.array(rows))
    starts = np.cumsum([0, *map(len, cells.chunks)])
    cuts = np.searchsorted(rows, starts)
    taken = [
        chunk.take(pa.array(rows[a:b] - start))
        for chunk, start, a, b in zip(cells.chunks, starts, cuts[:-1], cuts[1:], strict=False)
        if b > a
    ]
    return pa.concat_arrays(taken) if taken else pa.array([], type=cells.type)


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


def count_different(cells: pa.Array) -> int | None:
    """How many different filled cells there are, the quick way; None where a cell is very long.

    Each cell becomes one number of 64 bits, and a million numbers sort in the time of a tenth of the
    hashing of their text, without a second copy of it. Two different cells of a million share a number
    in one file of forty million.

    >>> count_different(pa.array(["C07", "C09", None, "C07", "a", "a\u0301"]))
    4
    """
    cells = cells.cast(pa.large_string())
    bounds = np.frombuffer(cells.buffers()[1], dtype=np.int64)[cells.offset : cells.offset + len(cells) + 1]
    if not len(cells) or np.diff(bounds).max() > LONGEST_KEY:
        return None
    # A number begins at every byte; the last ones reach into zeros.
    codes = np.frombuffer((cells.buffers()[2] or pa.py_buffer(b"")), dtype=np.uint8)
    tail = np.concatenate([codes[-WORD:], np.zeros(WORD, dtype=np.uint8)])
    keys = np.empty(len(cells), dtype=np.uint64)
    for start in range(0, len(cells), CHUNK):
        keys[start : start + CHUNK] = _as_numbers(codes, tail, bounds[start : start + CHUNK + 1])
    if cells.null_count:
        keys = keys[np.asarray(cells.is_valid())]
    keys.sort()
    return int(len(keys) > 0) + int((keys[1:] != keys[:-1]).sum())


def _as_numbers(codes: Bytes, tail: Bytes, bounds: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One number a cell, mixed from its length and its bytes, eight at a time (splitmix64, Steele et al. 2014)."""
    begins, lengths = bounds[:-1], np.diff(bounds)
    state = lengths.astype(np.uint64)
    for done in range(0, int(lengths.max(initial=0)), WORD):
        longer = np.flatnonzero(lengths > done)
        words = _words_at(codes, tail, begins[longer] + done) & _MASKS[np.minimum(lengths[longer] - done, WORD)]
        mixed = (state[longer] ^ words) * _ODD[0]
        state[longer] = (mixed ^ (mixed >> np.uint64(31))) * _ODD[1]
    return state


def _words_at(codes: Bytes, tail: Bytes, places: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The eight bytes from each place on as one number."""
    last = len(codes) - WORD
    anywhere = np.ndarray((max(0, last) + 1,), "<u8", codes if last >= 0 else tail, strides=(1,))
    words = anywhere[np.clip(places, 0, max(0, last))]
    beyond = np.flatnonzero(places > last)
    if len(beyond):
        at_end = np.ndarray((len(tail) - WORD + 1,), "<u8", tail, strides=(1,))
        words[beyond] = at_end[places[beyond] - (len(codes) - min(WORD, len(codes)))]
    return np.asarray(words, dtype=np.uint64)
