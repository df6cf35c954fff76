"""What is left of the text of a column once it is known to be plain numbers?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class NumericChunk:
    """Cells that are amounts beyond doubt, whatever stands in the rest of their column, or empty.

    Their text, ten bytes and more a cell, can be let go of while the file is still being read.

    Attributes
    ----------
    values : float64, not a number where the cell is empty.
    marked : whether any cell has a decimal point.
    cells : the text, encoded, where there are few different values, as they may be codes; None where there are many.
    """

    values: Floats
    marked: bool
    cells: tuple[pa.DictionaryArray, ...] | None

    def text(self) -> pa.Array:
        """The text of few different values in one piece (large_string)."""
        assert self.cells is not None
        return pa.chunked_array(self.cells).cast(pa.large_string()).combine_chunks()


Condense = Callable[[pa.Array, str], NumericChunk | None]
"""Makes numbers of a chunk of a column with that header; None where its text may still be asked for."""
