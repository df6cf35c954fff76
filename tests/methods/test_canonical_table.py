"""The order of columns, a constant column and rows written twice change no method's segments."""

import numpy as np
import pytest

from segmentation.methods import METHODS, segment

QUICK = {"consensus": {"runs": 8}, "sparse": {"bound": 1.5}, "kprototypes": {"starts": 5}}
COUNTS_NEIGHBOURS = {"hdbscan", "spectral"}
"""Where everybody stands twice, density is another."""


def normal():
    rng = np.random.default_rng(0)
    return np.vstack([rng.normal(4 * np.eye(4)[g], 1, (40, 4)) for g in range(3)])


def correlated():
    rng = np.random.default_rng(1)
    return rng.normal(size=(120, 4)) @ rng.normal(size=(4, 4)) + 3 * rng.integers(0, 2, (120, 1))


def skewed():
    rng = np.random.default_rng(2)
    return np.vstack([rng.lognormal(mean, 0.3, (60, 3)) for mean in (0, 1)])


def counts():
    rng = np.random.default_rng(3)
    return np.vstack([rng.poisson(mean, (60, 4)) for mean in (2, 9)]).astype(float)


def answers():
    rng = np.random.default_rng(4)
    likely = np.array([[0.9, 0.9, 0.1, 0.1], [0.1, 0.2, 0.9, 0.8]])
    return (rng.random((120, 4)) < likely[rng.integers(0, 2, 120)]).astype(float)


TABLES = (normal, correlated, skewed, counts, answers)


def labels(values, name):
    return segment(values, 2, method=name, options=QUICK.get(name, {})).labels


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", sorted(METHODS))
def test_columns_in_another_order_and_a_constant_one_change_nothing(name, table):
    values = table()
    turned = np.column_stack([values[:, ::-1], np.full(len(values), 7.0)])
    assert np.array_equal(labels(turned, name), labels(values, name))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", sorted(METHODS.keys() - COUNTS_NEIGHBOURS))
def test_a_table_written_twice_has_the_same_segments(name, table):
    values = table()
    assert np.array_equal(labels(np.vstack([values, values]), name)[: len(values)], labels(values, name))
