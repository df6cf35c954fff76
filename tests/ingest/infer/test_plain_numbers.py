"""Numbers as a program writes them."""

import pyarrow as pa
import pytest

from segmentation.ingest.infer.plain_numbers import are_whole, plain_numbers, sorted_levels
from tests.support.typed_columns import column, typed, values


def test_one_cell_that_is_no_plain_number_is_enough():
    assert plain_numbers(pa.array(["1", "2.5", None])) is not None
    assert plain_numbers(pa.array(["1", "1,234"])) is None


def test_what_is_not_finite_is_no_plain_number():
    assert plain_numbers(pa.array(["1", "nan"])) is None
    assert plain_numbers(pa.array(["1", "inf"])) is None


def test_levels_are_the_different_numbers_in_their_order():
    levels = sorted_levels(pa.array([3.0, 1.0, None, 3.0]))
    assert levels.tolist() == [1.0, 3.0]
    assert are_whole(levels)


@pytest.mark.parametrize(
    "cells",
    [["00123", "00456"], ["12345678901234567890", "1"], ["12E31", "13E05"], ["4111111111111111", "5500000000000004"]],
)
def test_what_would_lose_digits_as_a_number_stays_text(cells):
    result = typed(thing=cells)
    assert column(result, "thing").kind == "identifier"
    assert values(result, "thing") == cells


def test_a_column_that_counts_the_rows_names_them():
    found = column(typed(**{"column 1": [str(n) for n in range(1, 31)]}), "column 1")
    assert (found.kind, found.role) == ("identifier", "identifier")
