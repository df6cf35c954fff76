"""Which words begin a row of totals?"""

from __future__ import annotations

import re

TOTAL_WORDS = {
    "English": ("total", "totals", "totaled", "sum"),
    "German": ("summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "totaler"),
    "Dutch": ("totalen",),
    "French": ("totaux", "somme"),
    "Spanish": ("totales", "suma"),
    "Italian": ("totale",),
    "Swedish": ("summa",),
    "Polish": ("razem",),
    "Russian": ("итого", "всего"),
    "Japanese": ("合計", "小計"),
    "Chinese": ("合计", "总计"),
}
"""A language is added here and nowhere else: all patterns below are made of these words."""
BEFORE = ("grand", "sub", "column", "row", "report")
"""What may stand before one of them, as in ``Grand total`` and ``Subtotal``."""
BEHIND = ("general", "général", "generale")

_words = sorted((word for words in TOTAL_WORDS.values() for word in words), key=len, reverse=True)
_TOTAL = rf"(?:(?:{'|'.join(BEFORE)})[ -]?)?(?:{'|'.join(_words)})"

TOTAL = re.compile(rf"{_TOTAL}\b\s*(?:{'|'.join(BEHIND)})?\s*:?", re.IGNORECASE)
"""A cell that says total and nothing else."""

BEGINS_AS_TOTAL = f"^{_TOTAL}"
"""How such a cell begins: for a search down a whole column, which only picks candidates."""

TOTAL_BEGINNINGS = tuple(sorted({word[:2] for word in (*BEFORE, *_words) if word[:2].isascii()}))
"""The first two letters of those words, as far as they are ASCII."""


def is_total(cell: str) -> bool:
    """Whether a cell says total and nothing else.

    >>> is_total("Grand Total:"), is_total("Summe"), is_total("Total Energies"), is_total("Summer")
    (True, True, False, False)
    """
    return TOTAL.fullmatch(cell.strip()) is not None
