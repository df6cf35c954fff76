"""Which cells do one or several opened files hold, whatever their kind?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import LIMITS
from segmentation.ingest.numeric_chunk import Condense
from segmentation.ingest.open.detect_encoding import chosen_encoding
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.source import Source
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.concatenate import concatenate
from segmentation.ingest.split.nul_characters import without_nuls
from segmentation.ingest.split.parquet import parquet_table
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
    if source.format == "excel":
        table = worksheet_table(source.data, source.name, options)
    elif source.format == "parquet":
        table = parquet_table(source.data, source.name)
    else:
        has_nul = source.content.has_nul
        encoding = chosen_encoding(source.content, options.encoding)
        table = text_table(source.content, encoding, source.name, options, None if has_nul else condense)
        table = without_nuls(table, source.data) if has_nul else table
    if table.cells.num_columns > LIMITS.columns:
        raise UnreadableFile(
            f"'{source.name}' has {table.cells.num_columns:,} columns; up to {LIMITS.columns:,} are read. "
            "Keep only the columns you need."
        )
    return table
