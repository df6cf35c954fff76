"""One entry of `ADDED_COLUMNS` gives a column to every output, and the documentation names them all."""

import csv
import io
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from segmentation import Choices, read, run
from segmentation.errors import InvalidChoice
from segmentation.export.added_cells import ADDED_COLUMNS, AddedColumn, as_markdown, select_columns
from segmentation.export.files_per_segment import write_per_segment
from segmentation.export.workbook import write_workbook
from segmentation.scoring import added_columns
from tests.support.assignments import assigned, labelled
from tests.support.paths import ROOT

UPLOAD = b"id;spend;who\n1;5;a\n2;6;b\n3;7;c\n4;8;d\n"
CELLS = ["=2", "=3", "=1", ""]


def next_segments(assignment):
    return np.where(assignment.labels > 0, assignment.labels % len(assignment.names) + 1, 0)


def words_for_them(assignment):
    return ("", *(f"={number + 1}" for number in range(len(assignment.names))))


@pytest.fixture(autouse=True)
def _seventh(monkeypatch):
    seventh = AddedColumn("next_segment", "Word of the segment after.", pa.string(), next_segments, words_for_them)
    monkeypatch.setattr(added_columns, "ADDED_COLUMNS", (*ADDED_COLUMNS, seventh))


def four_customers():
    return assigned(4, unplaced=(3,))


def last_cells(content: bytes) -> list[str]:
    return [row[-1] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")]


@pytest.mark.parametrize(
    "options",
    [{}, {"columns": ("who", "spend")}, {"added": ("segment", "next_segment")}],
    ids=["as it was sent", "some columns", "some of ours"],
)
def test_a_seventh_column_is_behind_every_record(options):
    output, _ = labelled(UPLOAD, assignment=four_customers(), **options)
    assert last_cells(output) == ["next_segment", *CELLS]


def test_a_seventh_column_is_guarded_like_the_others():
    for options in ({}, {"columns": ("who",)}):
        output, _ = labelled(UPLOAD, assignment=four_customers(), exact=False, **options)
        assert last_cells(output) == ["next_segment", "'=2", "'=3", "'=1", ""]


def test_a_seventh_column_is_in_encodings_that_need_every_cell_encoded():
    output, _ = labelled(UPLOAD.decode().encode("utf-16"), assignment=four_customers())
    assert [line.split(";")[-1] for line in output.decode("utf-16").splitlines()] == ["next_segment", *CELLS]


def test_a_seventh_column_is_in_csv_for_excel_excel_and_parquet():
    anew, _ = labelled(UPLOAD, assignment=four_customers(), kind="csv")
    assert last_cells(anew) == ["next_segment", *CELLS]
    excel, _ = labelled(UPLOAD, assignment=four_customers(), kind="excel")
    rows = list(load_workbook(io.BytesIO(excel)).active.iter_rows(values_only=True))
    assert [row[-1] for row in rows] == ["next_segment", "=2", "=3", "=1", None]
    parquet, _ = labelled(UPLOAD, assignment=four_customers(), kind="parquet")
    assert pq.read_table(io.BytesIO(parquet))["next_segment"].to_pylist() == ["=2", "=3", "=1", None]


def test_a_seventh_column_is_in_the_file_of_each_segment():
    sink = io.BytesIO()
    write_per_segment(read(UPLOAD), four_customers(), sink, exact=True)
    with zipfile.ZipFile(sink) as archive:
        cells = [last_cells(archive.read(name))[1:] for name in archive.namelist()]
    assert cells == [[""], ["=2"], ["=3"], ["=1"]]


def test_a_seventh_column_is_in_the_workbook_and_its_data_dictionary():
    lines = ["id,spend,visits", *(f"{i},{10 + 70 * (i % 3) + i % 5},{1 + 6 * (i % 3)}" for i in range(60))]
    sink = io.BytesIO()
    write_workbook(run(read("\n".join(lines).encode()), Choices(k=3)), sink)
    book = load_workbook(io.BytesIO(sink.getvalue()))
    dictionary = {row[0]: row[-1] for row in book["Data dictionary"].iter_rows(values_only=True)}
    assert dictionary["next_segment"] == "Word of the segment after."
    customers = list(book["Customers"].iter_rows(values_only=True))
    assert customers[0][-1] == "next_segment"
    assert {row[-1] for row in customers[1:]} == {"=1", "=2", "=3"}


def test_a_seventh_column_is_a_choice_and_a_name_of_no_column_is_refused():
    assert [column.name for column in select_columns()][-2:] == ["segment_note", "next_segment"]
    with pytest.raises(InvalidChoice, match="There is no column 'nothing' to write"):
        select_columns(("segment", "nothing"))


def test_the_documentation_has_the_table_of_our_columns(monkeypatch):
    assert as_markdown().splitlines()[-1] == "| `next_segment` | Word of the segment after. |"
    monkeypatch.undo()
    assert as_markdown() in (ROOT / "docs" / "exports.md").read_text("utf-8")
