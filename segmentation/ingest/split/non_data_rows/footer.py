"""Which rows at the end only say who made the table, when and from what?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.split.header import count_filled
from segmentation.ingest.split.non_data_rows.rule import NonDataRule, RowProfile
from segmentation.ingest.split.value_patterns import pattern, value_class

FEWEST_COLUMNS = 3
"""In a narrower table a row that fills one cell is nothing unusual."""
FEW_ROWS = 30
"""So few rows do not show every way to write a name: one of another pattern may be a customer's."""


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
        if count_filled(row) > 1 or pattern(row[0]) in profile.first_patterns:
            return False
        of_another_sort = value_class(row[0]) not in profile.first_classes
        return profile.rows >= FEW_ROWS or of_another_sort or len(row[0].split()) > profile.first_words
