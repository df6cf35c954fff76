"""Which chunks of a column are plain amounts beyond doubt, so that their text can be let go of while it is read?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.string_buffers import StringBuffers
from segmentation.ingest.infer.codes_or_amounts import MAX_NAMED_CODES
from segmentation.ingest.infer.decimal_mark import all_ambiguous
from segmentation.ingest.infer.plain_numbers import CODE_PATTERN, LONG_KEY, are_whole
from segmentation.ingest.infer.row_numbers import rises, says_amount
from segmentation.ingest.numeric_chunk import Floats, NumericChunk
from segmentation.vocabulary.concept_lookup import names_things

FIRST_DAY = 10_000_000
"""Whole numbers of eight digits may be days."""
LEAST_KEY, LONGER_THAN_AMOUNTS = 100_000, 17
"""Numbers so large of so many digits may be two keys with a point between them."""
FIRST_LOOK = 100
"""Cells that show of most columns what they are not."""


def condense(cells: pa.Array, header: str) -> NumericChunk | None:
    """A stretch of a column as numbers; None where its text may still be needed.

    >>> condense(pa.array(["1.5", "", "20"]), "spend").values
    array([ 1.5,  nan, 20. ])
    >>> [condense(pa.array([cell]), "spend") for cell in ("007", "20240131", "1.234", "nan")]
    [None, None, None, None]
    """
    if names_things(header):
        return None
    buffers = StringBuffers.of(cells)
    given = buffers.lengths > 0
    filled = cells if given.all() else pc.if_else(pa.array(given), cells, pa.scalar(None, cells.type))
    try:
        filled[:FIRST_LOOK].cast(pa.float64())
        values = filled.cast(pa.float64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return None
    numbers = values[given]
    if not np.isfinite(numbers).all():  # a cell may say nan, which is a word for missing
        return None
    if are_whole(numbers[:FIRST_LOOK]) and are_whole(numbers) and may_be_more(filled, buffers, numbers, header):
        return None
    marked = buffers.holds(b".")
    if marked and all_ambiguous(filled[:FIRST_LOOK]) and all_ambiguous(filled):
        return None
    if marked and len(numbers) and numbers.min() >= LEAST_KEY and buffers.lengths[given].min() >= LONGER_THAN_AMOUNTS:
        return None
    few = len(set(numbers[:FIRST_LOOK].tolist())) <= MAX_NAMED_CODES and len(np.unique(numbers)) <= MAX_NAMED_CODES
    return NumericChunk(values, marked, (filled.dictionary_encode(),) if few else None)


def may_be_more(cells: pa.Array, buffers: StringBuffers, numbers: Floats, header: str) -> bool:
    """Whether whole numbers may be days, keys or numbers of the rows, or lose zeros or digits as numbers."""
    if not len(numbers):
        return False
    if numbers.max() >= FIRST_DAY or buffers.lengths.max() >= LONG_KEY:
        return True
    suspicious = buffers.begin_with(b"0") or buffers.holds(b"E")
    if suspicious and pc.any(pc.match_substring_regex(cells, CODE_PATTERN)).as_py():
        return True
    return rises(numbers[:FIRST_LOOK]) and rises(numbers) and not says_amount(header)
