"""Tables without groups must share everything with the data but the groups."""

import numpy as np
import pytest
from sklearn.datasets import make_blobs

from segmentation.criteria.null_model import fit_null_model
from segmentation.criteria.null_ratio import NullRatio, null_ratio
from segmentation.criteria.subsample import draw_sample
from segmentation.methods.unique_rows import unique_rows


def spiky(n=2000):
    rng = np.random.default_rng(3)
    latent = rng.multivariate_normal([0, 0, 0], [[1, 0.7, 0.4], [0.7, 1, 0.5], [0.4, 0.5, 1]], n)
    orders = np.maximum(1, np.floor(np.exp(latent[:, 0])))
    return np.column_stack([np.log(orders), np.exp(latent[:, 1]), (latent[:, 2] > 0.8).astype(float)])


def test_every_column_keeps_its_values():
    base = spiky()
    drawn = fit_null_model(base, ("orders", "spend", "app")).draw(np.random.default_rng(0))
    assert (np.sort(drawn, axis=0) == np.sort(base, axis=0)).all()


def test_correlations_are_kept_in_spite_of_ties():
    base = spiky()
    model = fit_null_model(base, ("orders", "spend", "app"))
    drawn = np.mean([np.corrcoef(model.draw(np.random.default_rng(i)).T) for i in range(20)], axis=0)
    assert drawn == pytest.approx(np.corrcoef(base.T), abs=0.03)


def test_the_columns_of_one_category_are_drawn_together():
    rng = np.random.default_rng(1)
    dummies = np.eye(3)[rng.integers(3, size=300)]
    base = np.column_stack([rng.normal(size=300), dummies])
    drawn = fit_null_model(base, ("spend", "colour", "colour", "colour")).draw(rng)
    assert (drawn[:, 1:].sum(axis=1) == 1).all()


def test_dummies_made_before_the_file_got_here_are_drawn_as_one_category():
    rng = np.random.default_rng(1)
    base = np.column_stack([rng.normal(size=300), np.eye(3)[rng.integers(3, size=300)], rng.integers(2, size=300)])
    standardised = (base - base.mean(axis=0)) / base.std(axis=0)
    model = fit_null_model(standardised, ("spend", "red", "green", "blue", "app"))
    assert model.blocks == ((0,), (1, 2, 3), (4,))
    drawn = model.draw(rng)
    assert ((drawn[:, 1:4] > 0).sum(axis=1) == 1).all()


def test_groups_are_removed_and_their_loss_is_seen():
    values, _ = make_blobs(400, 3, centers=4, random_state=2)
    found = null_ratio(values, ("a", "b", "c"), lambda table: table, (2, 3, 4, 5), draws=20, seed=0)
    assert found.ks[int(found.ratios.argmin())] == 4
    assert found.smallest < 0.5
    assert found.p == pytest.approx(1 / 21)


def test_p_is_the_rank_of_the_smallest_ratio_among_the_null_tables_own():
    # Two k, three null tables; each is divided by the mean of the two others.
    drawn = np.array([[1.0, 1.0], [1.0, 1.0], [0.7, 1.0]])
    # Own smallest ratios: 1/0.85 and 1 → 1; the same; 0.7 → 0.7. Observed: 0.9·0.9 = 0.81 → of 3 one is smaller.
    found = NullRatio((2, 3), np.array([0.81 * 0.9, 1.0]), drawn, np.zeros(2), 300)
    assert found.smallest == pytest.approx(0.81)
    assert found.p == pytest.approx((1 + 1) / (3 + 1))


def test_a_sample_does_not_depend_on_the_order_of_rows():
    values = np.random.default_rng(0).normal(size=(500, 2))
    ours, theirs = unique_rows(values, 300), unique_rows(values[::-1], 300)
    assert (ours.points[draw_sample(ours, 100, 1)] == theirs.points[draw_sample(theirs, 100, 1)]).all()


def test_customers_alike_are_looked_at_as_often_as_they_are():
    table = np.repeat([[0.0], [1.0], [2.0]], [5, 2, 3], axis=0)
    customers = unique_rows(table, 10)
    seen = customers.points[draw_sample(customers, 100, 0)]
    assert sorted(seen.ravel()) == sorted(table.ravel())


@pytest.mark.parametrize(("middles", "grouped"), [([0.0], False), ([0.0, 5.0, 10.0], True)])
def test_a_single_column_is_compared_with_one_heap(middles, grouped):
    rng = np.random.default_rng(2)
    values = np.concatenate([rng.normal(middle, 1, 150) for middle in middles])[:, None]
    found = null_ratio(values, ("spend",), lambda table: table, (2, 3, 4), draws=20, seed=0)
    assert (found.smallest < 0.7) == grouped


def test_a_single_column_of_counts_is_not_taken_for_groups():
    counts = np.maximum(1, np.random.default_rng(2).poisson(1.5, 400)).astype(float)[:, None]
    assert null_ratio(counts, ("orders",), lambda table: table, (2, 3), draws=20, seed=0).smallest > 0.7
