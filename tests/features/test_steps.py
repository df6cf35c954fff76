"""A column's steps: what is done to it, in which order, and that nothing given is changed."""

import numpy as np
import pandas as pd
import pytest

from segmentation.features import Treatment
from segmentation.features.fit_column import fit_column
from segmentation.features.steps import Clip, Fill, Log1p, OneHot, Scale, SquareRoot, Weight, YeoJohnson, apply_step

NUMBERS = np.array([[0.0], [1.0], [np.nan], [9.0]])


def test_a_number_is_filled_clipped_logged_scaled_and_weighted():
    spend = pd.Series([1.0, 2.0, 3.0, np.nan, 400.0], name="spend")
    steps = fit_column(Treatment("spend", log="log1p", winsorise=True, weight=4.0), spend).steps
    assert [type(step) for step in steps] == [Fill, Clip, Log1p, Scale, Weight]
    assert steps[0] == Fill(2.5)
    assert steps[-1] == Weight((2.0,))


def test_a_category_becomes_a_column_a_level_before_it_is_scaled():
    colours = pd.Series(["red", "blue", "blue", "green"], name="colour")
    steps = fit_column(Treatment("colour", measure="category", missing="drop"), colours).steps
    assert [type(step) for step in steps] == [Fill, OneHot, Scale, Weight]
    assert steps[0] == Fill("blue", drop=True)
    assert steps[1] == OneHot(("blue", "green", "red"))


@pytest.mark.parametrize(
    "step",
    [
        Fill(3.0),
        Clip(1.0, 5.0),
        Clip(None, None),
        Log1p(),
        YeoJohnson(0.5),
        SquareRoot(),
        Scale((1.0,), (2.0,)),
        Weight((3.0,)),
    ],
)
def test_a_step_leaves_what_it_is_given_as_it_is(step):
    before = NUMBERS.copy()
    result = apply_step(step, NUMBERS)
    assert result.shape == NUMBERS.shape
    np.testing.assert_array_equal(NUMBERS, before)
