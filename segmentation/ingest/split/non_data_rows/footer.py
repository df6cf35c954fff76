"""Which rows at the end only say who made the table, when and from what?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.split.header import count_filled
from segmentation.ingest.split.non_data_rows.rule import NonDataRule, RowProfile
from segmentation.ingest.split.value_patterns import pattern

FEWEST_COLUMNS = 3
"""In a narrower table a row that fills one cell is nothing unusual."""


class Footer(NonDataRule):
    """A row below the table that fills its first cell alone, with what no customer has there.

    >>> profile = RowProfile((), 3, frozenset({"A9"}))
    >>> [Footer().applies([cell, "", ""], profile, in_tail=True) for cell in ("Prepared by finance", "C17")]
    [True, False]
    """

    reason = "A footer below the table."

    def applies(self, row: Sequence[str], profile: RowProfile, *, in_tail: bool) -> bool:
        """Whether the row fills one cell where customers fill several, and only such rows follow."""
        if not in_tail or min(len(row), profile.filled) < FEWEST_COLUMNS or not row[0].strip():
            return False
        return count_filled(row) == 1 and pattern(row[0]) not in profile.first_patterns
