"""Bent groups, told apart by their links."""

import numpy as np
import pytest
from sklearn.datasets import make_moons
from sklearn.metrics import adjusted_rand_score

from segmentation.methods import segment


@pytest.mark.parametrize("customers", [400, 6_000])
def test_two_half_moons_are_two_groups_and_newcomers_follow_them(customers):
    values, truth = make_moons(customers, noise=0.06, random_state=0)
    formed = segment(values, 2, method="spectral")
    assert adjusted_rand_score(truth, formed.labels) > 0.98
    newcomers, theirs = make_moons(300, noise=0.05, random_state=1)
    assert adjusted_rand_score(theirs, formed.model.place(newcomers).labels) > 0.95
    assert ("landmarks" in formed.notes[0]) == (customers > 5_000)


def test_one_segment_is_everybody():
    assert set(segment(np.arange(40.0).reshape(20, 2), 1, method="spectral").labels) == {1}
