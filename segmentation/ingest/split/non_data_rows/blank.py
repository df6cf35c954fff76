"""Which rows hold nothing but separators?"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.split.non_data_rows.rule import NonDataRule, RowProfile


class Blank(NonDataRule):
    """A row of a table of several columns in which every cell is empty.

    >>> Blank().applies(["", " "], RowProfile((), 2), in_tail=False)
    True
    """

    reason = "The row is empty."

    def candidates(self, first: pa.Array, second: pa.Array, profile: RowProfile) -> pa.BooleanArray | None:
        """Rows whose first two cells are empty."""
        return pc.and_(pc.equal(first, ""), pc.equal(second, ""))

    def applies(self, row: Sequence[str], profile: RowProfile, *, in_tail: bool) -> bool:
        """Whether no cell holds anything."""
        return len(row) > 1 and not any(map(str.strip, row))
