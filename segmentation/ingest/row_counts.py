"""How is it told what happened to which rows?"""

from __future__ import annotations

from collections.abc import Sequence

ROWS_SHOWN = 5


def counted(rows: Sequence[int], one: str, many: str) -> str:
    """A count with the first few row numbers.

    >>> counted([3, 9], "row was set aside", "rows were set aside")
    '2 rows were set aside (row 3, 9)'
    """
    shown = ", ".join(f"{row:,}" for row in rows[:ROWS_SHOWN]) + ("…" if len(rows) > ROWS_SHOWN else "")
    return f"{len(rows):,} {one if len(rows) == 1 else many} (row {shown})"
