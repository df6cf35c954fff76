"""The scikit-learn estimator keeps every promise scikit-learn checks, and gives Kindred's own segments."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

import segmentation
from segmentation.errors import InvalidChoice

GROUPS = np.repeat([[0.0, 0.0], [9.0, 9.0], [0.0, 9.0]], [50, 30, 20], axis=0)
CUSTOMERS = GROUPS + np.random.default_rng(1).normal(size=GROUPS.shape)


def test_it_passes_scikit_learns_own_checks():
    results = check_estimator(segmentation.KindredClusterer(n_clusters=3), on_skip=None, on_fail=None)
    assert len(results) > 40
    assert [(r["check_name"], str(r["exception"])) for r in results if r["status"] == "failed"] == []


@pytest.mark.parametrize("method", ["kmeans", "minibatch", "bisecting", "gaussian", "ward", "consensus"])
def test_labels_are_kindreds_segments_counted_from_0(method):
    clusterer = segmentation.KindredClusterer(n_clusters=3, method=method)
    labels = clusterer.fit_predict(CUSTOMERS)
    assert labels.tolist() == (segmentation.segment(CUSTOMERS, 3, method=method).labels - 1).tolist()
    assert np.bincount(labels).tolist() == [50, 30, 20]  # the largest first
    assert clusterer.predict(CUSTOMERS).tolist() == labels.tolist() == clusterer.labels_.tolist()
    assert clusterer.cluster_centers_.shape == (3, 2)
    assert clusterer.n_features_in_ == 2


def test_rows_in_another_order_have_the_same_clusters():
    order = np.random.default_rng(2).permutation(len(CUSTOMERS))
    clusterer = segmentation.KindredClusterer(n_clusters=3)
    labels = clusterer.fit_predict(CUSTOMERS)
    assert clone(clusterer).fit_predict(CUSTOMERS[order]).tolist() == labels[order].tolist()


def test_it_stands_behind_a_scaler():
    pipeline = make_pipeline(StandardScaler(), segmentation.KindredClusterer(n_clusters=3))
    assert np.bincount(pipeline.fit_predict(CUSTOMERS * [1, 1000])).tolist() == [50, 30, 20]


def test_fewer_different_rows_than_clusters_are_told():
    with pytest.warns(ConvergenceWarning, match="2 different rows form 2 clusters"):
        labels = segmentation.KindredClusterer(n_clusters=3).fit_predict([[0.0, 1.0]] * 3 + [[5.0, 5.0]] * 2)
    assert labels.tolist() == [0, 0, 0, 1, 1]


def test_a_method_that_does_not_exist_is_refused_when_it_is_fitted():
    with pytest.raises(InvalidChoice, match="kmeens"):
        segmentation.KindredClusterer(method="kmeens").fit(CUSTOMERS)
