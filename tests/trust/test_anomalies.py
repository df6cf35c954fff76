"""Which customers do not fit their own segment?"""

import numpy as np
import pytest

from segmentation import find_anomalies, prepare, read, run, suggest_plan
from segmentation.errors import UnsuitableData
from segmentation.methods import segment
from segmentation.recipe import Choices
from segmentation.trust.ablation import ablate
from segmentation.trust.anomaly_reasons import explain_anomalies

SEEDS = 20


def planted(seed):
    """Four segments of 500 customers in four features, and 1 % far from all of them."""
    rng = np.random.default_rng(seed)
    centres = np.array([[0, 0, 0, 0], [7, 0, 0, 0], [0, 7, 0, 0], [0, 0, 7, 7]])
    people = np.vstack([rng.normal(c, 1, (500, 4)) for c in centres])
    away = rng.normal(size=(20, 4))
    odd = (
        centres[rng.integers(0, 4, 20)] + away / np.linalg.norm(away, axis=1)[:, None] * rng.uniform(8, 14, 20)[:, None]
    )
    # Kept only where far from every segment: an odd customer must not stand in a neighbour's middle.
    far = np.min([np.linalg.norm(odd - c, axis=1) for c in centres], axis=0)
    odd = odd[far > 7]
    return np.vstack([people, odd]), np.r_[np.zeros(2000, bool), np.ones(len(odd), bool)]


def test_planted_outliers_are_found_and_ordinary_members_are_not():
    recalls, false_shares = [], []
    for seed in range(SEEDS):
        values, odd = planted(seed)
        found = segment(values, 4)
        flags = find_anomalies(found).flags
        recalls.append(flags[odd].mean())
        ordinary = [flags[(found.labels == s) & ~odd].mean() for s in range(1, 5)]
        false_shares.append(max(ordinary))
    assert min(recalls) >= 0.9
    assert max(false_shares) < 0.02


def spenders():
    rng = np.random.default_rng(3)
    lines = ["customer_id,spend,visits"]
    for i in range(300):
        group = i % 2
        lines.append(f"{i:04d},{rng.normal(100 + 300 * group, 20):.2f},{rng.normal(5 + 20 * group, 2):.1f}")
    lines.append("9999,100.00,90")
    return read("\n".join(lines).encode())


def test_the_reason_names_the_feature_in_the_units_of_the_file():
    data = spenders()
    found = segment(prepare(data, suggest_plan(data, features=["spend", "visits"])), 2)
    first = explain_anomalies(found, find_anomalies(found, dataset=data), data)[0]
    assert first.column == "visits"
    assert first.row == 300
    assert first.sentence.startswith("Visits is 90; half of the segment has ")
    assert first.part > 0.5


def test_clipping_does_not_hide_an_odd_customer():
    data = spenders()
    plan = suggest_plan(data, features=["spend", "visits"])
    plan = plan.with_treatment("visits", winsorise=True).with_treatment("spend", winsorise=True)
    found = segment(prepare(data, plan), 2)
    assert find_anomalies(found, dataset=data).flags[300]


def test_the_labelled_file_and_the_list_flag_the_same_customers():
    data = spenders()
    plan = suggest_plan(data, features=["spend", "visits"]).with_treatment("visits", winsorise=True)
    result = run(data, Choices(plan=plan, k=2))
    assert np.array_equal(result.assignment.outlier[result.matrix.rows], result.anomalies.flags)
    assert result.anomalies.flags[300]


def test_a_higher_threshold_lists_fewer():
    values, _ = planted(0)
    found = find_anomalies(segment(values, 4))
    assert found.at(6).flags.sum() < found.at(3).flags.sum()
    assert np.array_equal(found.at(found.threshold).flags, found.flags)


def test_a_refit_without_them_is_compared_with_before():
    values, _ = planted(1)
    found = segment(values, 4)
    flags = find_anomalies(found).flags
    change = ablate(found, flags)
    assert change.left_out == flags.sum()
    assert sum(change.before) == sum(change.after) == (~flags).sum()
    assert change.agreement > 0.98
    assert "the segments stay as they are" in change.sentence


def test_nobody_on_the_list_is_said():
    values, _ = planted(1)
    found = segment(values, 4)
    with pytest.raises(UnsuitableData, match="Nobody is on the list"):
        ablate(found, np.zeros(len(values), bool))


def test_a_segment_of_equal_customers_has_no_anomalies():
    found = segment([[0.0], [0.0], [0.0], [9.0], [9.0]], 2)
    assert not find_anomalies(found).flags.any()
