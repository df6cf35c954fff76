"""Each method against an answer computed without us."""

import re

import numpy as np
import pytest
from sklearn.cluster import AgglomerativeClustering
from sklearn.datasets import load_iris, load_wine
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler

from benchmarks import methods as experiments
from segmentation import prepare, read, suggest_plan
from segmentation.errors import UnsuitableData
from segmentation.methods import segment
from segmentation.methods.ensemble import CORE_SHARE
from segmentation.methods.sparse import feature_weights


@pytest.mark.parametrize("load", [load_iris, load_wine])
@pytest.mark.parametrize("k", [2, 3, 5])
def test_ward_is_scikit_learns(load, k):
    values = StandardScaler().fit_transform(load().data)
    theirs = AgglomerativeClustering(k, linkage="ward").fit_predict(values)
    assert adjusted_rand_score(theirs, segment(values, k, method="ward").labels) == 1


@pytest.mark.parametrize("covariance", ["full", "tied", "diag", "spherical"])
def test_the_mixture_is_as_likely_as_scikit_learns_or_more(covariance):
    values = StandardScaler().fit_transform(load_wine().data)[:, :5]
    ours = segment(values, 3, method="gaussian", options={"covariance": covariance, "reg_covar": 1e-3})
    theirs = GaussianMixture(
        3, covariance_type=covariance, reg_covar=1e-3, n_init=10, random_state=0, max_iter=200
    ).fit(values)
    told = float(re.sub("[^0-9]", "", ours.notes[0].split("(")[0]))
    assert told <= theirs.bic(values) + 1


def test_a_mixtures_posterior_is_scikit_learns_to_nine_digits():
    rng = np.random.default_rng(0)
    values = np.vstack([rng.normal(0, 1, (150, 2)), rng.normal(4, 0.5, (100, 2))])
    ours = segment(values, 2, method="gaussian")
    theirs = GaussianMixture(2, n_init=10, random_state=0).fit(values)
    order = np.argsort(-theirs.predict_proba(values).sum(axis=0))
    assert ours.model.posterior(values) == pytest.approx(theirs.predict_proba(values)[:, order], abs=2e-3)
    assert any(note.startswith("BIC ") for note in ours.notes)


def test_sparse_kmeans_keeps_the_five_features_that_matter():
    values = experiments.informative_and_noise(0)
    found = segment(values, 3, method="sparse")
    shares = feature_weights(found.model, found.matrix.names)
    assert {name for name, share in shares.items() if share > 0} == {f"x{j}" for j in range(1, 6)}
    assert "20 add nothing" in found.notes[0]


@pytest.mark.soak
def test_sparse_kmeans_keeps_them_in_18_of_20_seeds():
    assert experiments.sparse(20) >= 18


def test_consensus_finds_stretched_groups_that_kmeans_cuts():
    values, truth = experiments.stretched(experiments.HARD_SEED)
    assert adjusted_rand_score(truth, segment(values, 4).labels) < 0.9
    assert adjusted_rand_score(truth, segment(values, 4, method="consensus").labels) > 0.9


@pytest.mark.soak
def test_consensus_recovers_where_kmeans_fails_in_a_third_of_seeds():
    failed, recovered, _ = experiments.consensus(20)
    assert failed >= 7
    assert recovered >= 0.75 * failed


def test_consensus_tells_core_from_fringe():
    rng = np.random.default_rng(0)
    values = np.vstack([rng.normal(0, 1, (100, 2)), rng.normal(9, 1, (100, 2)), [[4.5, 4.5]]])
    consensus = segment(values, 2, method="consensus").consensus
    middle = consensus.rows.tolist().index(200)
    assert consensus.support[middle] == consensus.support.min()
    assert consensus.core_share > 0.95
    assert CORE_SHARE == 0.9
    assert consensus.pac < 0.05


def test_hdbscan_leaves_the_lonely_without_a_segment_and_follows_a_bent_shape():
    rng = np.random.default_rng(0)
    angle = rng.uniform(0, np.pi, 400)
    moons = np.vstack(
        [np.c_[np.cos(angle), np.sin(angle)][:200], np.c_[1 - np.cos(angle), 0.4 - np.sin(angle)][200:]]
    ) + rng.normal(0, 0.05, (400, 2))
    values = np.vstack([moons, [[4, 4], [-4, 4]]])
    found = segment(values, 2, method="hdbscan")
    assert found.k == 2
    assert found.labels[400:].tolist() == [0, 0]
    placed = found.labels[:400] > 0
    assert adjusted_rand_score(np.repeat([0, 1], 200)[placed], found.labels[:400][placed]) == 1


def test_hdbscan_says_when_there_is_one_cloud():
    values = np.random.default_rng(0).uniform(size=(300, 2))
    with pytest.raises(UnsuitableData, match="finds no dense groups"):
        segment(values, 3, method="hdbscan", options={"smallest": 100, "neighbours": 50})


def mixed():
    """Two groups told apart by a category, within which the number says nothing."""
    rng = np.random.default_rng(0)
    rows = [f"{rng.normal(50, 10):.1f},{'web' if i % 2 else 'shop'},{'gold' if i % 2 else 'basic'}" for i in range(200)]
    return read(("spend,channel,plan\n" + "\n".join(rows) + "\n").encode())


def test_kprototypes_groups_by_categories_where_they_tell():
    data = mixed()
    matrix = prepare(data, suggest_plan(data, features=["spend", "channel", "plan"]))
    found = segment(matrix, 2, method="kprototypes")
    channel = (data.frame["channel"] == "web").to_numpy()
    assert adjusted_rand_score(channel, found.labels) == 1


def test_lambda_is_the_mean_variance_over_the_mean_of_one_minus_sum_p_squared():
    data = mixed()
    matrix = prepare(data, suggest_plan(data, features=["spend", "channel", "plan"]))
    # spend is standardised: variance 1; both categories are half and half: 1 − Σp² = 1/2.
    assert "λ = 2;" in segment(matrix, 2, method="kprototypes").notes[0]


def test_ward_past_its_limit_says_what_was_sampled(monkeypatch):
    monkeypatch.setattr("segmentation.methods.ward.WHOLE", 200)
    rng = np.random.default_rng(0)
    values = np.vstack([rng.normal(8 * i, 1, (100, 2)) for i in range(3)])
    found = segment(values, 3, method="ward", options={"sample": 150})
    assert found.sizes.tolist() == [100, 100, 100]
    assert "random sample of 150 of 300 customers" in found.notes[0]
    assert "nearest-centre extension" in found.notes[0]


def test_more_regularisation_keeps_a_mixture_from_collapsing():
    rng = np.random.default_rng(0)
    values = np.vstack([rng.normal(0, 1, (80, 2)), np.full((40, 2), 6.0)])
    tight = segment(values, 2, method="gaussian", options={"reg_covar": 1e-6})
    loose = segment(values, 2, method="gaussian", options={"reg_covar": 1.0})
    assert max(abs(f) for m in tight.model.factors for r in m for f in r) > 100
    assert max(abs(f) for m in loose.model.factors for r in m for f in r) < 10
