"""The parts of a profile: effects, markers, names, comparison, explanation, labels that stay."""

import sys

import numpy as np
import pytest
from scipy import stats

import segmentation as kindred
from segmentation import Choices
from segmentation.profiles import carry_labels, describe, relabel
from segmentation.profiles.compare_segments import compare
from segmentation.profiles.effect_sizes import Effect, correlation_ratio, with_holm
from segmentation.profiles.expected_of_segments import expected_of_segments
from segmentation.profiles.explain_customer import explain, search
from segmentation.profiles.fact_sentences import fact_of
from segmentation.profiles.neighbours import find_neighbours
from segmentation.profiles.projection import NEIGHBOURS_INSTALL, project_neighbours
from segmentation.profiles.rfm_map import find_rfm_map
from segmentation.profiles.segment_labels import SegmentLabel
from segmentation.profiles.traits import Trait
from segmentation.profiles.value_concentration import concentration
from tests.support.paths import ROOT
from tests.support.profile_cases import case


def shop(order=None) -> kindred.Dataset:
    rng = np.random.default_rng(5)
    rows = []
    for i in range(150):
        group = i % 3
        spend, visits = rng.normal((100, 400, 900)[group], 20), rng.normal((2, 20, 8)[group], 0.8)
        rows.append(f"C{i:03d},{spend:.2f},{visits:.2f},{('Bonn', 'Kiel')[i % 2]}")
    rows = [rows[i] for i in order] if order is not None else rows
    return kindred.read(("customer,spend,visits,city\n" + "\n".join(rows) + "\n").encode())


def found_in(data: kindred.Dataset, k: int = 3, **choices) -> kindred.Result:
    plan = kindred.suggest_plan(data, features=["spend", "visits"])
    return kindred.run(data, Choices(plan=plan, k=k, **choices))


def test_eta_squared_is_that_of_an_analysis_of_variance():
    rng = np.random.default_rng(1)
    groups = [rng.normal(m, 1, 40) for m in (0, 0.3, 0.8)]
    everyone = np.concatenate(groups)
    values = [everyone, *groups]
    known, mean = np.array([len(v) for v in values]), np.array([v.mean() for v in values])
    effect = correlation_ratio(known, mean, ((everyone - everyone.mean()) ** 2).sum())
    assert effect.p == pytest.approx(stats.f_oneway(*groups).pvalue)
    between = sum(len(g) * (g.mean() - everyone.mean()) ** 2 for g in groups)
    assert effect.value == pytest.approx(between / ((everyone - everyone.mean()) ** 2).sum())


def test_holm_never_lets_a_larger_p_pass_a_smaller_one():
    raw = [0.04, 0.01, 0.02, 0.9]
    corrected = [e.p for e in with_holm([Effect(p=p) for p in raw], [True] * 4)]
    assert corrected == pytest.approx([0.08, 0.04, 0.06, 0.9])


def test_a_descriptor_without_effect_is_told_of_nobody():
    result = found_in(shop())
    assert result.profile.column("city").effect.p > 0.05
    assert all(fact.column != "city" for s in result.profile.segments for fact in s.facts)


def test_a_yes_or_no_is_told_under_the_columns_own_name_whatever_that_is():
    rows = [f"{i},{'Yes' if i % 2 else 'No'},{int(i % 2 == 0)},{i % 2 * 50 + i % 3}" for i in range(60)]
    text = "\n".join(["id,iPhone owned,has card,spend", *rows])
    data = kindred.read(text.encode(), name="shop.csv")
    plan = kindred.suggest_plan(data, ["iPhone owned", "has card"])
    profile = kindred.run(data, Choices(k=2, plan=plan)).profile
    told = {fact.bullet for segment in profile.segments for fact in segment.facts}
    assert "iPhone owned: yes for 100 % (50 % of all customers)" in told
    assert "Has card: yes for 0 % (50 % of all customers)" in told


