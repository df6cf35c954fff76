"""How are years counted where not from the birth of Christ?"""

from __future__ import annotations

JAPANESE_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first one of each era since Japan has our calendar."""
ERA_INITIALS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
FIRST_YEAR = "元"
"""So the first year of an era is written."""
BUDDHIST = 543
"""Years by which the calendar of Thailand is ahead."""
BUDDHIST_YEARS = (2440, 2640)
"""Years that are meant so where a whole column has no others: 1897 to 2097."""


def era_start(era: str) -> int:
    """The year before the first one of an era, by its name or its letter.

    >>> era_start("令和") + 6, era_start("H") + 31
    (2024, 2019)
    """
    return JAPANESE_ERAS[ERA_INITIALS.get(era, era)]
