"""The run of k-means that is shown must be the real algorithm."""

import numpy as np
import pytest
from sklearn.cluster import KMeans as SklearnKMeans

from segmentation.features import FeatureMatrix
from segmentation.methods.kmeans_iterations import WATCHED, iterations

VALUES = np.random.default_rng(4).normal(size=(300, 3))
MATRIX = FeatureMatrix.from_array(VALUES, ["spend", "visits", "age"])


def test_the_spread_never_rises_and_nobody_moves_at_the_end():
    run = iterations(MATRIX, ("spend", "age"), 4, seed=1)
    spread = [step.wcss for step in run.steps[1:]]
    assert (np.diff(spread) <= 1e-12).all()
    assert run.steps[-1].kind == "assign"
    assert run.steps[-1].changed == 0


def test_it_ends_where_scikit_learn_ends_from_the_same_start():
    run = iterations(MATRIX, ("spend", "age"), 4, seed=1)
    plain = SklearnKMeans(4, init=run.steps[0].centres, n_init=1, tol=0).fit(run.points)
    assert run.steps[-1].centres == pytest.approx(plain.cluster_centers_)
    assert run.steps[-1].wcss == pytest.approx(plain.inertia_)


def test_another_start_picks_other_customers():
    first, second = (iterations(MATRIX, ("spend", "age"), 4, seed=s).steps[0].centres for s in (1, 2))
    assert not np.allclose(first, second)


def test_a_thousand_customers_at_most_are_shown():
    many = FeatureMatrix.from_array(np.random.default_rng(0).normal(size=(5000, 2)))
    assert len(iterations(many, ("x1", "x2"), 3, seed=0).points) == WATCHED
