"""Which number of a column probably stands for "nothing is known"?

Below the values it is -1, -9, -99 …; above them 9, 99, 999 …, as surveys and SPSS files write "no answer" and databases
"no value". A real value is continued by its neighbours; a code stands alone and is common.
"""

from __future__ import annotations

from segmentation.ingest.numeric_chunk import Floats
from segmentation.vocabulary.concept_lookup import is_scale_item
from segmentation.vocabulary.placeholders import CODES_ABOVE, CODES_BESIDE, SENTINELS

LONGEST_SCALE = 11
"""Steps of a scale, 0 to 10 included."""
SHORTEST_SCALE = 3
APART = 2.0
"""A code above amounts is at least this many times the next value."""
FEWEST_CELLS = 3
FEWEST_SHARE = 0.003
"""Cells that must hold a code above amounts: one alone is a slip or a record."""


def missing_code(header: str, levels: Floats, counts: Floats) -> float | None:
    """The number that probably stands for missing; None where there is none.

    Parameters
    ----------
    levels, counts : the different values in their order, and how many cells hold each.

    >>> import numpy as np
    >>> missing_code("pdays", np.array([-1.0, 3, 7]), np.array([9, 1, 1]))
    -1.0
    >>> missing_code("q1", np.array([1.0, 2, 3, 4, 5, 99]), np.array([9, 9, 9, 9, 9, 4]))
    99.0
    >>> missing_code("score", np.array([97.0, 98, 99]), np.array([4, 4, 4]))
    """
    if levels.size < 2:
        return None
    if levels[0] in SENTINELS and levels[1] >= 0:
        return float(levels[0])
    top, rest = levels[-1], levels[:-1]
    if top not in (*CODES_ABOVE, *CODES_BESIDE) or rest[0] < 0:
        return None
    others = rest[rest < top - len(CODES_BESIDE)]  # 97, do not know, and 98, refused, beside 99
    if top > LONGEST_SCALE and is_scale(others):
        return float(top)
    if top in CODES_BESIDE:
        return None
    if is_scale(rest):
        beside = top > rest[-1] + 1 and (top > LONGEST_SCALE or _is_marked(header, counts))
        return float(top) if beside else None
    common = counts[-1] >= max(FEWEST_CELLS, FEWEST_SHARE * counts.sum())
    return float(top) if top > LONGEST_SCALE and common and top >= APART * rest[-1] else None


def is_scale(levels: Floats) -> bool:
    """Whether these are the steps of a scale: whole, from 0 or 1, none left out.

    >>> import numpy as np
    >>> is_scale(np.array([1.0, 2, 3, 4, 5])), is_scale(np.array([1.0, 2, 9]))
    (True, False)
    """
    steps = levels.size
    fits = SHORTEST_SCALE <= steps <= LONGEST_SCALE and levels[0] in (0, 1)
    return fits and bool(levels[-1] == levels[0] + steps - 1)


def _is_marked(header: str, counts: Floats) -> bool:
    """Whether a single figure beside a scale is a code: of a numbered question, or more common than the last step."""
    return is_scale_item(header) or bool(counts[-1] > counts[-2])
