"""Are these numbers as a program writes them, and would they lose anything as numbers?"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import cast_all
from segmentation.ingest.numeric_chunk import Floats

SAFE_DIGITS = 15
"""A float holds every whole number of this many digits; a longer one would be changed."""
LONG_KEY = 11
"""Whole numbers that all have so many digits, and equally many, are phone or article numbers, not amounts."""
CODE_PATTERN = rf"^\s*[+-]?(?:0\d+|\d{{{SAFE_DIGITS + 1},}}|\d{{2,}}E\d+)\s*$"
CODE = re.compile(CODE_PATTERN)


def plain_numbers(cells: pa.Array) -> pa.Array | None:
    """The cells as float64 where every one is a finite plain number, else None; nothing is trimmed.

    >>> plain_numbers(pa.array(["1", "-2.5", None])).to_pylist(), plain_numbers(pa.array(["1,5"]))
    ([1.0, -2.5, None], None)
    """
    values = cast_all(cells, pa.float64())
    return None if values is None or pc.all(pc.is_finite(values)).as_py() is False else values


def is_code(cell: str) -> bool:
    """Whether a cell of digits would lose something as a number: zeros in front, too many digits, ``12E31``.

    >>> [is_code(cell) for cell in ("00123", "12E31", "12345678901234567890", "0", "0.5", "1e5", "120")]
    [True, True, True, False, False, False, False]
    """
    return bool(CODE.match(cell))


def sorted_levels(values: pa.Array) -> Floats:
    """The different numbers of a column in their order."""
    return np.unique(values.drop_null().to_numpy())


def are_whole(levels: Floats) -> bool:
    """Whether every number is a whole one."""
    return bool((np.floor(levels) == levels).all())
