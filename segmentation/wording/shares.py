"""How is a share, or how many times as much, written for a person?"""

from __future__ import annotations

import math

from segmentation.wording.numbers import number, rounded

LEAST, MOST = 0.1, 99.5
"""Per cents below (from) which a share that is not nothing (not all) is said to be under (over) a round one."""


def percent(share: float) -> str:
    """A share from 0 to 1 in per cent: whole ones from 10 %, one decimal below.

    >>> percent(0.414), percent(0.0414), percent(0.0004), percent(0.9996), percent(0), percent(1)
    ('41 %', '4.1 %', 'under 0.1 %', 'over 99 %', '0 %', '100 %')
    >>> percent(0.098), percent(0.0996), percent(-0.034), percent(float("nan"))
    ('9.8 %', '10 %', '−3.4 %', '–')
    """
    points = 100 * share
    if not math.isfinite(points):
        return "–"
    if 0 < points < LEAST:
        return f"under {LEAST} %"
    if MOST <= points < 100:
        return f"over {math.floor(MOST)} %"
    size = abs(points)
    text = f"{size:.0f}" if size >= 9.95 else f"{size:.1f}".removesuffix(".0")
    return f"{'−' if points < 0 and text != '0' else ''}{text} %"


def times(ratio: float) -> str:
    """How many times, with the two words everybody uses; per cent below half.

    >>> times(3.24), times(2.0), times(0.5), times(0.3)
    ('3.2 ×', 'twice', 'half', '30 %')
    """
    if f"{ratio:.1f}" == "2.0":
        return "twice"
    if f"{ratio:.2f}" == "0.50":
        return "half"
    return f"{number(rounded(ratio, 2))} ×" if ratio >= 1 else percent(ratio)
