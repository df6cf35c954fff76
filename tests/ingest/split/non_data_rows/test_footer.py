"""Lines below the customers are set aside and told, however small the file."""

import pytest

import segmentation
from tests.support.shop_rows import HEADER, as_csv, as_workbook, customers, reasons

FOOTER = ["Prepared by finance", "", "", ""]


@pytest.mark.parametrize("write", [as_csv, as_workbook])
@pytest.mark.parametrize("count", [3, 5, 40, 500, 1_990])
def test_a_padded_footer_is_set_aside_at_any_size(write, count):
    dataset = segmentation.read(write([HEADER, *customers(count), FOOTER]))
    assert dataset.row_count == count
    assert reasons(dataset) == [(count + 2, "A footer below the table.")]
    assert dataset.notices == (f"1 row was set aside (row {count + 2:,}): a footer below the table.",)


@pytest.mark.parametrize("write", [as_csv, as_workbook])
@pytest.mark.parametrize("count", [5, 40, 6_000])
def test_a_dozen_lines_of_footer_are_set_aside(write, count):
    footers = [[f"Note {letter}: prepared by finance", "", "", ""] for letter in "ABCDEFGHIJKL"]
    dataset = segmentation.read(write([HEADER, *customers(count), *footers]))
    assert dataset.row_count == count
    assert [row for row, _ in reasons(dataset)] == list(range(count + 2, count + 14))


def test_a_customer_of_whom_only_the_key_is_known_is_no_footer():
    dataset = segmentation.read(as_csv([HEADER, *customers(9), ["C0009", "", "", ""]]))
    assert dataset.row_count == 10
    assert dataset.set_aside == ()


@pytest.mark.parametrize("write", [as_csv, as_workbook])
@pytest.mark.parametrize("name", ["Klaus-Dieter", "mia", "O'Neill", "C17"])
def test_a_customer_with_a_name_of_her_own_sort_is_no_footer_of_a_tiny_table(write, name):
    rows = [[first, "Ulm", str(n), "9.5"] for n, first in enumerate(["Anna", "Ben", "Carla", "Dora"])]
    dataset = segmentation.read(write([["name", "town", "orders", "spend"], *rows, [name, "", "", ""]]))
    assert (dataset.row_count, dataset.set_aside) == (5, ())


@pytest.mark.parametrize("footer", ["Made by finance", "Source:", "28/11/2026", "3 pages"])
def test_a_footer_of_a_tiny_table_is_told_by_its_words_or_its_sort(footer):
    rows = [[first, "Ulm", str(n), "9.5"] for n, first in enumerate(["Anna", "Ben", "Carla", "Dora"])]
    dataset = segmentation.read(as_csv([["name", "town", "orders", "spend"], *rows, [footer, "", "", ""]]))
    assert reasons(dataset) == [(6, "A footer below the table.")]


def test_a_footer_above_the_last_customer_is_kept():
    dataset = segmentation.read(as_csv([HEADER, *customers(5), FOOTER, *customers(6)[5:]]))
    assert dataset.row_count == 7
