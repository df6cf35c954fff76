"""Quantiles of sorted values are numpy's, to the last bit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from segmentation.features.quantiles import quantiles_of

VALUES = st.lists(st.floats(-1e9, 1e9, width=32) | st.integers(-3, 3).map(float), min_size=1, max_size=60)


@given(VALUES, st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_quantiles_of_sorted_values_are_those_of_numpy(values, shares):
    assert quantiles_of(np.sort(values), shares).tolist() == np.quantile(values, shares).tolist()
