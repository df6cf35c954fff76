"""The sheet with the data is read, not the cover before it."""

import io

import openpyxl
import pytest
import xlsxwriter

import segmentation

CUSTOMERS = [["Customer ID", "Orders", "Spend"], *([f"C{i:03d}", i % 9, 3.5 * i] for i in range(40))]
COVER = [["Customer report", "2024"], ["Prepared by", "Finance"]]
DICTIONARY = [["Field", "Meaning"], *([f"Field {i}", f"What the column number {i} holds"] for i in range(25))]
SUMMARY = [["Region", "Customers"], ["North", 20], ["South", 20]]
OTHER_DATA = [["Order", "Amount", "Pieces"], *([i, 2.5 * i, i % 3] for i in range(90))]


def workbook(**sheets):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return segmentation.read(data.getvalue(), name="report.xlsx")


@pytest.mark.parametrize("before", [{"Cover": COVER}, {"Fields": DICTIONARY}, {"Read me": COVER, "Sum": SUMMARY}])
def test_what_stands_before_the_data_is_passed_over_and_told(before):
    data = workbook(**before, Customers=CUSTOMERS)
    assert (data.dialect.sheet, data.row_count) == ("Customers", 40)
    assert "'Customers' was read, not" in data.notices[0]


def test_the_first_of_two_tables_is_read():
    assert workbook(Customers=CUSTOMERS, Orders=OTHER_DATA).dialect.sheet == "Customers"


def test_a_small_table_alone_is_read():
    assert workbook(Sheet1=SUMMARY).row_count == 2


def test_formulas_without_a_stored_value_are_told():
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Customer", "Orders", "Price", "Total"])
    for row in range(2, 42):
        book.active.append([f"C{row}", row, 2 * row, f"=B{row}*C{row}"])
    book.save(data)
    notices = segmentation.read(data.getvalue(), name="made.xlsx").notices
    assert any(notice.startswith("40 formulas of 'Total' have no stored value") for notice in notices)
