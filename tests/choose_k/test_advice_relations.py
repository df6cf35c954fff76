"""METTLE's relations (Xie et al. 2020): what may not change the advice."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from sklearn.datasets import load_wine, make_blobs

from segmentation.choose_k import advise_k
from segmentation.features import FeatureMatrix

KS = (2, 3, 4)
SINGLE_PRECISION = 1e-5
"""A customer on a border can change sides in the seventh digit, and a ratio of sums follow in the sixth."""
TABLES = {
    "three groups": make_blobs(180, 3, centers=3, random_state=4)[0],
    "wine": load_wine().data[:, :5],
    "no groups": np.random.default_rng(5).lognormal(size=(160, 2)),
}


QUICKLY = partial(advise_k, quick=True)


def advice(table, advise=QUICKLY):
    scaled = (table - table.mean(axis=0)) / table.std(axis=0)
    return advise(FeatureMatrix.from_array(scaled), KS)


@pytest.fixture(scope="module", params=list(TABLES))
def told(request):
    table = TABLES[request.param]
    return table, advice(table)


def figures(score):
    names = (
        "inertia",
        "silhouette",
        "null_ratio",
        "null_silhouette",
        "gap",
        "stability",
        "prediction_strength",
        "calinski_harabasz",
        "davies_bouldin",
        "held_out_wcss",
        "likelihood",
        "smallest_share",
    )
    return [getattr(score, name) for name in names]


def changed(table, how):
    if how == "rows in another order":
        return table[np.random.default_rng(1).permutation(len(table))]
    return table * np.linspace(0.02, 50, table.shape[1]) + 7


@pytest.mark.parametrize("how", ["rows in another order", "other units and an added constant"])
def test_what_does_not_matter_changes_nothing(told, how):
    table, expected = told
    found = advice(changed(table, how))
    assert (found.advised_k, found.runners_up) == (expected.advised_k, expected.runners_up)
    assert (found.structure.verdict, found.structure.p) == (expected.structure.verdict, expected.structure.p)
    assert (found.flows, found.elbow, found.gap_choice) == (expected.flows, expected.elbow, expected.gap_choice)
    for ours, theirs in zip(found.scores, expected.scores, strict=True):
        # Standardising adds up in another order, and resamples are searched in single precision.
        assert figures(ours) == pytest.approx(figures(theirs), rel=SINGLE_PRECISION)


def test_features_in_another_order_change_no_more_than_other_draws_would(told):
    table, expected = told
    found = advice(table[:, ::-1])
    assert found.advised_k == expected.advised_k
    assert found.structure.verdict == expected.structure.verdict
    for ours, theirs in zip(found.scores, expected.scores, strict=True):
        assert ours.null_ratio == pytest.approx(theirs.null_ratio, abs=0.03)
        assert ours.stability == pytest.approx(theirs.stability, abs=0.05)
        assert ours.silhouette == pytest.approx(theirs.silhouette, rel=1e-9)


def test_rows_written_twice_change_only_the_counts(told):
    table, expected = told
    found = advice(np.vstack([table, table]))
    assert found.advised_k == expected.advised_k
    assert found.structure.verdict == expected.structure.verdict
    for ours, theirs in zip(found.scores, expected.scores, strict=True):
        assert ours.inertia == pytest.approx(2 * theirs.inertia)
        assert ours.sizes == tuple(2 * size for size in theirs.sizes)
        same = replace(theirs, inertia=ours.inertia, calinski_harabasz=ours.calinski_harabasz)
        assert figures(ours) == pytest.approx(figures(same), rel=SINGLE_PRECISION)
