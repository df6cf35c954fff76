"""A row of separators alone is no customer."""

import pytest

import segmentation
from tests.support.shop_rows import HEADER, as_csv, as_workbook, customers, reasons


@pytest.mark.parametrize("cells", [["", "", "", ""], [" ", "", "  ", ""]])
def test_a_row_without_a_filled_cell_is_set_aside(cells):
    dataset = segmentation.read(as_csv([HEADER, *customers(4), cells, *customers(9)[4:]]))
    assert reasons(dataset) == [(6, "The row is empty.")]


def test_an_empty_row_of_a_worksheet_is_skipped():
    dataset = segmentation.read(as_workbook([HEADER, *customers(4), ["", "", "", ""], *customers(9)[4:]]))
    assert (dataset.row_count, dataset.set_aside) == (9, ())
    assert dataset.notices == ("1 blank line was skipped (row 6).",)


def test_a_customer_of_whom_one_cell_is_filled_is_kept():
    rows = [HEADER, *customers(4), ["", "", "", "9.5"], *customers(9)[4:]]
    assert segmentation.read(as_csv(rows)).set_aside == ()
