"""The advice on real and on made customers, with the words that go with it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.choose_k import KScore, advise_k
from segmentation.choose_k.advised_k import choose
from segmentation.choose_k.structure import judge_structure
from segmentation.criteria.null_ratio import NullRatio
from segmentation.criteria.valleys import Border
from segmentation.errors import Cancelled, InvalidChoice, UnsuitableData
from segmentation.features import FeatureMatrix


def standardised(columns):
    numbers = np.asarray(columns, dtype=float)
    return FeatureMatrix.from_array((numbers - numbers.mean(axis=0)) / numbers.std(axis=0))


def test_mall_customers_are_five_(real_file):
    matrix = standardised(pd.read_csv(real_file("mall_customers.csv")).iloc[:, 3:5])
    advice = advise_k(matrix, range(2, 8), quick=True)
    assert advice.advised_k == 5
    assert advice.structure.verdict == "unclear"  # of 200 customers no gap between neighbours is sure
    assert "with 5 segments the spread (squared distances) is 3" in advice.structure.sentence
    assert "Its smallest segment has 22 customers, fewer than the 30 one can act on." in advice.reason


def test_six_planted_segments_in_eight_features_are_six():
    rng = np.random.default_rng(6)
    centres = rng.normal(size=(6, 8)) * 2.5
    advice = advise_k(standardised(centres[rng.integers(6, size=900)] + rng.normal(size=(900, 8))), quick=True)
    assert advice.advised_k == 6
    assert advice.structure.verdict == "natural"


@pytest.mark.parametrize(("columns", "draw"), [(2, "uniform"), (6, "uniform"), (2, "normal"), (6, "normal")])
def test_noise_is_never_natural_and_the_words_say_slices(columns, draw):
    noise = getattr(np.random.default_rng(columns), draw)(size=(300, columns))
    structure = advise_k(standardised(noise), (2, 3, 4), quick=True).structure
    assert structure.verdict in ("reproducible", "constructed")
    assert "not discovered types" in structure.sentence or "not types" in structure.sentence


@pytest.mark.parametrize("bend", [lambda x: x**2, lambda x: -(np.abs(x) ** 1.5)])
def test_a_bent_cloud_is_not_called_natural(bend):
    x = np.random.default_rng(8).normal(size=400)
    cloud = np.column_stack([x, bend(x) + np.random.default_rng(9).normal(0, 0.4, 400)])
    assert advise_k(standardised(cloud), (2, 3, 4), quick=True).structure.verdict != "natural"


def test_the_corners_of_a_grid_are_groups_though_each_column_shows_them():
    rng = np.random.default_rng(4)
    corners = rng.choice([0.0, 6.0], (500, 2)) + rng.normal(size=(500, 2))
    advice = advise_k(standardised(corners), range(2, 7), quick=True)
    assert advice.advised_k == 4
    assert advice.structure.verdict == "natural"


def null(observed, customers=300):
    drawn = np.random.default_rng(0).normal(1, 0.01, size=(39, 2))
    return NullRatio((2, 3), np.array(observed), drawn, np.zeros(2), customers)


VALLEYS = (Border(1, 2, 0.01), Border(2, 1, 0.01), Border(3, 1, 0.4))
NO_VALLEYS = (Border(1, 2, 0.2), Border(2, 1, 0.2), Border(3, 1, 0.4))


def test_groups_are_natural_only_where_all_three_witnesses_say_so():
    assert judge_structure(null([1.0, 0.85]), 3, 0.99, VALLEYS).verdict == "natural"
    assert judge_structure(null([1.0, 0.85]), 3, 0.99, NO_VALLEYS).verdict == "unclear"
    assert judge_structure(null([1.0, 0.85]), 3, 0.5, VALLEYS).verdict == "unclear"
    assert judge_structure(null([1.0, 0.85], customers=199), 3, 0.99, VALLEYS).verdict == "unclear"


def test_a_drop_of_less_than_a_tenth_is_never_natural_however_sure():
    assert null([1.0, 0.92]).p <= 0.05
    assert judge_structure(null([1.0, 0.92]), 3, 0.99, VALLEYS).verdict == "unclear"
    assert judge_structure(null([1.0, 0.92]), 3, 0.99, NO_VALLEYS).verdict == "reproducible"


def test_the_spread_told_is_that_of_the_number_spoken_of_and_not_of_a_better_one():
    structure = judge_structure(null([1.0, 0.6]), 2, 0.99, NO_VALLEYS)
    assert structure.ratio == pytest.approx(1, abs=0.01)
    assert "with 2 segments the spread (squared distances) is no smaller" in structure.sentence


def test_groups_that_do_not_come_back_are_made():
    judged = judge_structure(null([1.0, 1.0]), 3, 0.5, NO_VALLEYS)
    assert judged.verdict == "constructed"
    assert judged.sentence == (
        "The groups are made, not found: slices, not types; use them only if they serve a purpose: with 3 segments the "
        "spread (squared distances) is no smaller than for the same customers without any groups; no segment shows a "
        "gap with fewer customers towards its nearest neighbour; and when parts of the customers are segmented anew, "
        "the 3 segments come out differently (agreement 0.50 of 1)."
    )


def judged(k, ratio, stability=0.9, likelihood=0.0, gap=1.0, silhouette=0.5):
    return KScore(
        k,
        1.0,
        silhouette,
        0.3,
        ratio,
        gap=gap,
        stability=stability,
        smallest_share=0.1,
        smallest_size=99,
        likelihood=likelihood,
    )


def test_the_lowest_null_ratio_is_advised_where_all_else_is_equal():
    assert choose([judged(2, 0.8), judged(3, 0.6), judged(4, 0.62), judged(5, 0.7)]).k == 3
    assert choose([judged(2, 0.8), judged(3, 0.6), judged(4, 0.62), judged(5, 0.7)]).runners_up == (4, 5)


def test_a_number_that_does_not_come_back_is_not_advised_though_its_ratio_is_lower():
    scores = [judged(k, r, s) for k, r, s in ((2, 0.9, 0.9), (3, 0.7, 0.85), (8, 0.4, 0.6))]
    assert choose(scores).k == 3


@pytest.mark.parametrize("better", [{"likelihood": -0.2}, {"gap": 1.2}, {"silhouette": 0.6}, {"stability": 0.95}])
def test_of_two_numbers_with_nearly_the_same_ratio_the_rest_of_the_evidence_decides(better):
    worse = {"stability": 0.85} if "stability" in better else {}
    assert choose([judged(2, 0.9), judged(3, 0.61, **better), judged(4, 0.6, **worse)]).k == 3


def test_agreement_that_is_sure_is_not_outdone_by_fewer_segments_that_agree_a_little_more():
    assert choose([judged(3, 0.61, 1.0), judged(5, 0.6, 0.95)]).k == 5


def test_where_no_number_is_clearly_tighter_the_most_stable_is_advised():
    assert choose([judged(2, 0.99, 0.7), judged(3, 0.98, 0.9), judged(4, 0.97, 0.6, likelihood=-9)]).k == 3


def test_a_segment_under_two_percent_speaks_against_a_number():
    assert choose([judged(2, 0.8), replace(judged(3, 0.6), smallest_share=0.01)]).k == 2


def test_the_same_customers_in_another_order_get_the_same_advice():
    values = np.random.default_rng(3).normal(size=(150, 2))
    ours = advise_k(FeatureMatrix.from_array(values), (2, 3), quick=True)
    theirs = advise_k(FeatureMatrix.from_array(values[::-1]), (2, 3), quick=True)
    assert ours.scores == theirs.scores


def test_who_goes_where_adds_up():
    matrix = FeatureMatrix.from_array(np.random.default_rng(3).normal(size=(150, 2)))
    advice = advise_k(matrix, range(2, 6), quick=True)
    for flow in advice.flows:
        counts = np.array(flow.counts)
        assert tuple(counts.sum(axis=1)) == advice.score(flow.source).sizes
        assert tuple(counts.sum(axis=0)) == advice.score(flow.target).sizes


def test_progress_moves_and_a_stop_stops():
    seen = []

    def stop_half_way(share, message):
        seen.append(share)
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        advise_k(standardised(np.random.default_rng(3).normal(size=(150, 2))), (2, 3), progress=stop_half_way)
    assert seen == sorted(seen)
    assert len(seen) > 10


def test_numbers_the_customers_cannot_give_are_left_out_or_refused():
    few = FeatureMatrix.from_array([[0.0], [1.0], [2.0], [3.0], [3.0]])
    assert [s.k for s in advise_k(few, quick=True).scores] == [2]
    fifteen = FeatureMatrix.from_array([[float(i)] for i in range(15)])
    assert [s.k for s in advise_k(fifteen, quick=True).scores] == [2, 3]
    with pytest.raises(UnsuitableData, match="only 2 different customers"):
        advise_k(FeatureMatrix.from_array([[0.0], [1.0], [1.0]]))
    with pytest.raises(InvalidChoice, match="from 2 to 20"):
        advise_k(few, range(1, 4))
