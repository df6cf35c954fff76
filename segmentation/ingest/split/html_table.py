"""Which table does a web page hold? Many programs save one and call it ``.xls``."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace

from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.choose_sheet import data_sheet
from segmentation.ingest.split.grid_table import CellGrid, grid_table
from segmentation.ingest.split.header_names import joined_names

NO_TABLE = "'{name}' is a web page without a table. Open it in a spreadsheet program and save it as CSV or Excel."
OTHER_TABLES = "The page holds {count} tables; the one with the most data was read."
TAG_NAME = re.compile(r"/?[a-z][a-z0-9]*")
SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,5})""")
PARTING = ("br", "br/", "p", "/p", "div", "/div", "li", "/li")
"""Tags between two words."""
UNSEEN = ("script", "style", "head", "title")


@dataclass
class _Cell:
    pieces: list[str] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    is_header: bool = False

    @property
    def text(self) -> str:
        return " ".join(html.unescape("".join(self.pieces)).split())


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    cell: _Cell | None = None


def html_table(text: str, name: str, options: ReadOptions, limits: Limits = LIMITS) -> CellTable:
    """The cells of the table of a page that holds the most data.

    Raises
    ------
    UnreadableFile : where there is no table, or none with a data row.

    Examples
    --------
    >>> page = "<table><tr><th>id<th>spend<tr><td>007<td>2&nbsp;&euro;<tr><td>008<td>3&nbsp;&euro;</table>"
    >>> html_table(page, "x", ReadOptions()).cells.to_pylist()[0]
    {'id': '007', 'spend': '2 €'}
    """
    grids = [CellGrid(_with_one_header(table, _laid_out(table, name, limits))) for table in _tables(text)]
    filled = [grid for grid in grids if sum(any(row) for row in grid.rows) > 1]
    chosen = data_sheet(filled)
    if chosen is None:
        raise UnreadableFile(NO_TABLE.format(name=name))
    several = (OTHER_TABLES.format(count=len(filled)),) if len(filled) > 1 else ()
    return grid_table(replace(chosen, notices=several), "html", name, options)


def _tables(text: str) -> list[_Table]:
    """Every table of a page; text is cut at its tags, so that no page takes longer than its length."""
    tables: list[_Table] = []
    open_tables: list[_Table] = []
    unseen = ""
    for piece in _without_comments(text).split("<"):
        tag, _, after = piece.partition(">")
        match = TAG_NAME.match(tag[:20].lower())
        word = match[0] if match else ""
        if unseen or word in UNSEEN:
            unseen = "" if word == f"/{unseen}" else unseen or word
        elif word == "table":
            tables.append(_Table())
            open_tables.append(tables[-1])
        elif word == "/table" and open_tables:
            open_tables.pop()
        elif open_tables:
            _take(open_tables[-1], word, tag, after)
    return tables


def _without_comments(text: str) -> str:
    first, *others = text.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def _take(table: _Table, word: str, tag: str, after: str) -> None:
    """What one tag, and the text behind it, does to the table it stands in."""
    if word == "tr":
        table.rows.append([])
        table.cell = None
    elif word in ("td", "th"):
        spans = {kind: int(number) for kind, number in SPAN.findall(tag[:2000].lower())}
        table.cell = _Cell([after], max(1, spans.get("col", 1)), max(1, spans.get("row", 1)), word == "th")
        table.rows = table.rows or [[]]
        table.rows[-1].append(table.cell)
    elif word in ("/td", "/th", "/tr"):
        table.cell = None
    elif table.cell is not None:
        # A break parts two words, a tag of style does not; "<" before something else is a letter of the text.
        between = " " if word in PARTING else "" if word else f"<{tag}"
        table.cell.pieces += [between, after]


def _laid_out(table: _Table, name: str, limits: Limits) -> list[list[str]]:
    """The cells in their places: one over several rows is in each of them, one over several columns in the first."""
    rows: list[list[str]] = []
    from_above: dict[int, tuple[int, str]] = {}
    total = 0
    for cells in table.rows:
        row: list[str] = []
        for cell in cells:
            _fill(row, from_above)
            for value in (cell.text, *[""] * (min(cell.columns, limits.columns) - 1)):
                from_above[len(row)] = (cell.rows - 1, value)
                row.append(value)
        _fill(row, from_above)
        total += len(row)
        if len(row) > limits.columns or total > limits.cells:
            raise UnreadableFile(
                f"A table of '{name}' has more than {limits.columns:,} columns or {limits.cells:,} cells. "
                "Save it as CSV."
            )
        rows.append(row)
    return rows


def _with_one_header(table: _Table, rows: list[list[str]]) -> list[list[str]]:
    """The rows with the headers above them, of which a page says that they are some, joined into one."""
    marked = [len(cells) > 1 and all(cell.is_header for cell in cells) for cells in table.rows]
    first = next((place for place, header in enumerate(marked) if header), 0)
    count = next((place for place, header in enumerate(marked[first:]) if not header), 0)
    if count < 2:
        return rows
    width = max(map(len, rows))
    headers = [[*row, *[""] * (width - len(row))] for row in rows[first : first + count]]
    return [*rows[:first], joined_names(headers, width), *rows[first + count :]]


def _fill(row: list[str], from_above: dict[int, tuple[int, str]]) -> None:
    """Write what reaches down from the rows above into the next places of a row."""
    while (left := from_above.get(len(row), (0, ""))[0]) > 0:
        value = from_above[len(row)][1]
        from_above[len(row)] = (left - 1, value)
        row.append(value)
