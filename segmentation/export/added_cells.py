"""The cells of the columns we add to a file, as they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from segmentation.export.formula_guard import neutral
from segmentation.export.four_decimals import four_decimals
from segmentation.scoring import Assignment
from segmentation.scoring.added_columns import ADDED_COLUMNS, AddedColumn, free_names, select_columns

__all__ = ["ADDED_COLUMNS", "AddedCells", "AddedColumn", "Rows", "as_markdown", "free_names", "select_columns"]

Rows = slice | NDArray[np.int64]
"""A stretch of rows, or some of them."""


def as_markdown() -> str:
    """Our columns as the table of the documentation."""
    rows = [f"| `{column.name}` | {column.explained()} |" for column in select_columns()]
    return "\n".join(["| our column | what it says |", "| --- | --- |", *rows])


@dataclass(frozen=True)
class AddedCells:
    """The cells of our columns, for any stretch of rows.

    Attributes
    ----------
    guarded : whether words that a spreadsheet would run are made harmless.
    """

    assignment: Assignment
    decimal: str = "."
    guarded: bool = True
    _values: dict[str, NDArray[Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def texts(self, column: AddedColumn, rows: Rows) -> pa.Array:
        """The cells of a column for some rows, as strings."""
        if column.text is None:
            return four_decimals(*self.numbers(column, rows), self.decimal)
        return pa.array(self.words(column)).take(pa.array(self.positions(column, rows)))

    def typed(self, column: AddedColumn, rows: Rows = slice(None)) -> pa.Array:
        """The cells of a column for some rows, or all, in its own type; null where they are empty."""
        if column.text is None:
            numbers, given = self.numbers(column, rows)
            return pa.array(np.round(numbers, 4), mask=~given).cast(column.dtype)
        words = pa.array([word or None for word in self.words(column)], type=pa.string())
        return words.cast(column.dtype).take(pa.array(self.positions(column, rows)))

    def numbers(self, column: AddedColumn, rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """A column of numbers for some rows, and where there is one."""
        return self._of_all_rows(column)[rows], self.assignment.labels[rows] > 0

    def words(self, column: AddedColumn) -> tuple[str, ...]:
        """The few words of a column as they are written; none for a column of numbers."""
        words = () if column.text is None else column.text(self.assignment)
        return tuple(map(neutral, words)) if self.guarded else tuple(words)

    def positions(self, column: AddedColumn, rows: Rows) -> NDArray[np.integer[Any]]:
        """For some rows the position of their word in `words`."""
        return self._of_all_rows(column)[rows]

    def _of_all_rows(self, column: AddedColumn) -> NDArray[Any]:
        if column.name not in self._values:
            self._values[column.name] = column.values(self.assignment)
        return self._values[column.name]
