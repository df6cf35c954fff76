"""What is left of the text of a column once it is known to be plain numbers? A stretch of cells at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.arrow.string_buffers import Written
from segmentation.ingest.infer.codes import MAX_NAMED_CODES
from segmentation.ingest.infer.number_parser import CODE_PATTERN
from segmentation.vocabulary.headers import names_things

Floats = NDArray[np.float64]

FIRST_DAY = 10_000_000
"""Whole numbers of eight digits may be days."""
LONG_KEY = 11
"""Whole numbers that all have so many digits, and equally many, are phone or article numbers, not amounts."""
OPEN_FORM = r"^[^0-9.,]*(?:[1-9]\d{0,2}[.,]\d{3}|\d{1,3})[^0-9.,]*$"
"""A cell that fits with its mark as decimal mark as well as between thousands, or has none."""
FIRST_LOOK = 100
"""Cells that show of most columns what they are not."""


@dataclass(frozen=True)
class Condensed:
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


def condense(cells: pa.Array, header: str) -> Condensed | None:
    """A stretch of a column as numbers; None where its text may still be wanted.

    >>> condense(pa.array(["1.5", "", "20"]), "spend").values
    array([ 1.5,  nan, 20. ])
    >>> [condense(pa.array([cell]), "spend") for cell in ("007", "20240131", "1.234", "nan")]
    [None, None, None, None]
    """
    if names_things(header):
        return None
    written = Written.of(cells)
    given = written.lengths > 0
    filled = cells if given.all() else pc.if_else(pa.array(given), cells, pa.scalar(None, cells.type))
    try:
        filled[:FIRST_LOOK].cast(pa.float64())
        values = filled.cast(pa.float64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return None
    numbers = values[given]
    if not np.isfinite(numbers).all():  # a cell may say nan, which is a word for missing
        return None
    if are_whole(numbers[:FIRST_LOOK]) and are_whole(numbers) and may_be_more(filled, written, numbers):
        return None
    marked = written.holds(b".")
    if marked and all_open(filled[:FIRST_LOOK]) and all_open(filled):
        return None
    few = len(set(numbers[:FIRST_LOOK].tolist())) <= MAX_NAMED_CODES and len(np.unique(numbers)) <= MAX_NAMED_CODES
    return Condensed(values, marked, (filled.dictionary_encode(),) if few else None)


def may_be_more(cells: pa.Array, written: Written, numbers: Floats) -> bool:
    """Whether whole numbers may be days, keys or a count of the rows, or lose zeros or digits as numbers."""
    if not len(numbers):
        return False
    if numbers.max() >= FIRST_DAY or written.lengths.max() >= LONG_KEY:
        return True
    suspicious = written.begin_with(b"0") or written.holds(b"E")
    if suspicious and pc.any(pc.match_substring_regex(cells, CODE_PATTERN)).as_py():
        return True
    return bool((np.diff(numbers) == 1).all())


def all_open(cells: pa.Array) -> bool:
    """Whether every filled cell fits both ways."""
    return bool(pc.all(pc.match_substring_regex(cells, OPEN_FORM)).as_py())


def sorted_levels(values: pa.Array) -> Floats:
    """The different numbers of a column in their order."""
    return np.unique(values.drop_null().to_numpy())


def are_whole(levels: Floats) -> bool:
    """Whether every number is a whole one."""
    return bool((np.floor(levels) == levels).all())
