"""What must be said of customer files whose answer is known."""

import numpy as np
import pytest

from segmentation import assess_stability, find_anomalies, prepare, read
from segmentation.features import FeaturePlan, Treatment
from segmentation.methods import segment
from segmentation.trust import explain_anomalies, firmness, trust_in_words
from tests.support.paths import shared_path

WHOLESALE = ("Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen")


def test_three_shops_as_a_segment_are_warned_of():
    data = read(shared_path("data", "wholesale_customers.csv"))
    plan = FeaturePlan(tuple(Treatment(c) for c in WHOLESALE))
    found = segment(prepare(data, plan), 3)
    assert found.sizes.tolist() == [393, 44, 3]
    judged = assess_stability(found, resamples=20)
    assert judged.segments[2].too_small
    assert judged.segments[2].band.light != "good"
    told = trust_in_words(judged, ["Usual", "Grocers", "Giants"])
    assert "“Giants” has 3 customers, too few to act on" in told.shakiest
    bound = segment(prepare(data, plan), 3, options={"min_size": 30})
    assert bound.sizes.min() >= 30
    assert "A segment of 3 customers was under the minimum of 30" in bound.notes[-1]


def test_the_oddest_wholesale_customer_is_named_with_its_reason():
    data = read(shared_path("data", "wholesale_customers.csv"))
    found = segment(prepare(data, FeaturePlan(tuple(Treatment(c) for c in WHOLESALE))), 2)
    listed = explain_anomalies(found, find_anomalies(found), data)
    first = listed[0]
    assert first.score == max(o.score for o in listed)
    value = data.frame[first.column].iloc[first.row]
    assert first.sentence.startswith(f"{first.column} is {value:,.0f}; half of the segment has ")


def mcdonalds():
    data = read(shared_path("data", "mcdonalds.csv"))
    yes_no = data.column_names[:11]
    return prepare(data, FeaturePlan(tuple(Treatment(c, measure="category", scale="none") for c in yes_no)))


def test_mcdonalds_has_more_than_one_reading_or_says_how_firm_it_is():
    found = segment(mcdonalds(), 4)
    assert found.sizes.tolist() == [580, 318, 315, 240]
    said = firmness(found.agreement, found.starts, found.n_reached_best)
    assert "0.2 %" in said


def test_mcdonalds_segments_differ_in_how_far_they_are_to_be_trusted():
    judged = assess_stability(segment(mcdonalds(), 4), resamples=20)
    assert all(0 <= s.jaccard <= 1 for s in judged.segments)
    assert judged.agreement < 0.95
    assert judged.certainty.on_border.any()


def vacation(seed=0, n=500, activities=20):
    """Tourists who tick activities: one's overall liking and a few overlapping tastes, no separate types."""
    rng = np.random.default_rng(seed)
    keen = rng.normal(size=(n, 1))
    tastes = rng.normal(size=(n, 3)) @ rng.normal(size=(3, activities)) * 0.5
    liking = rng.normal(-0.5, 1, activities)
    return (rng.uniform(size=(n, activities)) < 1 / (1 + np.exp(-(keen + tastes + liking)))).astype(float)


@pytest.mark.parametrize("k", [4])
def test_soft_yes_no_structure_is_shown_as_soft(k):
    judged = assess_stability(segment(vacation(), k), resamples=20)
    assert all(s.band.light != "good" for s in judged.segments)
    assert judged.certainty.on_border.mean() > 0.05
    assert np.nanmean(judged.borders.silhouette) < 0.25
    assert np.mean(judged.borders.shadow) > 0.5
    told = trust_in_words(judged, [f"Segment {i + 1}" for i in range(k)])
    assert "stand firm" not in told.headline
