"""Which cells are written in digits beyond 0 to 9, such as Arabic or full-width ones?"""

from __future__ import annotations

import unicodedata

import pyarrow.compute as pc

from segmentation.ingest.infer.null_cells import NonMissing

MARKS = {"٫": ".", "٬": ",", "．": ".", "，": ",", "－": "-"}


def foreign_digits(filled: NonMissing) -> dict[str, str]:
    """Each such digit in the sample with the digit it is, and the marks that go with them; empty where there is none.

    >>> import pyarrow as pa
    >>> foreign_digits(NonMissing.of(pa.array(["١٢", "7"])))["١"], foreign_digits(NonMissing.of(pa.array(["12"])))
    ('1', {})
    """
    joined = "".join(filled.sample)
    if joined.isascii():
        return {}
    digits = {sign for sign in set(joined) if sign.isdecimal() and not sign.isascii()}
    zeros = {chr(ord(sign) - unicodedata.decimal(sign)) for sign in digits}
    return {chr(ord(zero) + value): str(value) for zero in zeros for value in range(10)} | (MARKS if digits else {})


def in_western_digits(filled: NonMissing, digits: dict[str, str]) -> NonMissing:
    """The cells with those digits and marks replaced."""
    cells = filled.cells
    for sign, digit in digits.items():
        cells = pc.replace_substring(cells, sign, digit)
    return NonMissing(cells, filled.null_counts)
