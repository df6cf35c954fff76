"""A number reads the same wherever it stands: on a card, in a sentence, in the report."""

import math

import pytest

from segmentation import wording


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (999.6, "1,000"),
        (999.4, "999"),
        (1_000, "1,000"),
        (1_234.4, "1,230"),
        (9_996, "10,000"),
        (999_600, "1 M"),
        (0.00012345, "0.000123"),
        (-999.6, "−1,000"),
        (0, "0"),
        (math.nan, "–"),
    ],
)
def test_three_figures_are_told_and_never_as_a_power_of_ten(value, told):
    assert wording.number(value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (999.6, "1,000"),
        (1_000, "1,000"),
        (1_234.4, "1,234"),
        (4_321, "4,321"),
        (9_999, "9,999"),
        (12_345, "12,345"),
        (2_345_678, "2,345,678"),
        (12.345, "12.3"),
        (-4_321.2, "−4,321"),
    ],
)
def test_the_value_of_one_customer_keeps_every_digit_before_the_point(value, told):
    assert wording.number(value, whole=True) == told
