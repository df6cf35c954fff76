"""Web pages, most of them called .xls by the program that wrote them, open as the table they show."""

import pytest

from segmentation import Choices, read, run
from segmentation.errors import UnreadableFile
from segmentation.export.labelled_file import ending_of
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.html_table import html_table

ROWS = "".join(
    f"<tr><td>K{i:03}</td><td>{i * 111},50&nbsp;&euro;</td><td><b>Mün</b>chen</td></tr>" for i in range(1, 9)
)
HEADER = "<tr><th>Kunde</th><th>Umsatz</th><th>Ort</th></tr>"
PAGE = f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{{charset}}">
<style>td {{{{mso-number-format: General}}}} table > tr</style><!-- <table><tr><td>not this</td></tr></table> --></head>
<body><table><tr><td>Export of 1 May</td></tr></table><table border="1">{HEADER}{ROWS}</table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_called_xls_is_read_as_people_see_it(charset):
    dataset = read(PAGE.format(charset=charset).encode(charset), name="orders.xls")
    assert (dataset.dialect.format, dataset.notices, dataset.row_count) == ("html", (), 8)
    assert dataset.text.to_pylist()[1] == {"Kunde": "K002", "Umsatz": "222,50 €", "Ort": "München"}
    assert [c.kind for c in dataset.columns] == ["identifier", "number", "category"]
    assert dataset.frame["Umsatz"].tolist()[:2] == [111.5, 222.5]


def test_it_is_given_back_as_a_workbook():
    result = run(read(PAGE.format(charset="utf-8").encode(), name="orders.xls"), Choices(k=2))
    assert ending_of("same", result.dataset) == ".xlsx"


def test_headers_in_several_rows_and_cells_over_several_rows_are_laid_out():
    page = (
        "<table><thead><tr><th rowspan=2>id<th rowspan=2>region<th colspan=2>Sales<tr><th>2023<th>2024</thead>"
        "<tr><td>a<td rowspan='2'>north<td>1<td>2<tr><td>b<td>3<td>4<tr><td>c<td>south<td>5<td>6</table>"
    )
    assert html_table(page, "x", ReadOptions()).cells.to_pylist() == [
        {"id": "a", "region": "north", "Sales 2023": "1", "Sales 2024": "2"},
        {"id": "b", "region": "north", "Sales 2023": "3", "Sales 2024": "4"},
        {"id": "c", "region": "south", "Sales 2023": "5", "Sales 2024": "6"},
    ]


def test_a_table_within_a_table_is_a_table_of_its_own_and_breaks_part_words():
    inner = "<table><tr><th>id<th>note<tr><td>1<td>a<br>b &lt; c<tr><td>2<td>x < y</table>"
    page = f"<!DOCTYPE html><table><tr><td>menu</td><td>{inner}</td></tr></table>"
    assert html_table(page, "x", ReadOptions()).cells.to_pylist() == [
        {"id": "1", "note": "a b < c"},
        {"id": "2", "note": "x < y"},
    ]


def test_of_several_tables_the_one_with_the_data_is_read_and_that_is_told():
    small = "<table><tr><th>key<th>meaning<tr><td>K<td>Kunde</table>"
    dataset = read(f"<html><body>{small}<table>{HEADER}{ROWS}</table></body></html>".encode())
    assert dataset.column_names == ("Kunde", "Umsatz", "Ort")
    assert dataset.notices == ("The page holds 2 tables; the one with the most data was read.",)


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        ("<html><body><h1>Error 404</h1></body></html>", "web page without a table"),
        ("<html><table><tr><td>nothing</td></tr></table></html>", "web page without a table"),
        ("<table><tr>" + "<td colspan=99999>" * 3_000, "more than 2,000 columns"),
        ("<table>" + "<tr><td rowspan=9 colspan=1999>x" * 7_000, "12,000,000 cells"),
    ],
)
def test_a_page_without_a_table_and_a_trap_get_a_sentence(markup, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read(markup.encode(), name="page.html")
