"""A header between the customers, as where exports were glued together, is no customer."""

import pytest

import segmentation
from tests.support.shop_rows import HEADER, as_csv, as_workbook, customers, reasons

REASON = "The header is repeated here."


@pytest.mark.parametrize("write", [as_csv, as_workbook])
@pytest.mark.parametrize("change", [str, str.upper, str.title])
def test_a_header_that_comes_again_is_set_aside_whatever_its_case(write, change):
    rows = [HEADER, *customers(4), [change(name) for name in HEADER], *customers(12)[4:]]
    dataset = segmentation.read(write(rows))
    assert (dataset.row_count, reasons(dataset)) == (12, [(6, REASON)])


@pytest.mark.parametrize("first", ["", "x"])
def test_the_first_name_may_be_short_or_lack(first):
    header = [first, *HEADER[1:]]
    dataset = segmentation.read(as_csv([header, *customers(4), header, *customers(12)[4:]]))
    assert reasons(dataset) == [(6, REASON)]


def test_a_customer_who_shares_a_cell_with_the_header_is_kept():
    rows = [HEADER, *customers(4), ["customer", "Anna", "Bonn", "2.5"], *customers(12)[4:]]
    assert segmentation.read(as_csv(rows)).set_aside == ()
