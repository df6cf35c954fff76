"""Numbers as a program writes them."""

import pyarrow as pa

from segmentation.ingest.infer.plain_numbers import are_whole, plain_numbers, sorted_levels


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
