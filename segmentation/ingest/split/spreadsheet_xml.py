"""Which cells does an Excel workbook hold that was written as one XML document (SpreadsheetML 2003)?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.parsers import expat

from segmentation.errors import InvalidChoice, UnreadableFile
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.choose_sheet import data_sheet
from segmentation.ingest.split.grid_table import CellGrid, grid_table
from segmentation.ingest.split.read_workbook import as_text, sheet_notice

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def spreadsheet_xml_table(data: bytes, name: str, options: ReadOptions, limits: Limits = LIMITS) -> CellTable:
    """The cells of the sheet with the data, or of the one that was named.

    Raises
    ------
    UnreadableFile : where the document is damaged or too big, or no sheet holds a table.
    InvalidChoice : where there is no sheet of that name.
    """
    try:
        sheets = [sheet for sheet in _sheets(data, name, limits) if any(any(row) for row in sheet.rows)]
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableFile(f"'{name}' is a damaged workbook. Save it again as .xlsx or as CSV.") from error
    by_name = {sheet.sheet: sheet for sheet in sheets}
    if options.sheet is not None and options.sheet not in by_name:
        raise InvalidChoice(f"There is no sheet '{options.sheet}' in '{name}'. The sheets are {', '.join(by_name)}.")
    chosen = data_sheet(sheets) if options.sheet is None else by_name[options.sheet]
    if chosen is None:
        raise UnreadableFile(f"No sheet of '{name}' holds a table. Check that the export holds customers.")
    others = tuple(sheet for sheet in by_name if sheet != chosen.sheet)
    sentences = (sheet_notice(chosen.sheet, others),) if others and options.sheet is None else ()
    return grid_table(replace(chosen, others=others, notices=sentences), "xml", name, options)


def _sheets(data: bytes, name: str, limits: Limits) -> list[CellGrid]:
    """Every sheet of the workbook."""
    reader = _SheetReader(name, limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = reader.text, reader.refuse_entity
    parser.Parse(data, True)
    return [CellGrid(rows, title) for title, rows in reader.sheets]


class _SheetReader:
    """Gathers the cells of all sheets while the document is parsed."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.sheets: list[tuple[str, list[list[str]]]] = []
        self._name, self._limits, self._cells = name, limits, 0
        self._kind, self._pieces, self._across = "", list[str](), 0
        self._in_data = self._in_comment = False

    def refuse_entity(self, *_: object) -> None:
        """A workbook declares no entities; a document that does may unpack to more than memory holds."""
        raise UnreadableFile(f"'{self._name}' declares entities, which no workbook does. Save it as .xlsx or as CSV.")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == f"{SPACE} Worksheet":
            self.sheets.append((attributes.get(f"{SPACE} Name", "Sheet"), []))
        elif not self.sheets:
            return
        elif tag == f"{SPACE} Row":
            rows = self.sheets[-1][1]
            self._pad(rows, int(attributes.get(f"{SPACE} Index", 0)), [], self._limits.cells)
            rows.append([])
        elif tag == f"{SPACE} Cell" and self.sheets[-1][1]:
            row = self.sheets[-1][1][-1]
            self._pad(row, int(attributes.get(f"{SPACE} Index", 0)), "", self._limits.columns)
            self._across = int(attributes.get(f"{SPACE} MergeAcross", 0))
        elif tag == f"{SPACE} Data" and not self._in_comment:
            self._kind, self._in_data = attributes.get(f"{SPACE} Type", "String"), True
        self._in_comment = tag == f"{SPACE} Comment" or self._in_comment

    def _pad(self, filled: list[Any], index: int, blank: object, limit: int) -> None:
        """Fill up to a place counted from 1."""
        missing = max(0, index - len(filled) - 1)
        self._cells += missing + 1
        if index > limit or len(filled) >= limit or self._cells > self._limits.cells:
            raise UnreadableFile(
                f"A sheet of '{self._name}' reaches beyond {self._limits.columns:,} columns or {self._limits.cells:,} "
                "cells. Save it as CSV."
            )
        filled.extend([blank] * missing)

    def text(self, piece: str) -> None:
        """Some letters of the element that is open."""
        if self._in_data:
            self._pieces.append(piece)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == f"{SPACE} Comment":
            self._in_comment = False
        elif tag == f"{SPACE} Data":
            self._in_data = False
        elif tag == f"{SPACE} Cell" and self.sheets and self.sheets[-1][1]:
            row = self.sheets[-1][1][-1]
            row.append(_cell(self._kind, "".join(self._pieces)))
            if self._across:
                self._pad(row, len(row) + self._across + 1, "", self._limits.columns)
            self._kind, self._pieces, self._across = "", [], 0


def _cell(kind: str, text: str) -> str:
    """A cell as the same cell of another workbook is written."""
    if kind == "Number":
        return as_text(float(text))
    if kind == "DateTime":
        return as_text(dt.datetime.fromisoformat(text))
    if kind == "Boolean":
        return as_text(text.strip() in ("1", "true"))
    return text
