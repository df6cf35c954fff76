"""Where is the header written again, as where two exports were glued together?"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.split.non_data_rows.rule import NonDataRule, RowProfile


class RepeatedHeader(NonDataRule):
    """A row of the header's own cells, whatever their case.

    >>> RepeatedHeader().applies(["ID", "Spend "], RowProfile(("id", "spend"), 2), in_tail=False)
    True
    """

    reason = "The header is repeated here."

    def beginnings(self, profile: RowProfile) -> tuple[str, ...]:
        """As the first name does."""
        return profile.header[:1]

    def candidates(self, first: pa.Array, second: pa.Array, profile: RowProfile) -> pa.BooleanArray | None:
        """Rows that begin with the first name; with the second, where the first column has none."""
        if len(profile.header) < 2:
            return None
        cells, name = (first, profile.header[0]) if profile.header[0] else (second, profile.header[1])
        return pc.equal(pc.utf8_lower(cells), name.lower())

    def applies(self, row: Sequence[str], profile: RowProfile, *, in_tail: bool) -> bool:
        """Whether every cell is the name of its column."""
        header = profile.header
        if len(row) < 2 or len(row) != len(header) or row[0].strip().casefold() != header[0]:
            return False
        return all(cell.strip().casefold() == name for cell, name in zip(row, header, strict=True))
