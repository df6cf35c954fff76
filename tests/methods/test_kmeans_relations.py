"""METTLE's relations (Xie et al. 2020): what may not change the segments, on several tables × draws."""

import numpy as np
import pytest
from sklearn.cluster import KMeans as SklearnKMeans
from sklearn.datasets import load_iris, load_wine, make_blobs
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from segmentation.features import FeatureMatrix
from segmentation.methods import segment


def scaled(columns):
    spread = columns.std(axis=0)
    return (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1)


def tables():
    rng = np.random.default_rng(11)
    return {
        "iris": load_iris().data,
        "wine": load_wine().data,
        "five groups": make_blobs(600, 4, centers=5, random_state=3)[0],
        "a uniform square": rng.uniform(size=(400, 2)),
        "correlated normal": rng.multivariate_normal([0, 0, 0], 0.6 + 0.4 * np.eye(3), 500),
        "small counts": rng.poisson(2, size=(400, 3)).astype(float),
        "yes and no": (rng.random((300, 6)) < [0.2, 0.5, 0.7, 0.4, 0.6, 0.3]).astype(float),
        "skewed": rng.lognormal(size=(400, 3)),
        "spike at one": np.column_stack([np.maximum(1, rng.poisson(1, 500)), rng.lognormal(size=500)]),
        "unequal groups": np.vstack([rng.normal(0, 1, (400, 3)), rng.normal(5, 0.5, (40, 3))]),
    }


TABLES = tables()
each_table = pytest.mark.parametrize("name", list(TABLES))


def labels(values, k, seed=0):
    return segment(FeatureMatrix.from_array(values), k, seed=seed).labels


def draws(name, count):
    """Table, k and a generator for each draw."""
    for draw in range(count):
        rng = np.random.default_rng([draw, len(name)])
        yield TABLES[name], int(rng.integers(2, 8)), rng


def assert_relations_hold(name, count):
    for table, k, rng in draws(name, count):
        values = scaled(table)
        expected = labels(values, k)
        shuffled = rng.permutation(len(table))
        assert (labels(values[shuffled], k) == expected[shuffled]).all(), "rows in another order"
        moved = labels(values[:, rng.permutation(values.shape[1])], k)
        # Segments of equal size are numbered by the first feature, so only the names may differ.
        assert adjusted_rand_score(moved, expected) == 1, "columns in another order"
        units = scaled(table * rng.uniform(0.01, 100, table.shape[1]) + rng.normal(size=table.shape[1]))
        assert (labels(units, k) == expected).all(), "other units before standardising"
        assert (labels(np.repeat(values, 2, axis=0), k)[::2] == expected).all(), "every row doubled"
        constant = np.column_stack([values, np.zeros(len(values))])
        assert (labels(constant, k) == expected).all(), "a constant column added"
        twin = labels(np.vstack([values, values[7]]), k)
        assert twin[-1] == twin[7], "a copy of a customer joins its twin"


@each_table
def test_what_does_not_matter_changes_nothing(name):
    assert_relations_hold(name, 1)


@pytest.mark.soak
@each_table
def test_what_does_not_matter_changes_nothing_in_twenty_draws(name):
    assert_relations_hold(name, 20)


@each_table
def test_one_more_segment_never_fits_worse(name):
    values = FeatureMatrix.from_array(scaled(TABLES[name]))
    inertia = [segment(values, k).inertia for k in range(1, 8)]
    assert (np.diff(inertia) <= 0).all()


@each_table
def test_no_plain_run_of_scikit_learn_does_better(name):
    values = scaled(TABLES[name])
    plain = SklearnKMeans(5, n_init=20, random_state=1).fit(values).inertia_
    assert segment(FeatureMatrix.from_array(values), 5).inertia <= plain * (1 + 1e-9)


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_the_number_of_threads_changes_no_label(threads):
    values = np.random.default_rng(5).normal(size=(30_000, 4))
    with threadpool_limits(threads):
        found = segment(FeatureMatrix.from_array(values), 4)
    with threadpool_limits(1):
        alone = segment(FeatureMatrix.from_array(values[::-1]), 4)
    assert (found.labels == alone.labels[::-1]).all()
    assert found.inertia == alone.inertia


def test_segment_one_is_the_largest_and_labels_are_what_the_model_says():
    values = TABLES["small counts"]
    found = segment(FeatureMatrix.from_array(values), 6)
    assert (np.diff(found.sizes) <= 0).all()
    assert (found.model.place(values).labels == found.labels).all()


def test_centres_are_the_means_of_their_members():
    values = TABLES["iris"]
    found = segment(FeatureMatrix.from_array(values), 3)
    means = np.array([values[found.labels == s].mean(axis=0) for s in (1, 2, 3)])
    assert found.centres == pytest.approx(means, abs=1e-9)
    squared = sum(((values[found.labels == s + 1] - means[s]) ** 2).sum() for s in range(3))
    assert found.inertia == pytest.approx(squared, rel=1e-9)


def test_a_sample_that_was_drawn_is_said():
    values = np.random.default_rng(5).normal(size=(30_000, 2))
    assert "of 30,000 customers, drawn at random" in segment(FeatureMatrix.from_array(values), 3).notes[0]
