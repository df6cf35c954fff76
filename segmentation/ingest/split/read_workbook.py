"""Which cells does a worksheet hold?"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
import zlib
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from segmentation.errors import InvalidChoice, UnreadableFile
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.source import OLD_OFFICE, ZIP
from segmentation.ingest.split.choose_sheet import data_sheet
from segmentation.ingest.split.sheet_extent import Extent, check_extents

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGED = (zipfile.BadZipFile, zlib.error)
SAFE_WHOLE = 10**15
"""A whole number below this is written without a decimal part."""

Cell = str | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


@dataclass(frozen=True)
class Sheet:
    """One worksheet as a grid of text.

    Attributes
    ----------
    name : of the sheet.
    others : the names of the other visible sheets that hold cells.
    rows : every row from the first line of the sheet on, all equally long, empty cells as ``""``;
        dates as ISO, whole numbers without ``.0``, truth values as TRUE and FALSE.
    notices : hidden rows or columns, merged cells, and which sheet was taken where there are several.
    """

    name: str
    others: tuple[str, ...]
    rows: list[list[str]]
    notices: tuple[str, ...] = ()

    def as_csv(self) -> bytes:
        """The grid as UTF-8 text with commas, quotes where needed and LF, for the reader of text tables.

        >>> Sheet("S", (), [["id", "note"], ["007", "a,b"]]).as_csv()
        b'id,note\\n007,"a,b"\\n'
        """
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(self.rows)
        return text.getvalue().encode("utf-8", "replace")


def read_sheet(data: bytes, name: str, sheet: str | None = None, limits: Limits = LIMITS) -> Sheet:
    """The cells of one worksheet, the first that holds the data unless one is named.

    Raises
    ------
    UnreadableFile : where the workbook is damaged, protected by a password, empty or too big.
    InvalidChoice : where there is no sheet of that name.
    """
    extent = checked_extent(data, name, limits)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            visible = [m.name for m in workbook.sheets_metadata if m.visible == SheetVisibleEnum.Visible]
            chosen = chosen_sheet(workbook, visible, sheet, name)
            rows = as_grid(chosen, limits)
            merged = fill_merged(chosen, rows)
            others = tuple(n for n in visible if n != chosen.name and workbook.get_sheet_by_name(n).height)
    except PasswordError as error:
        raise UnreadableFile(protected(name)) from error
    except BaseException as error:
        # The reader is written in Rust, and its panics derive from BaseException alone.
        if isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == "PanicException":
            raise UnreadableFile(f"'{name}' is damaged, or no workbook. Save it again as .xlsx or as CSV.") from error
        raise
    return Sheet(
        chosen.name,
        others,
        rows,
        (*notices_on(chosen.name, others, sheet, extent, merged), *formula_notices(chosen, rows, extent)),
    )


def checked_extent(data: bytes, name: str, limits: Limits) -> Extent:
    """What can be told before the reader opens the workbook: a password, a format we do not read, its size."""
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            raise UnreadableFile(protected(name))
        return Extent(0, 0)
    if data.startswith(ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return check_extents(archive, name, limits)
        except (*DAMAGED, OSError, EOFError, RuntimeError, ValueError, NotImplementedError) as error:
            raise UnreadableFile(f"'{name}' is a damaged workbook. Save it again as .xlsx or as CSV.") from error
    return Extent(0, 0)


def protected(name: str) -> str:
    """The sentence on a workbook with a password."""
    return f"'{name}' is protected by a password. Save it without one, or save the sheet as CSV."


def chosen_sheet(workbook: CalamineWorkbook, visible: list[str], sheet: str | None, name: str) -> CalamineSheet:
    """The sheet that was named, or the first visible one that holds the data."""
    if sheet is not None:
        if sheet not in workbook.sheet_names:
            raise InvalidChoice(f"There is no sheet '{sheet}' in '{name}'. The sheets are {', '.join(visible)}.")
        return workbook.get_sheet_by_name(sheet)
    opened = data_sheet([workbook.get_sheet_by_name(shown) for shown in visible])
    if opened is None:
        raise UnreadableFile(f"No sheet of '{name}' holds a table. Check that the export holds customers.")
    return opened


def as_grid(sheet: CalamineSheet, limits: Limits) -> list[list[str]]:
    """The cells of a sheet as text, row by row from its first line."""
    if sheet.width * sheet.total_height > limits.cells:
        raise UnreadableFile(
            f"The sheet '{sheet.name}' has {sheet.total_height:,} rows of {sheet.width:,} columns, more than "
            f"{limits.cells:,} cells. Save it as CSV."
        )
    return [[as_text(cell) for cell in row] for row in sheet.iter_rows()]


def as_text(cell: Cell) -> str:
    """One cell as a program would write it into a text file.

    >>> as_text(3.0), as_text(0.1), as_text(True), as_text(dt.datetime(2024, 1, 31)), as_text("007")
    ('3', '0.1', 'TRUE', '2024-01-31', '007')
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return str(int(cell)) if cell == int(cell) and abs(cell) < SAFE_WHOLE else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def fill_merged(sheet: CalamineSheet, rows: list[list[str]]) -> int:
    """Write a merged cell's value into each cell it covers, titles across the whole table aside; how many."""
    first_column = sheet.start[1] if sheet.start else 0
    filled = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        left, right = left - first_column, min(right - first_column, sheet.width - 1)
        if left < 0 or top >= len(rows) or (left == 0 and right == sheet.width - 1):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * (right + 1 - left)
        filled += bool(value)
    return filled


