"""The columns we add to a file: their names, and their cells for every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.export.formula_guard import neutral
from segmentation.scoring import Assignment

ADDED = ("segment", "segment_name", "segment_confidence", "distance_to_centre", "is_outlier", "segment_note")
"""The columns every labelled file gains, in this order."""
Rows = slice | NDArray[np.int64]
"""A stretch of rows, or some of them."""
WORDS = ("segment", "segment_name", "is_outlier", "segment_note")
"""Those of them that hold one of a few words."""
SCALE = 10_000
"""Confidence and distance are written with four decimals."""


def added_names(taken: Sequence[str], added: Sequence[str] = ADDED) -> tuple[str, ...]:
    """Our column names; one that the file has already, in any case, gets ``_2`` (or ``_3``…).

    >>> added_names(["Segment", "is_outlier", "is_outlier_2"], ("segment", "is_outlier"))
    ('segment_2', 'is_outlier_3')
    """
    used = {name.strip().casefold() for name in taken}
    names = []
    for name in added:
        number, candidate = 2, name
        while candidate.casefold() in used:
            number, candidate = number + 1, f"{name}_{number}"
        used.add(candidate.casefold())
        names.append(candidate)
    return tuple(names)


@dataclass(frozen=True)
class OurCells:
    """Our cells as text, for any stretch of rows.

    Attributes
    ----------
    guarded : whether segment names and notes that a spreadsheet would run are made harmless.
    """

    assignment: Assignment
    decimal: str = "."
    guarded: bool = True

    @cached_property
    def segment_names(self) -> tuple[str, ...]:
        """The name of segment 0 (none), 1, 2…, as it is written."""
        return ("", *map(self._safe, self.assignment.names))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Every note, as it is written; the first is empty."""
        return ("", *map(self._safe, self.assignment.notes))

    @cached_property
    def note_of_row(self) -> NDArray[np.int32]:
        """For each row the position of its note in ``notes``."""
        positions = np.zeros(len(self.assignment.labels), dtype=np.int32)
        for number, rows in enumerate(self.assignment.notes.values(), start=1):
            positions[rows] = number
        return positions

    def texts(self, name: str, rows: Rows) -> pa.Array:
        """The cells of one of `ADDED` for some rows, as strings."""
        if name in WORDS:
            words, codes = self.coded(name, rows)
            return pa.array(words).take(pa.array(codes))
        return four_decimals(*self.numbers(name, rows), self.decimal)

    def numbers(self, name: str, rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Confidence or distance for a stretch of rows, and where there is one."""
        values = self.assignment.confidence if name == "segment_confidence" else self.assignment.distance
        return values[rows], self.assignment.labels[rows] > 0

    def coded(self, name: str, rows: Rows) -> tuple[Sequence[str], NDArray[np.int32]]:
        """One of `WORDS` for some rows: its different words, and for each row the position of its own."""
        labels = self.assignment.labels[rows]
        if name == "segment":
            return ("", *(str(n + 1) for n in range(len(self.assignment.names)))), labels
        if name == "segment_name":
            return self.segment_names, labels
        if name == "segment_note":
            return self.notes, self.note_of_row[rows]
        return ("", "0", "1"), np.where(labels > 0, self.assignment.outlier[rows].astype(np.int32) + 1, 0)

    def values(self, name: str, rows: Rows = slice(None)) -> pa.Array:
        """One of `ADDED` for some rows, or all, as a typed column; null without a segment."""
        labels = self.assignment.labels[rows]
        none = labels == 0
        if name == "segment":
            return pa.array(labels, mask=none)
        if name == "is_outlier":
            return pa.array(self.assignment.outlier[rows].astype(np.int8), mask=none)
        if name in ("segment_name", "segment_note"):
            cells = self.texts(name, rows)
            return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
        numbers = self.assignment.confidence if name == "segment_confidence" else self.assignment.distance
        return pa.array(np.round(numbers[rows], 4), mask=none)

    def _safe(self, cell: str) -> str:
        return neutral(cell) if self.guarded else cell


def in_four_decimals(
    values: NDArray[np.float64], given: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Numbers of 0 or more cut at the decimal mark: the whole part and four decimals, `SCALE` where not given.

    >>> [part.tolist() for part in in_four_decimals(np.array([0.5, 12.34567, np.nan]), np.array([True, True, False]))]
    [[0, 12, 0], [5000, 3457, 10000]]
    """
    scaled = np.rint(np.where(given, values, 0.0) * SCALE).astype(np.int64)
    whole = scaled // SCALE
    return whole, np.where(given, scaled - whole * SCALE, SCALE)


@lru_cache
def _fractions(decimal: str) -> pa.Array:
    """Every four digits behind a decimal mark."""
    return pa.array([*(f"{decimal}{i:04d}" for i in range(SCALE)), ""])


def four_decimals(values: NDArray[np.float64], given: NDArray[np.bool_], decimal: str = ".") -> pa.Array:
    """Numbers of 0 or more as text with four decimals, empty where not given; made a million at a time.

    >>> four_decimals(np.array([0.5, 12.34567, np.nan]), np.array([True, True, False]), ",").to_pylist()
    ['0,5000', '12,3457', '']
    """
    whole, rest = in_four_decimals(values, given)
    digits = _fractions(decimal).take(pa.array(rest))
    written = pc.binary_join_element_wise(pa.array(whole).cast(pa.string()), digits, "")
    return written if given.all() else pc.if_else(pa.array(given), written, "")
