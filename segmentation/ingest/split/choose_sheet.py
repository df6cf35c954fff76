"""Which sheet of a workbook holds the data, rather than a cover, a dictionary or a summary?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Protocol, TypeVar

SAMPLE_ROWS = 200
MIN_ROWS = 2
"""A header and a row: what a sheet needs to be taken for the table."""
FULL = 0.6
"""So full is a row of a table."""
MOSTLY = 0.8
WORDS_ALONE = 0.3
"""A sheet without a column of numbers or dates is a dictionary more often than a table."""
FIRST_IS_ENOUGH = 0.25
"""The first sheet with so much of the fullest one's data is the one that is meant."""


class Grid(Protocol):
    """What a sheet must tell of itself."""

    @property
    def height(self) -> int:
        """Its rows."""

    def iter_rows(self) -> Iterable[Sequence[object]]:
        """Its cells, row by row."""


AnyGrid = TypeVar("AnyGrid", bound=Grid)


def data_sheet(sheets: Sequence[AnyGrid]) -> AnyGrid | None:
    """The first sheet that holds about as much of a table as any; the first with cells where none holds one."""
    sheets = [sheet for sheet in sheets if sheet.height]
    amounts = [amount_of_data(sheet) for sheet in sheets]
    most = max(amounts, default=0.0)
    return next((s for s, amount in zip(sheets, amounts, strict=True) if amount >= FIRST_IS_ENOUGH * most), None)


def amount_of_data(sheet: Grid) -> float:
    """How much of a table a sheet is: its full rows times its columns of numbers or dates and one for the rest."""
    if sheet.height < MIN_ROWS:
        return 0.0
    rows = list(islice(sheet.iter_rows(), SAMPLE_ROWS))
    cells = [[cell for cell in row if cell not in ("", None)] for row in rows]
    width = max(map(len, cells), default=0)
    full = [row for row, filled in zip(rows, cells, strict=True) if len(filled) >= FULL * width]
    columns = list(zip(*full[1:], strict=True))
    values = sum(map(_holds_values, columns))
    share = len(full) / max(1, len(rows))
    return share * sheet.height * (1 + values if values else WORDS_ALONE)


def _holds_values(cells: Sequence[object]) -> bool:
    """Whether most of a column's cells are numbers or dates, be it as text."""
    given = [cell for cell in cells if cell not in ("", None)]
    values = sum(not isinstance(cell, str) or cell.strip("$€£%()- ")[:1].isdigit() for cell in given)
    return bool(given) and values >= MOSTLY * len(given)
