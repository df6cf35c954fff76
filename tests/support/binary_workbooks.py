"""Makes small workbooks in Excel's binary format (.xlsb), which no library writes."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Sequence

Cell = str | float | dt.date | None
EXCEL_DAY_0 = dt.date(1899, 12, 30)
NUMBER_STYLE, DATE_STYLE = 0, 1
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def binary_workbook(sheets: dict[str, Sequence[Sequence[Cell]]], first_row: int = 0) -> bytes:
    """A workbook of these sheets, its cells from the row `first_row` on, counted from 0."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        bundle = b"".join(
            _record(156, struct.pack("<II", 0, number) + _text(f"rId{number}") + _text(name))
            for number, name in enumerate(sheets, start=1)
        )
        archive.writestr("xl/workbook.bin", _record(131) + _record(143) + bundle + _record(144) + _record(132))
        relations = "".join(
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.bin"/>'
            for number in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
        formats = [struct.pack("<HHHHH", 0xFFFF, ifmt, 0, 0, 0) + bytes(6) for ifmt in (0, 14)]
        xfs = _record(617, struct.pack("<I", 2)) + b"".join(_record(47, xf) for xf in formats) + _record(618)
        archive.writestr("xl/styles.bin", _record(278) + xfs + _record(279))
        for number, rows in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(rows, first_row))
    return sink.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]], first_row: int) -> bytes:
    width = max(map(len, rows), default=1)
    extent = struct.pack("<IIII", first_row, first_row + len(rows) - 1, 0, width - 1)
    parts = [_record(129), _record(148, extent), _record(145)]
    for place, row in enumerate(rows, start=first_row):
        parts.append(_record(0, struct.pack("<I", place) + bytes(13)))
        parts += [_cell(column, value) for column, value in enumerate(row) if value is not None]
    return b"".join([*parts, _record(146), _record(130)])


def _cell(column: int, value: Cell) -> bytes:
    if isinstance(value, str):
        return _record(6, struct.pack("<II", column, NUMBER_STYLE) + _text(value))
    if isinstance(value, dt.date):
        return _record(5, struct.pack("<IId", column, DATE_STYLE, (value - EXCEL_DAY_0).days))
    return _record(5, struct.pack("<IId", column, NUMBER_STYLE, value))


def _record(kind: int, payload: bytes = b"") -> bytes:
    """A record: its kind in one or two bytes of seven bits, its length in up to four."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(payload)
    while size > 127:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return head + length + bytes([size]) + payload


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
