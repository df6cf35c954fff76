"""One column of a file that is still being read: its cells, or the numbers that are left of them, in one piece.

Pieces put together at the end would need the memory of a column twice over, and leave holes where they were.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from segmentation.ingest.arrow.string_buffers import StringBuffers
from segmentation.ingest.numeric_chunk import NumericChunk

SPARE = 1.05
"""Room that is made for more than what is expected. Memory that is never written to costs nothing."""


class AppendBuffer:
    """A long array whose length is only guessed until its end has come.

    >>> buffer = AppendBuffer(np.float64)
    >>> buffer.append(np.array([1.0, 2.0]), share=0.5)
    >>> buffer.append(np.array([3.0]), share=1.0)
    >>> buffer.values.tolist()
    [1.0, 2.0, 3.0]
    """

    def __init__(self, kind: type[np.generic]) -> None:
        self._room: NDArray[Any] = np.empty(0, dtype=kind)
        self._count = 0

    def append(self, values: NDArray[Any], share: float) -> None:
        """Add values at the end; ``share`` of all values have come then, as far as is known."""
        end = self._count + len(values)
        if end > len(self._room):
            room = np.empty(max(end, round(SPARE * end / share)), dtype=self._room.dtype)
            room[: self._count] = self.values
            self._room = room
        self._room[self._count : end] = values
        self._count = end

    @property
    def values(self) -> NDArray[Any]:
        """What has come so far."""
        return self._room[: self._count]


class TextBuffer:
    """Cells of text, their letters in one array and where each ends in another."""

    def __init__(self) -> None:
        self._codes, self._ends = AppendBuffer(np.uint8), AppendBuffer(np.int64)

    def append(self, cells: pa.Array, share: float) -> None:
        """Add cells (string, none of them null) at the end."""
        buffers = StringBuffers.of(cells)
        begun, length = len(self._ends.values) > 0, len(self._codes.values)
        self._codes.append(buffers.codes, share)
        self._ends.append((buffers.bounds + np.int64(length))[begun:], share)

    def whole(self) -> pa.Array:
        """All cells, as large_string: the text type that pandas takes without a copy."""
        ends = self._ends.values
        return pa.Array.from_buffers(
            pa.large_string(), len(ends) - 1, [None, pa.py_buffer(ends), pa.py_buffer(self._codes.values)]
        )


class NumberBuffer:
    """Cells that were condensed."""

    def __init__(self) -> None:
        self._values = AppendBuffer(np.float64)
        self._marked = False
        self._few: tuple[pa.DictionaryArray, ...] | None = ()

    def append(self, part: NumericChunk, share: float) -> None:
        """Add condensed cells at the end."""
        self._values.append(part.values, share)
        self._marked |= part.marked
        self._few = None if self._few is None or part.cells is None else (*self._few, *part.cells)

    def whole(self) -> NumericChunk:
        """All of them as one."""
        return NumericChunk(self._values.values, self._marked, self._few)
