"""The letters of a column of text, as numpy sees them: without making a Python word of any cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True)
class StringBuffers:
    """The letters of all cells one after the other, and where each cell begins and the last one ends.

    >>> buffers = StringBuffers.of(pa.array(["a.b", "", "07"]))
    >>> buffers.lengths.tolist(), buffers.holds(b"."), buffers.begin_with(b"0")
    ([3, 0, 2], True, True)
    """

    codes: NDArray[np.uint8]
    bounds: NDArray[np.int32]

    @classmethod
    def of(cls, cells: pa.Array) -> StringBuffers:
        """Those of string cells of which none is null."""
        if not len(cells):
            return cls(np.empty(0, dtype=np.uint8), np.zeros(1, dtype=np.int32))
        _, bounds, codes = cells.buffers()
        ends = np.frombuffer(bounds, dtype=np.int32)[cells.offset : cells.offset + len(cells) + 1]
        return cls(np.frombuffer(codes or b"", dtype=np.uint8)[ends[0] : ends[-1]], ends - ends[0])

    @property
    def lengths(self) -> NDArray[np.int32]:
        """The letters (bytes) of each cell."""
        return np.diff(self.bounds)

    def holds(self, letter: bytes) -> bool:
        """Whether any cell has this letter."""
        return letter in self.codes.tobytes()

    def begin_with(self, letter: bytes) -> bool:
        """Whether any cell of two letters and more begins with this one."""
        return bool((self.codes[self.bounds[:-1][self.lengths > 1]] == ord(letter)).any())
