"""A second table below the first, of another width, is set aside as a whole."""

import segmentation
from tests.support.shop_rows import HEADER, as_csv, customers, reasons

REASON = "It belongs to a second table below the first."
TOWNS = [["town", "country"], ["Bonn", "Germany"], ["Ulm", "Germany"], ["Graz", "Austria"]]


def test_rows_of_another_width_below_names_of_their_own_are_a_second_table():
    dataset = segmentation.read(as_csv([HEADER, *customers(9), *TOWNS]))
    assert (dataset.row_count, reasons(dataset)) == (9, [(row, REASON) for row in range(11, 15)])


def test_what_else_does_not_fit_below_a_second_table_belongs_to_it():
    dataset = segmentation.read(as_csv([HEADER, *customers(9), *TOWNS, *customers(1), ["# end"]]))
    assert reasons(dataset)[-1] == (16, REASON)


def test_two_short_rows_are_no_table():
    dataset = segmentation.read(as_csv([HEADER, *customers(9), *TOWNS[:2]]))
    assert REASON not in [reason for _, reason in reasons(dataset)]
