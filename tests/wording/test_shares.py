"""A share reads the same wherever it stands."""

import pytest

from segmentation import wording


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0004, "under 0.1 %"),
        (0.001, "0.1 %"),
        (0.004, "0.4 %"),
        (0.04, "4 %"),
        (0.098, "9.8 %"),
        (0.0994, "9.9 %"),
        (0.0996, "10 %"),
        (0.104, "10 %"),
        (0.994, "99 %"),
        (0.9951, "over 99 %"),
        (1.0, "100 %"),
        (-0.0001, "0 %"),
        (-0.034, "−3.4 %"),
    ],
)
def test_whole_per_cents_from_ten_on_and_one_decimal_below(share, told):
    assert wording.percent(share) == told
