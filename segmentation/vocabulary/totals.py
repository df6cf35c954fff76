"""Which words begin a row of totals?"""

from __future__ import annotations

import re

_BEFORE = r"(?:(?:grand|sub|column|row|report)[ -]?)?"

TOTAL = re.compile(
    _BEFORE + r"(?:total(?:s|e|es|en|er|ed)?|sum(?:me|ma|a)?|insgesamt|gesamt(?:summe)?|zwischensumme|somme|totaux|"
    r"suma|razem|итого|всего|合計|合计|总计|小計)\b\s*(?:general|général|generale)?\s*:?",
    re.IGNORECASE,
)
"""A cell that says total and nothing else."""

BEGINS_AS_TOTAL = (
    rf"^{_BEFORE}(?:total|sum|insgesamt|gesamt|zwischensumme|somme|totaux|razem|итого|всего|合計|合计|总计|小計)"
)
"""How such a cell begins: for a search down a whole column, which only picks candidates."""

FIRST_TWO_LETTERS = (b"gr", b"su", b"co", b"ro", b"re", b"to", b"in", b"ge", b"zw", b"so", b"ra")
"""How those words begin, as far as they are ASCII."""


def is_total(cell: str) -> bool:
    """Whether a cell says total and nothing else.

    >>> is_total("Grand Total:"), is_total("Summe"), is_total("Total Energies"), is_total("Summer")
    (True, True, False, False)
    """
    return TOTAL.fullmatch(cell.strip()) is not None
