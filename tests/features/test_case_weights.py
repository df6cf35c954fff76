"""A survey's case weights: whoever weighs twice counts as two, in every method and every figure."""

import numpy as np
import pytest

from segmentation import Choices, read, run
from segmentation.features import FeatureMatrix, FeaturePlan, Treatment
from segmentation.methods import METHODS, segment
from segmentation.methods.drawn_by_weight import draw_by_weight
from segmentation.methods.kmeans import KMeans
from segmentation.methods.refine import refine
from segmentation.methods.unique_rows import unique_rows


def points(seed: int = 1, rows: int = 240) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.vstack([rng.normal(3 * i, 1.0, (rows // 3, 2)) for i in range(3)]).round(3)


def weighted(values: np.ndarray, weights: np.ndarray) -> FeatureMatrix:
    matrix = FeatureMatrix.from_array(values)
    object.__setattr__(matrix, "case_weights", weights / weights.mean())
    return matrix


@pytest.mark.parametrize("method", ["kmeans", "bisecting"])
def test_a_customer_of_weight_three_counts_as_three_customers(method):
    values, weights = points(), np.random.default_rng(2).integers(1, 4, 240).astype(float)
    by_weight = segment(weighted(values, weights), 3, method=method)
    repeated = segment(FeatureMatrix.from_array(np.repeat(values, weights.astype(int), axis=0)), 3, method=method)
    assert by_weight.centres == pytest.approx(repeated.centres, abs=0.05)
    assert by_weight.shares == pytest.approx(repeated.shares, abs=0.01)


def test_kmeans_by_weight_is_kmeans_of_repeated_customers_to_the_last_digit():
    values, weights = points(), np.random.default_rng(3).integers(1, 4, 240).astype(float)
    by_weight = KMeans().fit(weighted(values, weights), 4, seed=0)
    repeated = KMeans().fit(FeatureMatrix.from_array(np.repeat(values, weights.astype(int), axis=0)), 4, seed=0)
    assert by_weight.centres == pytest.approx(repeated.centres, abs=1e-9)
    assert by_weight.inertia / 240 == pytest.approx(repeated.inertia / weights.sum())


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_listens_to_the_weights_and_places_everybody(method):
    values = points()
    weights = np.where(np.arange(240) < 80, 8.0, 0.1)  # the first cloud is nearly all of the people
    found = segment(weighted(values, weights), 2, method=method)
    assert len(found.labels) == 240
    assert found.labels.min() >= (0 if method == "hdbscan" else 1)
    assert any("counts by" in note for note in found.notes)
    own = found.labels[:80][found.labels[:80] > 0]
    assert found.shares[np.bincount(own).argmax() - 1] > 0.4


def test_the_order_of_the_file_is_nothing_to_the_answer():
    values, weights = points(), np.random.default_rng(4).lognormal(0, 0.7, 240)
    order = np.random.default_rng(5).permutation(240)
    first, second = (segment(weighted(values[o], weights[o]), 3) for o in (np.arange(240), order))
    assert (first.labels[order] == second.labels).all()
    assert first.shares == pytest.approx(second.shares, abs=1e-12)


def test_customers_of_no_weight_have_a_segment_and_no_say():
    values, weights = points(), np.ones(240)
    weights[160:] = 0
    found = segment(weighted(values, weights), 2)
    alone = segment(FeatureMatrix.from_array(values[:160]), 2)
    assert found.centres == pytest.approx(alone.centres, abs=1e-9)
    assert (found.labels > 0).all()
    assert any("80 customers without one count for nothing" in note for note in found.notes)


def test_rows_that_are_alike_weigh_together():
    values = np.array([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0]])
    found = unique_rows(values, 10, np.array([0.5, 1.0, 2.0]))
    assert dict(zip(map(tuple, found.points.tolist()), found.weights, strict=True)) in (
        {(1.0, 2.0): 2.5, (3.0, 4.0): 1.0},
        {(2.0, 1.0): 2.5, (4.0, 3.0): 1.0},
    )


def test_refining_on_everybody_weighs_them_too():
    values, weights = np.array([[0.0], [1.0], [10.0], [12.0]]), np.array([1.0, 3.0, 1.0, 1.0])
    found = refine(values, np.array([[0.0], [9.0]]), tolerance=0.0, most_steps=5, weights=weights)
    assert found.centres.tolist() == [[0.75], [11.0]]
    assert found.inertia == pytest.approx(0.75 + 2.0)


def test_drawn_by_weight_everybody_comes_as_often_as_they_weigh():
    weights = np.random.default_rng(6).lognormal(0, 0.5, 240)
    matrix = weighted(points(), weights)
    often = np.bincount(draw_by_weight(matrix, 0), minlength=240)
    assert often.sum() == 240
    assert np.abs(often - matrix.case_weights).max() < 1


SURVEY = "\n".join(
    ["id,visits,spend,channel,weight"]
    + [
        f"{i},{2 + 6 * (i % 2) + i % 3},{20 + 100 * (i % 2) + i % 7},{'web' if i % 4 else 'shop'},{0.4 + 1.2 * (i % 2)}"
        for i in range(200)
    ]
)


def test_a_column_of_weights_is_recognised_and_counts_in_shares_means_and_values():
    data = read(SURVEY.encode())
    result = run(data, Choices(k=2))
    assert result.plan.case_weight == "weight"
    assert "weight" not in {t.column for t in result.plan.treatments}
    frame = data.frame.assign(segment=result.assignment.labels)
    for segment_ in result.profile.segments:
        own = frame[frame["segment"] == segment_.segment]
        assert segment_.size == len(own)
        assert segment_.share == pytest.approx(own["weight"].sum() / frame["weight"].sum())
        spend = (own["spend"] * own["weight"]).sum()
        assert segment_.value_share == pytest.approx(spend / (frame["spend"] * frame["weight"]).sum())
        mean = spend / own["weight"].sum()
        assert result.profile.column("spend").mean[segment_.segment] == pytest.approx(mean)
    everybody = result.profile.column("spend").mean[0]
    assert everybody == pytest.approx(np.average(frame["spend"], weights=frame["weight"]))
    levels = result.profile.column("channel")
    shop = np.average(frame["channel"] == "shop", weights=frame["weight"])
    assert levels.shares[0, levels.levels.index("shop")] == pytest.approx(shop)
    assert any("counts by 'weight'" in note for note in result.segmentation.notes)


def test_without_the_column_every_answer_counts_as_one():
    data = read(SURVEY.encode())
    plan = FeaturePlan((Treatment("visits"), Treatment("spend")))
    result = run(data, Choices(k=2, plan=plan))
    assert result.profile.segments[0].share == pytest.approx(0.5)
    assert result.matrix.case_weights is None
