"""Which cells do one or several opened files hold, whatever their kind?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import LIMITS
from segmentation.ingest.numeric_chunk import Condense
from segmentation.ingest.open.detect_encoding import chosen_encoding
from segmentation.ingest.open.documents import document_encoding, refuse_above_document
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.source import Source
from segmentation.ingest.split.arrow_file import arrow_table
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.concatenate import concatenate
from segmentation.ingest.split.html_table import html_table
from segmentation.ingest.split.json_table import json_table
from segmentation.ingest.split.mojibake import look_for_mojibake
from segmentation.ingest.split.nul_characters import without_nuls
from segmentation.ingest.split.parquet import parquet_table
from segmentation.ingest.split.spreadsheet_xml import spreadsheet_xml_table
from segmentation.ingest.split.statistics_file import statistics_table
from segmentation.ingest.split.text_table import text_table
from segmentation.ingest.split.worksheet_table import worksheet_table


def read_cells(sources: Sequence[Source], options: ReadOptions, condense: Condense | None = None) -> CellTable:
    """The cells of one file, or of several with the same columns one below the other.

    ``condense`` lets go of the text of plain numbers in a single file.

    Raises
    ------
    UnreadableFile : where one has no data row or is damaged, or their columns differ.
    """
    if len(sources) == 1:
        return _cells_of(sources[0], options, condense)
    tables = [_cells_of(source, options, None) for source in sources]
    return concatenate([source.name for source in sources], tables)


def _cells_of(source: Source, options: ReadOptions, condense: Condense | None) -> CellTable:
    if source.format != "csv":
        table = look_for_mojibake(_table_of(source, options), bool(options.mend_mojibake))
    else:
        has_nul = source.content.has_nul
        encoding = chosen_encoding(source.content, options.encoding)
        table = text_table(source.content, encoding, source.name, options, None if has_nul else condense)
        table = without_nuls(table, source.data) if has_nul else table
        if not source.content.is_ascii:
            table = look_for_mojibake(table, bool(options.mend_mojibake))
    if table.cells.num_columns > LIMITS.columns:
        raise UnreadableFile(
            f"'{source.name}' has {table.cells.num_columns:,} columns; up to {LIMITS.columns:,} are read. "
            "Keep only the columns you need."
        )
    return table


def _table_of(source: Source, options: ReadOptions) -> CellTable:
    """The table of a file that is no plain text."""
    match source.format:
        case "parquet":
            return parquet_table(source.data, source.name)
        case "arrow":
            return arrow_table(source.data, source.name)
        case "json" | "html" | "xml":
            refuse_above_document(source.content, source.name)
            return _document_table(source, options)
        case "spss" | "stata" | "sas":
            return statistics_table(source.data, source.format, source.name, options.encoding)
        case _:
            return worksheet_table(source.data, source.name, options)


def _document_table(source: Source, options: ReadOptions) -> CellTable:
    """The table of JSON, a web page or XML; the letters of XML are its parser's business."""
    if source.format == "xml":
        return spreadsheet_xml_table(source.data, source.name, options)
    encoding = document_encoding(source.content, options.encoding)
    read = json_table if source.format == "json" else html_table
    table = read(encoding.decode(source.data), source.name, options)
    dialect = replace(table.dialect, encoding=encoding.codec, other_encodings=encoding.rivals)
    notices = (encoding.notice, *table.notices) if encoding.notice else table.notices
    return replace(table, dialect=dialect, notices=notices)
