"""What does a rule know of one kind of row that is no data?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from segmentation.ingest.split.tokenizer import Record


@dataclass(frozen=True)
class RowProfile:
    """What a data row looks like.

    Attributes
    ----------
    header : the header's cells, without regard to case; empty where there is none.
    filled : how many cells a data row fills, the median.
    first_patterns, first_classes, first_words : the patterns of the first column's cells, the classes of their
        values, and how many words the longest of them has.
    rows : how many rows this was learned from.
    """

    header: tuple[str, ...]
    filled: float
    first_patterns: frozenset[str] = frozenset()
    first_classes: frozenset[str] = frozenset()
    first_words: int = 0
    rows: int = 0


class Misfit(NamedTuple):
    """A record that has not as many cells as the table, and its place among all records."""

    place: int
    record: Record


class NonDataRule:
    """One kind of row that is no data.

    A rule answers what it can. Rows of a regular file are looked at column by column: ``beginnings`` and
    ``candidates`` pick the few for which ``applies`` is asked; an irregular file is asked row by row.
    """

    reason = ""
    """The sentence with which such a row is set aside."""

    def beginnings(self, profile: RowProfile) -> tuple[str, ...]:
        """How the first cell of such a row may begin, in small letters.

        Cells that are empty, or begin with a blank or beyond ASCII, are candidates whatever is said here.
        """
        return ()

    def candidates(self, first: pa.Array, second: pa.Array, profile: RowProfile) -> pa.BooleanArray | None:
        """Which rows may be such rows, by their first two cells without the blanks around; None for no row."""
        return None

    def applies(self, row: Sequence[str], profile: RowProfile, *, in_tail: bool) -> bool:
        """Whether a row as wide as the table is such a row; ``in_tail``: nothing but such rows follows."""
        return False

    def among_misfits(self, misfits: Sequence[Misfit]) -> Collection[int]:
        """The places of those records of another width that are such rows."""
        return ()
