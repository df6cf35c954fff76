"""Which cells does a worksheet hold?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """One worksheet as a grid of text.

    Attributes
    ----------
    name : of the sheet.
    others : the names of the other sheets that hold cells.
    rows : every row from the first line of the sheet on, all equally long, empty cells as ``""``;
        dates as ISO, whole numbers without ``.0``, truth values as TRUE and FALSE.
    notices : hidden rows or columns, merged cells, and which sheet was taken where there are several.
    """

    name: str
    others: tuple[str, ...]
    rows: list[list[str]]
    notices: tuple[str, ...] = ()


def read_sheet(data: bytes, name: str, sheet: str | None = None) -> Sheet:
    """The cells of one worksheet, the first that holds a table unless one is named.

    Raises
    ------
    UnreadableFile : where the workbook is damaged, protected by a password, or too big.
    InvalidChoice : where there is no sheet of that name.
    """
    raise NotImplementedError