def spenders(ratio: float) -> Trait:
    """Segment 1 spends ``ratio`` times the average of 100."""
    nobody = np.array([False, False])
    values, strength = np.array([100 * ratio, 80.0]), np.array([1.0, -0.5])
    return Trait("spend", "", "spend", "basis", "number", "", 100.0, values, strength, values, nobody, nobody)


def test_how_many_times_is_said_from_half_as_much_again():
    assert fact_of(spenders(1.6), 1).text == "spend 1.6 × the average (160 against 100)"
    assert [q.statistic for q in fact_of(spenders(1.6), 1).quantities] == ["mean", "mean", "ratio"]


def test_numbers_less_apart_than_that_stand_side_by_side():
    assert fact_of(spenders(1.3), 1).text == "spend 130 against 100 on average"
    assert [q.statistic for q in fact_of(spenders(1.3), 1).quantities] == ["mean", "mean"]


def test_the_profile_does_not_depend_on_the_order_of_the_rows():
    straight = found_in(shop())
    shuffled = found_in(shop(np.random.default_rng(2).permutation(150)))
    assert straight.profile.names == shuffled.profile.names
    for a, b in zip(straight.profile.segments, shuffled.profile.segments, strict=True):
        assert (a.sentence, a.rule) == (b.sentence, b.rule)
        assert a.typical.customer == b.typical.customer
    assert straight.profile.golden.sql(("a", "b", "c")) == shuffled.profile.golden.sql(("a", "b", "c"))


def test_importance_adds_up_to_one_over_the_features_that_formed_the_segments():
    profile = case("wholesale").result.profile
    assert sum(c.importance for c in profile.columns) == pytest.approx(1)
    for segment in range(3):
        assert sum(c.segment_importance[segment] for c in profile.columns) == pytest.approx(1)
    assert {c.importance for c in profile.columns if c.use == "descriptor"} == {0.0}


def test_names_follow_their_segments_when_k_changes():
    data = shop()
    two, three = (found_in(data, k) for k in (2, 3))
    for number in (1, 2, 3):
        labels = carry_labels({number: SegmentLabel("Mine", note="keep")}, three.segmentation, two.segmentation)
        for new, label in labels.items():
            own = three.segmentation.labels == number
            other = two.segmentation.labels == new
            assert (own & other).sum() / (own | other).sum() >= 0.5
            assert label.note == "keep"
    same = carry_labels({2: SegmentLabel("Mine")}, three.segmentation, three.segmentation)
    assert same == {2: SegmentLabel("Mine")}


def test_a_new_label_changes_the_words_and_no_number():
    profile = case("customers").result.profile
    changed = relabel(profile, {1: SegmentLabel("Ours", "d", "n", "#112233")})
    assert (changed.segments[0].name, changed.segments[0].colour) == ("Ours", "#112233")
    assert changed.segments[0].centre == profile.segments[0].centre
    assert relabel(changed, {}).names == profile.names


def test_a_comparison_begins_with_what_differs_most_and_is_the_mirror_of_its_reverse():
    profile = case("wholesale").result.profile
    there, back = compare(profile, 1, 2), compare(profile, 2, 1)
    apart = [abs(d.apart) for d in there.differences]
    assert apart == sorted(apart, reverse=True)
    assert [d.trait.column for d in there.differences] == [d.trait.column for d in back.differences]
    assert [d.apart for d in there.differences] == pytest.approx([-d.apart for d in back.differences])


def test_an_explanation_adds_up_to_the_difference_of_the_two_distances():
    result = case("mall").result
    for row in (0, 17, 120, 199):
        found = explain(result.dataset, result.segmentation, result.profile, row)
        points = sum(c.points for c in found.contributions)
        assert points == pytest.approx(found.runner_up_distance**2 - found.distance**2, rel=1e-6, abs=1e-6)
        assert sum(c.share for c in found.contributions) == pytest.approx(1)


def test_a_customer_is_found_by_number_and_by_a_part_of_it():
    result = case("mall").result
    assert search(result.dataset, result.segmentation, "0042") == (41,)
    assert search(result.dataset, result.segmentation, "004")[:3] == (39, 40, 41)
    assert search(result.dataset, result.segmentation, "no such") == ()
    assert search(case("wholesale").result.dataset, case("wholesale").result.segmentation, "row 12") == (11,)