def notices_on(
    name: str, others: tuple[str, ...], requested: str | None, extent: Extent, merged: int
) -> tuple[str, ...]:
    """What the user should know about the sheet that was read."""
    notices = []
    if others and requested is None:
        notices.append(sheet_notice(name, others))
    if extent.hidden_rows or extent.hidden_columns:
        rows = f"{extent.hidden_rows:,} hidden row{'s' * (extent.hidden_rows != 1)}"
        columns = f"{extent.hidden_columns:,} hidden column group{'s' * (extent.hidden_columns != 1)}"
        parts = [part for part, count in ((rows, extent.hidden_rows), (columns, extent.hidden_columns)) if count]
        notices.append(f"The workbook has {' and '.join(parts)}; they were read like the others.")
    if extent.errors:
        cells = "1 cell holds" if extent.errors == 1 else f"{extent.errors:,} cells hold"
        notices.append(f"{cells} the error of a formula (#DIV/0!, #N/A and the like) and count as missing.")
    if merged:
        cells = "1 merged cell was" if merged == 1 else f"{merged:,} merged cells were"
        notices.append(f"{cells} split, each part holding the same value.")
    return tuple(notices)


def sheet_notice(name: str, others: tuple[str, ...]) -> str:
    """Which sheet was read where there are several."""
    return (
        f"The workbook has {len(others) + 1:,} sheets; '{name}' was read, not {listed(others)}. "
        "Choose another if that is wrong."
    )


def formula_notices(sheet: CalamineSheet, rows: list[list[str]], extent: Extent) -> tuple[str, ...]:
    """A sentence on each column with formulas whose results were not stored, so that their cells are empty."""
    first_column = sheet.start[1] if sheet.start else 0
    notices = []
    for number, count in sorted(extent.unvalued.items()):
        place = number - 1 - first_column
        cells = [row[place] for row in rows] if 0 <= place < sheet.width else []
        empty = sum(not cell for cell in cells)
        if not empty:
            continue
        count = min(count, empty)
        name = next((cell for cell in cells if cell.strip()), f"column {place + 1}")
        which = "1 formula" if count == 1 else f"{count:,} formulas"
        state = "has no stored value and is" if count == 1 else "have no stored value and are"
        notices.append(
            f"{which} of '{name}' {state} empty here. "
            "Open the file in a spreadsheet program, save it there and read it again."
        )
    return tuple(notices)


def listed(names: tuple[str, ...]) -> str:
    """A few names of sheets in a sentence."""
    shown = ", ".join(f"'{name}'" for name in names[:3])
    return shown if len(names) <= 3 else f"{shown} or {len(names) - 3:,} others"
