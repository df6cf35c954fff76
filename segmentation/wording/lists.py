"""How are several things, or a long name, said in a sentence?"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_NAME = 40
"""Letters of a column's name, or of a cell, in a sentence."""


def shortened(text: str, max_chars: int = LONGEST_NAME) -> str:
    """A name that fits, cut with an ellipsis where it is longer.

    >>> shortened("a" * 50, 10)
    'aaaaaaaaa…'
    """
    text = " ".join(text.split())
    return text if len(text) <= max_chars else text[: max_chars - 1].rstrip() + "…"


def joined(parts: Sequence[str], most: int | None = None) -> str:
    """A list in words; beyond ``most``, how many more there are.

    >>> joined(["a", "b", "c"]), joined(["a"]), joined(["a", "b", "c"], most=1), joined([])
    ('a, b and c', 'a', 'a and 2 more', '')
    """
    if most is not None and len(parts) > most:
        parts = (*parts[:most], f"{len(parts) - most:,} more")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
