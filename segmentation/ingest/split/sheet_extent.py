"""How big is the grid a worksheet claims to fill? Looked at before a reader makes room for it."""

from __future__ import annotations

import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import Limits
from segmentation.ingest.split.binary_extent import binary_extent

CHUNK = 4_000_000
REFERENCE = re.compile(rb"""\sr=["']([A-Z]{0,3})(\d{1,7})["']""")
HIDDEN = re.compile(rb"""<(?:\w+:)?(row|col)\b[^>]*\bhidden=["'](?:1|true)["']""")
ERROR = re.compile(rb"""<(?:\w+:)?c\b[^>]*\st=["']e["']""")
UNVALUED = re.compile(
    rb"""<c\b(?![^>]*\st=["']str["'])[^>]*\sr=["']([A-Z]{1,3})\d+["'][^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*"""
    rb"""(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
"""A formula without its result; one that gave an empty text has it."""
ROW_START = re.compile(rb"<(?:\w+:)?row\b")
CELL_START = re.compile(rb"<(?:\w+:)?c[\s>]")
ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
ODS_ROWS = re.compile(rb'number-rows-repeated="(\d+)"')
ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
ODS_COLUMNS = re.compile(rb'number-columns-repeated="(\d+)"')


@dataclass(frozen=True)
class Extent:
    """The last row and column that hold something, and what a reader does not see.

    ``hidden_rows``, ``hidden_columns`` and ``errors`` are counts; ``unvalued`` says of how many formulas of a column,
    counted from 1, the result was not stored, as programs leave it.
    """

    rows: int
    columns: int
    hidden_rows: int = 0
    hidden_columns: int = 0
    errors: int = 0
    unvalued: Mapping[int, int] = field(default_factory=dict)


def check_extents(archive: zipfile.ZipFile, label: str, limits: Limits) -> Extent:
    """Refuse a workbook with a sheet whose grid is too big; the largest extent of its sheets else.

    A single value in the last cell of a sheet (XFD1048576) claims 17 billion cells.
    """
    names = [n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", n)]
    extents = [xlsx_extent(chunks(archive, name)) for name in names]
    for name in archive.namelist():
        if name == "xl/sharedStrings.xml":
            deque(chunks(archive, name), maxlen=0)  # a size that lies in the zip's directory shows here
        if re.fullmatch(r"xl/worksheets/[^/]+\.bin", name):
            extents.append(Extent(*binary_extent(archive.read(name))))
    if "content.xml" in archive.namelist():
        extents.append(ods_extent(archive.read("content.xml")))
    for extent in extents:
        if extent.columns > limits.columns or extent.rows * extent.columns > limits.cells:
            raise UnreadableFile(
                f"A sheet of '{label}' reaches to row {extent.rows:,} and column {extent.columns:,}; up to "
                f"{limits.columns:,} columns and {limits.cells:,} cells are read. Often a stray cell far from the "
                "table is to blame: delete it, or save the table as CSV."
            )
    return Extent(
        max((e.rows for e in extents), default=0),
        max((e.columns for e in extents), default=0),
        sum(e.hidden_rows for e in extents),
        sum(e.hidden_columns for e in extents),
        sum(e.errors for e in extents),
        sum((Counter(e.unvalued) for e in extents), Counter()),
    )


def chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member in pieces that end where a tag ends."""
    with archive.open(name) as stream:
        rest = b""
        while piece := stream.read(CHUNK):
            piece = rest + piece
            cut = piece.rfind(b">") + 1
            rest = piece[cut:]
            yield piece[:cut]
        yield rest


def xlsx_extent(pieces: Iterator[bytes]) -> Extent:
    """The extent of one sheet of an Excel workbook, by its references and by counting."""
    last_row = last_column = counted = hidden_rows = hidden_columns = errors = 0
    unvalued: Counter[int] = Counter()
    for piece in pieces:
        references = set(REFERENCE.findall(piece))
        last_row = max(last_row, max((int(row) for _, row in references), default=0))
        columns = {column for column, _ in references if column}
        last_column = max(last_column, max(map(column_number, columns), default=0))
        for part in ROW_START.split(piece):
            counted += 1
            if part.count(b"<") > last_column:
                last_column = max(last_column, len(CELL_START.findall(part)))
        errors += len(ERROR.findall(piece))
        if b"<f" in piece:
            unvalued.update(column_number(column) for column in UNVALUED.findall(piece))
        for kind in HIDDEN.findall(piece):
            hidden_rows += kind == b"row"
            hidden_columns += kind == b"col"
    return Extent(max(last_row, counted - 1), last_column, hidden_rows, hidden_columns, errors, unvalued)


def column_number(reference: bytes) -> int:
    """The number of a column from its letters.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in reference:
        number = 26 * number + letter - 64
    return number


def ods_extent(content: bytes) -> Extent:
    """The extent of the rows of an OpenDocument workbook that hold a value, repeats included."""
    rows = columns = 0
    for attributes, body in ODS_ROW.findall(content):
        times = ODS_ROWS.search(attributes)
        if b"value-type" not in body and b"<text:p" not in body:
            continue
        rows += int(times[1]) if times else 1
        columns = max(columns, ods_width(ODS_CELL.findall(body)))
    return Extent(rows, columns)


def ods_width(cells: list[bytes]) -> int:
    """The number of cells up to the last that is not an empty filler."""
    width = reached = 0
    for attributes in cells:
        times = ODS_COLUMNS.search(attributes)
        width += int(times[1]) if times else 1
        if b"value-type" in attributes:
            reached = width
    return reached