def test_the_best_customers_share_of_value_is_that_of_the_sorted_file():
    found = case("customers")
    curve = concentration(found.result.dataset, found.result.segmentation, "revenue")
    best = found.raw["revenue"].sort_values(ascending=False).to_numpy()
    assert curve.at(0.2) == pytest.approx(best[: len(best) // 5].sum() / best.sum(), rel=1e-6)


def test_the_map_of_recency_and_frequency_counts_every_customer_once():
    found = case("orders")
    grid = find_rfm_map(found.result.dataset, found.result.segmentation)
    assert grid.counts[0].sum() == (found.result.assignment.labels > 0).sum()
    assert (grid.counts[1:].sum(axis=0) == grid.counts[0]).all()
    assert find_rfm_map(case("mall").result.dataset, case("mall").result.segmentation) is None


def test_overlap_is_between_nothing_and_everything_and_ranks_the_pairs():
    found = find_neighbours(case("mall").result.segmentation)
    weights = [weight for _, _, weight in found.links()]
    assert weights == sorted(weights, reverse=True)
    assert 0 <= min(weights) <= max(weights) <= 1
    np.testing.assert_allclose(found.borders.sum(axis=1), 1)


def test_one_segment_is_described_without_rules_or_neighbours():
    result = found_in(shop(), 1)
    (only,) = result.profile.segments
    assert only.name == "The mainstream"
    assert result.profile.golden is None
    assert explain(result.dataset, result.segmentation, result.profile, 0).runner_up == 0


def test_missing_cells_and_customers_left_out_are_no_part_of_any_number():
    text = "id,spend,visits\n" + "\n".join(
        f"C{i:02d},{'' if i % 7 == 0 else (10.5 if i < 20 else 90.25) + i / 100},{i % 5 + (0.5 if i < 20 else 9.5)}"
        for i in range(40)
    )
    data = kindred.read(text.encode())
    plan = kindred.suggest_plan(data, features=["spend", "visits"]).with_treatment("spend", missing="drop")
    found = kindred.segment(kindred.prepare(data, plan), 2)
    profile = describe(data, found)
    assert profile.size == data.frame["spend"].notna().sum()
    labels = found.labels
    cells = data.frame["spend"].to_numpy()[found.matrix.rows]
    for segment in profile.segments:
        assert segment.centre["spend"] == pytest.approx(cells[labels == segment.segment].mean())


def test_without_the_extra_the_neighbour_map_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "umap", None)
    with pytest.raises(kindred.SegmentationError, match="requirements-maps.txt"):
        project_neighbours(case("mall").result.segmentation)
    assert (ROOT / NEIGHBOURS_INSTALL.split()[-1]).exists()


@pytest.mark.soak
def test_the_neighbour_map_keeps_segments_together():
    pytest.importorskip("umap")
    plane = project_neighbours(case("mall").result.segmentation)
    assert plane.points.shape == (200, 2)
    own = np.linalg.norm(plane.points - plane.centres[plane.labels - 1], axis=1)
    spread = np.linalg.norm(plane.points - plane.points.mean(axis=0), axis=1)
    assert own.mean() < spread.mean()


def test_what_is_expected_of_segments_is_the_sum_over_their_customers():
    customers = kindred.build_rfm(ROOT / "sample_data" / "orders.csv", forecast=True)
    plan = kindred.suggest_plan(customers, features=["recency", "frequency", "monetary"])
    result = kindred.run(customers, Choices(plan=plan, k=3))
    forecasts = expected_of_segments(customers, result.segmentation)
    for each in forecasts:
        members = customers.frame[result.assignment.labels == each.segment]
        assert each.orders == pytest.approx(members["expected_orders_12m"].sum())
        assert each.value == pytest.approx(members["expected_value_12m"].sum())
    assert len(forecasts) == 3
    assert expected_of_segments(kindred.build_rfm(ROOT / "sample_data" / "orders.csv"), result.segmentation) == ()
