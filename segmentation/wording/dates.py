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


def year(value: float) -> str:
    """A year, or the mean of several, as people write years.

    >>> year(1970.4)
    '1970'
    """
    return str(round(value)) if math.isfinite(value) else "–"
