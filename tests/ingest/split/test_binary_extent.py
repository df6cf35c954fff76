"""Excel's binary workbooks open like the others, and a cell at the end of the sheet does not fill memory."""

import datetime as dt

import pytest

from segmentation.errors import UnreadableFile
from segmentation.ingest import ReadOptions, read
from segmentation.ingest.split.binary_extent import binary_extent
from tests.support.binary_workbooks import binary_workbook

ROWS = [
    ["id", "spend", "since"],
    ["001", 1.5, dt.date(2024, 1, 31)],
    ["002", 2.0, None],
    ["003", 90.0, dt.date(2023, 5, 1)],
]


def test_a_binary_workbook_is_read_with_its_days_and_its_sheets():
    dataset = read(binary_workbook({"Cover": [["Report"]], "Customers": ROWS}), name="export.xlsb")
    assert (dataset.dialect.format, dataset.dialect.sheet) == ("excel", "Customers")
    assert dataset.text.to_pylist()[:2] == [
        {"id": "001", "spend": "1.5", "since": "2024-01-31"},
        {"id": "002", "spend": "2", "since": ""},
    ]
    named = read(binary_workbook({"A": ROWS, "B": ROWS[:3]}), options=ReadOptions(sheet="B"))
    assert named.row_count == 2


def test_a_stray_cell_far_away_and_a_damaged_one_get_a_sentence():
    with pytest.raises(UnreadableFile, match="reaches to row 1,048,575"):
        read(binary_workbook({"A": [["x"] * 20, ["y"] * 20]}, first_row=1_048_573), name="far.xlsb")
    data = binary_workbook({"A": ROWS})
    for cut in (100, len(data) // 2, len(data) - 5):
        with pytest.raises(UnreadableFile, match="damaged"):
            read(data[:cut], name="export.xlsb")


def test_records_that_lie_about_their_length_end_the_count():
    assert binary_extent(b"\x00\xff\xff\xff\x7f\x01") == (0, 0)
    assert binary_extent(b"\xff") == (0, 0)
    assert binary_extent(b"") == (0, 0)
