"""Worksheets and Parquet files give the cells that their text version would give."""

import datetime as dt
import io
import tarfile
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

import segmentation
from segmentation.errors import InvalidChoice, UnreadableFile
from segmentation.ingest import ReadOptions
from tests.support.paths import shared_path

ROWS = [
    ["customer_id", "spend", "visits", "since", "active"],
    ["007", 12.5, 3, dt.date(2024, 1, 31), True],
    ["008", 1234.0, 12, dt.date(2024, 2, 1), False],
    ["009", None, 7, None, True],
]


def saved(*sheets: list[list], lead: int = 0, change=None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for at, row in enumerate(rows, start=1 + lead):
            for column, cell in enumerate(row, start=1):
                sheet.cell(at, column, cell)
        if change:
            change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def check_rows(dataset):
    frame = dataset.frame
    assert dataset.row_count == 3
    assert frame["customer_id"].tolist() == ["007", "008", "009"]
    assert frame["spend"].tolist()[:2] == [12.5, 1234.0]
    assert frame["visits"].tolist() == [3.0, 12.0, 7.0]
    assert frame["since"].dropna().dt.strftime("%Y-%m-%d").tolist() == ["2024-01-31", "2024-02-01"]
    assert dataset.column("active").kind == "category"
    assert frame["spend"].isna().tolist() == [False, False, True]


def test_a_workbook_gives_numbers_dates_and_text_as_they_are():
    dataset = segmentation.read(saved(ROWS), name="customers.xlsx")
    check_rows(dataset)
    assert (dataset.dialect.format, dataset.dialect.sheet, dataset.notices) == ("excel", "Sheet1", ())


def test_whole_numbers_of_a_workbook_have_no_decimals():
    text = segmentation.read(saved(ROWS), name="customers.xlsx").text
    assert text.column("visits").to_pylist() == ["3", "12", "7"]
    assert text.column("since").to_pylist() == ["2024-01-31", "2024-02-01", ""]


def test_a_header_further_down_is_found():
    rows = [["Report of all customers"], ["made on 1 March"], [], *ROWS]
    dataset = segmentation.read(saved(rows), name="customers.xlsx")
    check_rows(dataset)
    assert dataset.dialect.header_row == 4


def test_the_sheet_can_be_chosen_and_is_named_where_several_hold_cells():
    other = [["code", "text"], ["a-1", "x"], ["b-2", "y"]]
    file = saved(ROWS, other)
    found = segmentation.read(file, name="two.xlsx")
    check_rows(found)
    assert found.notices == (
        "The workbook has 2 sheets; 'Sheet1' was read, not 'Sheet2'. Choose another if that is wrong.",
    )
    chosen = segmentation.read(file, name="two.xlsx", options=ReadOptions(sheet="Sheet2"))
    assert (chosen.column_names, chosen.notices) == (("code", "text"), ())
    with pytest.raises(
        InvalidChoice, match=r"There is no sheet 'Nope' in 'two\.xlsx'\. The sheets are Sheet1, Sheet2\."
    ):
        segmentation.read(file, name="two.xlsx", options=ReadOptions(sheet="Nope"))


def test_an_empty_first_sheet_is_passed_over_without_a_word():
    dataset = segmentation.read(saved([], ROWS), name="customers.xlsx")
    check_rows(dataset)
    assert (dataset.dialect.sheet, dataset.notices) == ("Sheet2", ())


def test_hidden_rows_and_columns_are_read_and_told():
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    dataset = segmentation.read(saved(ROWS, change=hide), name="customers.xlsx")
    check_rows(dataset)
    assert dataset.notices == (
        "The workbook has 1 hidden row and 1 hidden column group; they were read like the others.",
    )


def test_a_merged_cell_holds_its_value_in_each_row_it_covers():
    rows = [["region", "city", "spend"], ["North", "Bern", 1.5], [None, "Rom", 2.5], ["South", "Oslo", 3.5]]
    dataset = segmentation.read(saved(rows, change=lambda sheet: sheet.merge_cells("A2:A3")), name="m.xlsx")
    assert dataset.frame["region"].tolist() == ["North", "North", "South"]
    assert "1 merged cell was split, each part holding the same value." in dataset.notices


def test_an_empty_workbook_is_refused():
    with pytest.raises(UnreadableFile, match="No sheet of 'empty.xlsx' holds a table"):
        segmentation.read(saved([]), name="empty.xlsx")


def test_a_point_and_three_digits_are_no_riddle_in_a_workbook():
    dataset = segmentation.read(saved([["id", "share"], ["a-1", 1.234], ["a-2", 5.678]]), name="s.xlsx")
    assert dataset.frame["share"].tolist() == [1.234, 5.678]


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Kunden">{rows}
{filler}
</table:table></office:spreadsheet></office:body></office:document-content>"""


FILLER = (
    '<table:table-row table:number-rows-repeated="1048572">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def open_document(rows: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS.format(rows=rows, filler=FILLER))
    return file.getvalue()


def ods_row(*cells: str) -> str:
    written = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row>{written}</table:table-row>"


def test_an_open_document_is_read_in_spite_of_its_million_empty_rows():
    file = open_document(ods_row("id", "Umsatz") + ods_row("007", "1,5") + ods_row("008", "2,5"))
    dataset = segmentation.read(file, name="kunden.ods")
    assert dataset.frame["Umsatz"].tolist() == [1.5, 2.5]
    assert dataset.dialect.sheet == "Kunden"


def test_an_open_document_that_repeats_a_value_a_million_times_is_refused():
    bomb = '<table:table-row table:number-rows-repeated="1000000">' + ods_row("x").removeprefix("<table:table-row>")
    wide = bomb.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="1000"')
    with pytest.raises(UnreadableFile, match="reaches to row"):
        segmentation.read(open_document(wide), name="bomb.ods")


@pytest.mark.parametrize("name", ["examples/test.xls", "examples/test.xlsx"])
def test_old_and_new_workbooks_give_the_same_cells(name):
    with tarfile.open(shared_path("corpus", "csvkit-examples.tar.xz")) as archive:
        data = archive.extractfile(f"csvkit/{name}").read()
    dataset = segmentation.read(data, name=name)
    assert dataset.column_names[:6] == ("text", "date", "integer", "boolean", "float", "datetime")
    assert dataset.text.column("integer")[0].as_py() == "40"
    assert dataset.column("date").kind == "date"


def parquet(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def test_a_parquet_file_gives_numbers_dates_and_text_as_they_are():
    columns = list(zip(*ROWS[1:], strict=True))
    table = pa.table({name: pa.array(cells) for name, cells in zip(ROWS[0], columns, strict=True)})
    dataset = segmentation.read(parquet(table), name="customers.parquet")
    check_rows(dataset)
    assert (dataset.dialect.format, dataset.notices) == ("parquet", ())


def test_unusual_parquet_columns_are_read_as_text():
    zoned = pa.array([dt.datetime(2024, 1, 31, 23, 30, tzinfo=dt.UTC)] * 2).cast(pa.timestamp("ns", tz="Europe/Berlin"))
    table = pa.table(
        {
            "id": pa.array(["a-1", "b-2"]).dictionary_encode(),
            "tags": pa.array([["x", "y"], []]),
            "at": zoned,
            "raw": pa.array([b"abc", None]),
            "price": pa.array(["1.50", "2.25"]).cast(pa.decimal128(6, 2)),
            "nothing": pa.nulls(2),
            "flag": pa.array([1.0, float("nan")], type=pa.float32()),
        }
    )
    text = segmentation.read(parquet(table), name="odd.parquet").text.to_pydict()
    assert text == {
        "id": ["a-1", "b-2"],
        "tags": ['["x", "y"]', "[]"],
        "at": ["2024-02-01 00:30:00", "2024-02-01 00:30:00"],
        "raw": ["abc", ""],
        "price": ["1.50", "2.25"],
        "nothing": ["", ""],
        "flag": ["1", ""],
    }


def test_a_parquet_file_without_rows_is_refused():
    with pytest.raises(UnreadableFile, match="has no data row"):
        segmentation.read(parquet(pa.table({"id": pa.array([], pa.string())})), name="none.parquet")


def test_the_error_of_a_formula_is_missing_and_told():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "share"])
        for row in range(1, 30):
            sheet.write(row, 0, f"{row:03d}")
            error = {7: "#DIV/0!", 9: "#N/A"}.get(row)
            sheet.write_formula(row, 1, f"=1/{row}", None, error or 1 / row)
    dataset = segmentation.read(file.getvalue(), name="book.xlsx")
    assert dataset.column("share").kind == "number"
    assert dataset.column("share").missing == 2
    assert "2 cells hold the error of a formula (#DIV/0!, #N/A and the like) and count as missing." in dataset.notices
