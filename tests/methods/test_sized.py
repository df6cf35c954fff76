"""Segments of the sizes that were asked for."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.errors import UnsuitableData
from segmentation.methods import segment


@pytest.fixture(scope="module")
def uneven():
    rng = np.random.default_rng(0)
    return np.vstack([rng.normal(5 * np.eye(3)[g], 1, (size, 3)) for g, size in enumerate((180, 90, 29))])


def test_equal_segments_differ_by_one_customer_at_most(uneven):
    sizes = segment(uneven, 3, method="sized", options={"sizes": "equal"}).sizes
    assert sorted(sizes.tolist()) == [99, 100, 100]


def test_a_minimum_keeps_the_number_of_segments_and_moves_no_more_than_it_must(uneven):
    free, bound = segment(uneven, 3), segment(uneven, 3, method="sized", options={"smallest": 40})
    assert bound.k == 3
    assert bound.sizes.min() == 40
    # Those who are moved are those whom it costs least.
    assert (free.labels != bound.labels).sum() == 40 - free.sizes.min()


def test_a_maximum_is_kept(uneven):
    assert segment(uneven, 4, method="sized", options={"largest": 100}).sizes.max() <= 100


def test_without_bounds_it_is_k_means(uneven):
    assert adjusted_rand_score(segment(uneven, 3, method="sized").labels, segment(uneven, 3).labels) == 1


def test_sizes_that_leave_no_room_are_told(uneven):
    with pytest.raises(UnsuitableData, match="299 customers cannot form 3 segments of 120 to 299"):
        segment(uneven, 3, method="sized", options={"smallest": 120})


def test_more_customers_than_the_prices_are_found_on_keep_to_the_sizes():
    values = np.random.default_rng(1).normal(size=(3_000, 2))
    assert set(segment(values, 4, method="sized", options={"sizes": "equal"}).sizes) == {750}
