"""Which values stand for "nothing is known" and may be an answer as well?"""

from __future__ import annotations

import datetime as dt

from segmentation.vocabulary.cell_words import cell_words, plain_cell


def is_placeholder(word: str) -> bool:
    """Whether people write this word for missing in a column of words: kept as a value, and pointed out.

    >>> is_placeholder("(not set)"), is_placeholder("ohne Angabe"), is_placeholder("None"), is_placeholder("Köln")
    (True, True, True, False)
    """
    return plain_cell(word) in cell_words("unknown", "nothing")


def says_unknown(level: str) -> bool:
    """Whether a level of a category says that the answer is not known.

    Fewer words than `is_placeholder` knows, as none or missing may well be an answer ("which of our shops do you
    know? none").

    >>> says_unknown("Не указано"), says_unknown("None")
    (True, False)
    """
    return plain_cell(level) in cell_words("unknown")


SENTINELS = (-1.0, -9.0, -99.0, -999.0, -9999.0)
"""A -1 below all other values, which are at least 0, is often "never" or "not asked"."""

CODES_BESIDE = (96.0, 97.0, 98.0, 996.0, 997.0, 998.0)
"""Further codes of surveys for not asked, do not know and refused, above a scale alone."""

CODES_ABOVE = (9.0, 99.0, 999.0, 9_999.0, 99_999.0, 999_999.0, 9_999_999.0, 99_999_999.0)
"""Nines far above all other values are often "no answer" (SPSS's user-missing values are by custom 9, 99 or 999)."""

_NEVER = "0001-01-01 1753-01-01 1899-12-30 1899-12-31 1900-01-01 1900-01-02 1901-01-01 1970-01-01"
_FOR_EVER = "2099-12-31 2100-01-01 2199-12-31 2999-12-31 3000-01-01 9999-01-01 9999-12-31"
SENTINEL_DAYS = tuple(map(dt.date.fromisoformat, f"{_NEVER} {_FOR_EVER}".split()))
"""Days that databases and programs write where they have none: their first and last ones, and the day clocks start."""
