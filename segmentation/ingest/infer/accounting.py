"""Is a bare dash in this column a zero, as a spreadsheet's accounting format writes it?"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.infer.null_cells import NonMissing
from segmentation.ingest.infer.number_parser import AROUND_SIGNS, styles_that_fit
from segmentation.vocabulary.number_units import is_unit

DASH = re.compile(r"[^\d\-–—]{0,6}[-–—]+[^\d\-–—]{0,6}")
BRACKETED = re.compile(r"[^\d(]{0,4}\(\D{0,4}\d[\d.,' ]*\D{0,4}\)\D{0,4}")
PADDED_SHARE = 0.8
"""So many cells stand between blanks where a format pads them."""
SAMPLE = 200


def zero_dash(cell: str) -> bool:
    """Whether a cell is a dash, with or without a sign of money beside it.

    >>> zero_dash("$-"), zero_dash("-   €"), zero_dash("-"), zero_dash("a-b"), zero_dash("-5")
    (True, True, True, False, False)
    """
    sign = cell.strip(AROUND_SIGNS + "—")
    return DASH.fullmatch(cell) is not None and (not sign or is_unit(sign))


def is_accounting(cells: pa.Array, filled: NonMissing) -> bool:
    """Whether the cells, as they were written, carry the accounting format and some of them are a dash.

    Its signs are blanks around the cells, a sign of money beside the dash, and negatives in brackets; without one of
    them a dash is a missing value.
    """
    dashes = [cell for cell in filled.sample if zero_dash(cell)]
    others = [cell for cell in filled.sample if cell not in dashes][:SAMPLE]
    if not dashes or not others:
        return False
    signed = any(len(cell) > 1 and cell.strip(AROUND_SIGNS + "—") for cell in dashes)
    if not (signed or any(map(BRACKETED.fullmatch, others)) or _padded(cells, filled)):
        return False
    return max(share for share, _ in styles_that_fit(others, (".", ","))) >= PADDED_SHARE


def _padded(cells: pa.Array, filled: NonMissing) -> bool:
    changed = pc.sum(pc.not_equal(cells, filled.cells)).as_py() or 0
    return bool(changed >= PADDED_SHARE * filled.count)


def with_zeros(filled: NonMissing) -> NonMissing:
    """The cells with every dash as a zero.

    >>> with_zeros(NonMissing.of(pa.array(["$5", "$-"]))).cells.to_pylist()
    ['$5', '0']
    """
    encoded = filled.cells.dictionary_encode()
    written = ["0" if zero_dash(cell) else cell for cell in encoded.dictionary.to_pylist()]
    return NonMissing(pa.array(written, type=filled.cells.type).take(encoded.indices), filled.null_counts)
