"""Which method serves these customers best?"""

import numpy as np
import pytest

from segmentation.features import FeatureMatrix
from segmentation.trust import compare_methods
from segmentation.trust.method_comparison import _leads


def corners(apart=9.0, n=60, seed=1):
    rng = np.random.default_rng(seed)
    return np.repeat(apart * np.array([[0, 0], [0, 1], [1, 0.5]]), n, axis=0) + rng.normal(size=(3 * n, 2))


@pytest.fixture(scope="module")
def found():
    return compare_methods(FeatureMatrix.from_array(corners()), 3, ("ward", "consensus"))


def test_kmeans_always_takes_part(found):
    assert [c.name for c in found.methods] == ["kmeans", "ward", "consensus"]


def test_where_all_agree_kmeans_stays_and_that_is_said(found):
    assert found.agreement.min() > 0.95
    assert found.proposal == "kmeans"
    assert found.reason == "K-means is proposed; the consensus of many runs is no better."


def test_every_method_is_judged_by_the_same_figures(found):
    for compared in found.formed:
        assert len(compared.draws) == 10
        assert compared.stability > 0.95
        assert compared.null_ratio < 0.9
        assert 0 < compared.explained < 1
        assert compared.silhouette > 0.7


def test_a_method_that_refuses_is_listed_with_its_reason():
    values = np.random.default_rng(0).uniform(size=(200, 2))
    found = compare_methods(
        FeatureMatrix.from_array(values), 3, ("hdbscan",), options={"hdbscan": {"smallest": 90, "neighbours": 50}}
    )
    refused = found.method("hdbscan")
    assert refused.segmentation is None
    assert "finds no dense groups" in refused.refusal
    assert found.agreement.shape == (1, 1)


def test_a_lead_counts_only_beyond_its_own_noise():
    assert _leads([0.9, 0.91, 0.92, 0.9], [0.8, 0.8, 0.82, 0.81])
    assert not _leads([0.9, 0.7, 0.95, 0.6], [0.8, 0.8, 0.8, 0.74])
    assert not _leads([0.805, 0.806], [0.80, 0.80])
