"""Do these whole numbers only number the rows, whatever the header calls them?"""

from __future__ import annotations

import numpy as np

from segmentation.ingest.numeric_chunk import Floats
from segmentation.vocabulary.concept_lookup import measures, says_how_much
from segmentation.vocabulary.tokens import header_tokens

FEWEST_ROWS = 20
"""Below this, whole numbers without a repeat are no surprise."""
NUMBER_OF_A_THING = frozenset({"no", "nr", "n"})
"""First words that say which one, in languages where another word says how many."""
DENSE = 2
"""Whole numbers without a repeat, on average no more than this far apart, were counted and not measured."""


def numbers_rows(values: Floats, header: str) -> bool:
    """Whether no row shares its whole number and the numbers rise from row to row, or leave hardly one out.

    A header that names an amount is believed: a table may be sorted by what was spent.

    >>> counted = np.arange(1_000.0, 1_180, 3)
    >>> numbers_rows(counted, "LYLTY_CARD_NBR"), numbers_rows(counted, "Spend"), numbers_rows(counted[:9], "card")
    (True, False, False)
    """
    if len(values) < FEWEST_ROWS or says_amount(header):
        return False
    return rises(values) or is_dense(values)


def says_amount(header: str) -> bool:
    """Whether the header names something that is counted or measured.

    >>> says_amount("Num of orders"), says_amount("LYLTY_CARD_NBR"), says_amount("Nr karty")
    (True, False, False)
    """
    first, *others = header_tokens(header) or ("",)
    if first in NUMBER_OF_A_THING and "of" not in others:
        return False
    return says_how_much(header) or measures(header)


def rises(values: Floats) -> bool:
    """Whether each value is larger than the one before, or each smaller."""
    steps = np.diff(values)
    return bool((steps > 0).all() or (steps < 0).all())


def is_dense(values: Floats) -> bool:
    """Whether these are the numbers of a stretch, hardly one left out and none twice, in any order."""
    if not np.ptp(values) < DENSE * len(values):  # a missing value compares as false
        return False
    return len(np.unique(values)) == len(values)
