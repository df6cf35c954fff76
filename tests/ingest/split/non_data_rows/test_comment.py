"""Remarks between the customers are set aside as such."""

import pytest

import segmentation
from tests.support.shop_rows import HEADER, as_csv, customers, reasons


@pytest.mark.parametrize("mark", ["#", "//", "--", "  #"])
def test_a_line_that_begins_with_a_comment_mark_is_set_aside(mark):
    dataset = segmentation.read(as_csv([HEADER, *customers(4), [f"{mark} checked by Ben"], *customers(9)[4:]]))
    assert reasons(dataset) == [(6, "It is a comment.")]


def test_a_cell_that_begins_with_a_comment_mark_is_one():
    rows = [HEADER, *customers(4), ["#17", "Anna", "Bonn", "2.5"], *customers(9)[4:]]
    assert segmentation.read(as_csv(rows)).set_aside == ()
