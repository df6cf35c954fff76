"""The workbook opens without repair, holds every customer, and nothing in it is a formula."""

import io
import re
import shutil
import subprocess
import time
import zipfile

import pytest
from openpyxl import load_workbook

from segmentation import Choices, read, run
from segmentation.export import table_files
from segmentation.export.labelled_file import write_labelled
from segmentation.export.table_files import SHEET_ROWS as LIMIT
from segmentation.export.workbook import SHEETS, write_workbook
from segmentation.recipe import SegmentLabel
from tests.support.hostile_words import WORDS, hostile_result

HOSTILE = ("=1+1", '=HYPERLINK("http://x","y")', "{=A1}", "http://example.com", "<b>&x", "@SUM(A1)", "mailto:a@b.c")


def shop():
    lines = ["id,=spend,visits,word"]
    lines += [f"{i:03d},{10 + 70 * (i % 3) + i % 5},{1 + 6 * (i % 3)},{HOSTILE[i % len(HOSTILE)]!r}" for i in range(90)]
    return read("\n".join(line.replace("'", "") for line in lines).encode(), name="shop.csv")


@pytest.fixture(scope="module")
def result():
    labels = {i + 1: SegmentLabel(name) for i, name in enumerate(("=1+1", "http://x.y", "{{7*7}}"))}
    return run(shop(), Choices(k=3, labels=labels))


def opened(result):
    sink = io.BytesIO()
    write_workbook(result, sink)
    return load_workbook(io.BytesIO(sink.getvalue())), sink.getvalue()


def test_every_sheet_is_there_and_no_cell_is_a_formula_or_a_link(result):
    book, _ = opened(result)
    assert book.sheetnames == [*SHEETS, "Customers"]
    assert SHEETS == ("Summary", "Segments", "Profiles", "Criteria", "Settings", "Data dictionary")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_hostile_headers_names_and_notes_are_text_in_the_workbook():
    result = hostile_result()
    book, _ = opened(result)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    shown = {str(cell.value) for cell in cells}
    assert {*WORDS[:4], *WORDS[4:7]} <= shown
    customers = [row[0].value for row in book["Customers"].iter_rows(min_row=2, max_row=20)]
    assert customers == [f"{WORDS[i % 9]} {i}" for i in range(19)]


def test_customers_and_segments_are_those_of_the_result(result):
    book, _ = opened(result)
    rows = list(book["Customers"].iter_rows(values_only=True))
    assert len(rows) == 91
    assert rows[0][:5] == ("id", "=spend", "visits", "word", "segment")
    assert [row[4] for row in rows[1:]] == result.assignment.labels.tolist()
    assert rows[1][0] == "000"
    segments = list(book["Segments"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in segments[:3]] == ["=1+1", "http://x.y", "{{7*7}}"]
    assert [row[2] for row in segments[:3]] == result.segmentation.sizes.tolist()


def test_profiles_are_coloured_and_charts_are_native(result):
    book, _ = opened(result)
    assert len(book["Profiles"].conditional_formatting) == 1
    assert len(book["Segments"]._charts) == 1
    assert len(book["Profiles"]._charts) == 1


def test_every_criterion_says_how_it_is_read_and_has_a_chart():
    book, _ = opened(run(shop(), Choices()))
    cells = [str(row[0].value) for row in book["Criteria"].iter_rows()]
    head = [cell.value for cell in book["Criteria"][1]]
    explained = {cell.partition(":")[0] for cell in cells if ": " in cell}
    assert set(head) - {"k", "gap se"} == explained
    assert len(book["Criteria"]._charts) == 1


def test_the_same_result_gives_the_same_bytes(result, monkeypatch):
    first = opened(result)[1]
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert opened(result)[1] == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_the_charts_speak_of_cells_and_never_of_words_a_user_wrote(result):
    with zipfile.ZipFile(io.BytesIO(opened(result)[1])) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    references = [found for chart in charts for found in re.findall("<c:f>(.*?)</c:f>", chart)]
    assert len(references) >= 7
    assert all(re.fullmatch(r"(Segments|Profiles|Criteria)!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", f) for f in references)


def test_a_text_too_long_for_a_cell_is_cut_and_told():
    lines = ["id,spend,word", *(f"{i},{10 + 70 * (i % 3)},{'x' * (40_000 if i == 3 else 5)}" for i in range(30))]
    found = run(read("\n".join(lines).encode()), Choices(k=3))
    sink = io.BytesIO()
    assert write_workbook(found, sink) == (
        "1 cell holds more than 32,767 letters, all that a cell of Excel takes, and ends there.",
    )
    told = write_labelled(found.dataset, found.assignment, io.BytesIO(), kind="excel")
    assert told.sentences[0].startswith("1 cell holds more than 32,767 letters")
    cells = load_workbook(io.BytesIO(sink.getvalue()))["Customers"]["C"]
    assert max(len(cell.value) for cell in cells) == 32_767


def rounded(sheet, rows, columns):
    """The cells, numbers with the 14 digits that survive any program."""
    cells = sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
    return [[float(f"{cell:.14g}") if isinstance(cell, float) else cell for cell in row] for row in cells]


@pytest.mark.services
def test_libreoffice_opens_it_without_repair_and_reads_the_same_cells(result, tmp_path):
    office = shutil.which("soffice") or pytest.skip("LibreOffice is not on this machine")
    (tmp_path / "made.xlsx").write_bytes(opened(result)[1])
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "again"]
    convert = [office, home, "--headless", *kind, "made.xlsx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True)
    before, after = (load_workbook(tmp_path / path) for path in ("made.xlsx", "again/made.xlsx"))
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        size = sheet.max_row, sheet.max_column
        assert rounded(after[sheet.title], *size) == rounded(sheet, *size)
        assert {cell.data_type for row in after[sheet.title].iter_rows() for cell in row} <= {"s", "n", "d"}
        assert len(after[sheet.title]._charts) == len(sheet._charts)


def test_the_writing_of_a_workbook_tells_how_far_it_is(result, monkeypatch):
    monkeypatch.setattr(table_files, "CHUNK", 20)
    shares = []
    write_workbook(result, io.BytesIO(), progress=lambda share, message: shares.append(share))
    assert shares == sorted(shares)
    assert len(set(shares)) == 5


def test_more_customers_than_a_sheet_holds_go_on_on_the_next_and_it_is_said(result, monkeypatch):
    monkeypatch.setattr(table_files, "SHEET_ROWS", 41)
    sink = io.BytesIO()
    told = write_workbook(result, sink)
    book = load_workbook(io.BytesIO(sink.getvalue()))
    assert book.sheetnames[-3:] == ["Customers", "Customers 2", "Customers 3"]
    assert sum(book[name].max_row - 1 for name in book.sheetnames[-3:]) == 90
    assert told == ("The customers fill 3 sheets, because one holds 41 rows.",)
    assert LIMIT == 1_048_576
