"""How is a day written for a person?"""

from __future__ import annotations

import math

import numpy as np


def date(days: float) -> str:
    """Days since 1970 as a date.

    >>> date(15_777)
    '13 Mar 2013'
    """
    if not math.isfinite(days):
        return "–"
    day = np.datetime64(round(days), "D").item()
    return f"{day.day} {day:%b %Y}"
