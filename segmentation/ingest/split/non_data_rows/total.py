"""Which rows add up the others?"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.split.header import count_filled
from segmentation.ingest.split.non_data_rows.rule import NonDataRule, RowProfile
from segmentation.vocabulary.totals import BEGINS_AS_TOTAL, TOTAL_BEGINNINGS, is_total


class Total(NonDataRule):
    """A row whose first filled cell says total, and that lacks a cell which customers have or stands last.

    >>> Total().applies(["Grand total", "", "99"], RowProfile((), 3), in_tail=False)
    True
    """

    reason = "A row of totals, not a customer."

    def beginnings(self, profile: RowProfile) -> tuple[str, ...]:
        """As the words for totals do."""
        return TOTAL_BEGINNINGS

    def candidates(self, first: pa.Array, second: pa.Array, profile: RowProfile) -> pa.BooleanArray | None:
        """Rows of which the first cell begins like a total, or is empty and the second may."""
        later = pc.or_(pc.equal(second, ""), _begins_as_total(second))
        return pc.or_(_begins_as_total(first), pc.and_(pc.equal(first, ""), later))

    def applies(self, row: Sequence[str], profile: RowProfile, *, in_tail: bool) -> bool:
        """Whether the row says total and does not look like a customer of that name."""
        first = next((cell for cell in row if cell.strip()), "")
        if len(row) < 2 or not is_total(first):
            return False
        return profile.filled - count_filled(row) >= 1 or (in_tail and bool(row[0].strip()))


def _begins_as_total(cells: pa.Array) -> pa.BooleanArray:
    return pc.match_substring_regex(cells, BEGINS_AS_TOTAL, ignore_case=True)
