"""Which table does a worksheet's grid of cells hold?"""

from __future__ import annotations

from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.grid_table import CellGrid, grid_table
from segmentation.ingest.split.read_workbook import read_sheet


def worksheet_table(data: bytes, name: str, options: ReadOptions) -> CellTable:
    """The cells of a worksheet below its header, wherever on the sheet it stands.

    Raises
    ------
    UnreadableFile : where the workbook is damaged, or there is no data row.
    """
    sheet = read_sheet(data, name, options.sheet)
    return grid_table(CellGrid(sheet.rows, sheet.name, sheet.others, sheet.notices), "excel", name, options)
