"""The within-cluster sum of squares by segment and feature adds up to what k-means minimised."""

import numpy as np
import pytest

from segmentation.methods import segment
from segmentation.trust.spread_within import spread_table, spread_within


@pytest.mark.parametrize("method", ["kmeans", "ward"])
def test_wcss_adds_up_and_r_squared_is_its_share(method):
    values = np.random.default_rng(0).normal(size=(300, 3)) + np.repeat([[0, 0, 0], [4, 0, 0], [0, 5, 0]], 100, axis=0)
    found = segment(values, 3, method=method)
    spread = spread_within(found)
    by_hand = [
        ((values[found.labels == s] - values[found.labels == s].mean(axis=0)) ** 2).sum(axis=0) for s in (1, 2, 3)
    ]
    assert spread.within == pytest.approx(np.array(by_hand))
    total = ((values - values.mean(axis=0)) ** 2).sum()
    assert spread.explained == pytest.approx(1 - np.sum(by_hand) / total)
    if method == "kmeans":
        assert spread.within.sum() == pytest.approx(found.inertia)


def test_the_table_says_which_feature_tells_the_segments_apart():
    values = np.column_stack([np.repeat([0.0, 9.0], 50), np.tile([0.0, 1.0], 50)])
    table = spread_table(spread_within(segment(values, 2)), ("Low", "High"))
    assert table["Between segments"].tolist() == ["100 %", "0 %"]
    assert list(table.columns) == ["Feature", "Between segments", "Within, all", "Low", "High"]
