"""Would the same segments appear if other customers had come?"""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation import assess_stability
from segmentation.choose_k import Structure
from segmentation.errors import Cancelled
from segmentation.methods import METHODS, merge_and_split, segment
from segmentation.trust import trust_in_words
from segmentation.trust.borders import borders_of
from segmentation.trust.segment_matching import best_jaccard, matched
from segmentation.trust.trust_lights import band_of

NATURAL = Structure("natural", "The groups are real.", 0.5, 0.01, 99)
REPRODUCIBLE = Structure("reproducible", "Useful slices of a continuum, not types.", 0.99, 0.4, 99)
CONSTRUCTED = Structure("constructed", "The groups are made, not found.", 0.99, 0.4, 99)


def groups(sizes, apart=8.0, seed=0, columns=3):
    rng = np.random.default_rng(seed)
    return np.vstack([rng.normal(apart * i, 1, (n, columns)) for i, n in enumerate(sizes)])


def test_jaccard_as_computed_by_hand():
    # Segment 1 = {a b c d}, 2 = {e f g}; the resample's groups are {a b c}, {d e f}, {g}.
    reference = np.array([1, 1, 1, 1, 2, 2, 2], dtype=np.int32)
    resample = np.array([1, 1, 1, 2, 2, 2, 3], dtype=np.int32)
    # |{abc}∩{abcd}| / |∪| = 3/4;  |{def}∩{efg}| / |∪| = 2/4.
    assert best_jaccard(reference, resample, 2).tolist() == [0.75, 0.5]


def test_a_segment_nobody_was_drawn_from_counts_neither_way():
    assert np.isnan(best_jaccard(np.array([1, 1], dtype=np.int32), np.array([1, 2], dtype=np.int32), 2)[1])


def test_segments_are_matched_by_the_customers_they_share():
    ours = np.array([1, 1, 1, 2, 2, 3], dtype=np.int32)
    theirs = np.array([3, 3, 1, 1, 1, 2], dtype=np.int32)
    assert matched(ours, theirs).tolist() == [1, 1, 2, 2, 2, 3]


def test_far_groups_are_highly_stable_and_their_members_certain():
    found = assess_stability(segment(groups([60, 50, 40]), 3), resamples=20, structure=NATURAL)
    assert [s.band.light for s in found.segments] == ["good"] * 3
    assert min(s.jaccard for s in found.segments) > 0.95
    assert found.certainty.share.min() == 1.0
    assert (found.certainty.runner_up == 0).all()


def test_cutting_one_group_in_two_gives_no_stable_segment():
    values = np.random.default_rng(0).normal(size=(400, 4))
    found = assess_stability(segment(values, 4), resamples=20, structure=CONSTRUCTED)
    assert all(s.band.light != "good" for s in found.segments)
    assert found.certainty.on_border.mean() > 0.2


@pytest.mark.parametrize("structure", [CONSTRUCTED, REPRODUCIBLE])
def test_no_light_is_green_where_the_groups_are_not_real(structure):
    assert band_of(0.99, structure).light == "warning"


@pytest.mark.parametrize(("shape", "k"), [("square", 4), ("correlated", 2), ("skewed", 3)])
def test_on_customers_without_groups_no_light_is_green_and_the_page_says_so(shape, k):
    # A square is cut in four in the same place every time: stable, and still no groups.
    rng = np.random.default_rng(7)
    values = {
        "square": rng.uniform(size=(400, 2)),
        "correlated": rng.multivariate_normal([0, 0, 0], np.full((3, 3), 0.6) + 0.4 * np.eye(3), 400),
        "skewed": rng.gamma(2, size=(400, 3)),
    }[shape]
    found = assess_stability(segment(values, k), resamples=20)
    assert all(s.band.light != "good" for s in found.segments)
    told = trust_in_words(found, [f"Segment {s}" for s in range(1, k + 1)])
    assert told.headline in (
        "These groups are drawn, not found",
        "The cuts come back, but nothing in the customers asks for them",
    )


def test_real_groups_are_not_called_drawn_because_one_cut_too_many_was_made():
    corners = np.repeat([[0, 0], [0, 9], [9, 4]], 60, axis=0) + np.random.default_rng(1).normal(size=(180, 2))
    found = assess_stability(segment(corners, 4), resamples=20)
    lights = {s.band.light for s in found.segments}
    assert "good" in lights
    assert lights != {"good"}
    assert "stand" in trust_in_words(found, list("ABCD")).headline


def test_a_stable_segment_too_small_to_act_on_is_not_green():
    found = assess_stability(segment(groups([300, 200, 5], apart=12), 3), resamples=20, structure=NATURAL)
    assert [s.band.light for s in found.segments] == ["good", "good", "warning"]
    assert "too small" in found.segments[2].band.words


def test_the_customer_between_two_groups_is_the_uncertain_one():
    values = np.vstack([groups([40, 40], apart=6, columns=2), [[3.0, 3.0]]])
    found = assess_stability(segment(values, 2), resamples=30, structure=NATURAL)
    assert found.certainty.share[-1] == found.certainty.share.min() < 1
    assert found.certainty.runner_up[-1] in (1, 2)


def test_the_answer_does_not_depend_on_the_order_of_the_file():
    values = groups([60, 50, 40], apart=2.5)
    order = np.random.default_rng(1).permutation(len(values))
    first = assess_stability(segment(values, 3), resamples=10, structure=NATURAL)
    second = assess_stability(segment(values[order], 3), resamples=10, structure=NATURAL)
    assert [s.jaccard for s in first.segments] == [s.jaccard for s in second.segments]
    assert np.array_equal(first.certainty.share[order], second.certainty.share)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_method_can_be_judged(name):
    options = {"permutations": 5} if name == "sparse" else {}
    found = assess_stability(
        segment(groups([60, 50, 40]), 3, method=name, options=options), resamples=4, structure=NATURAL
    )
    assert min(s.jaccard for s in found.segments) > 0.8


def test_segments_merged_by_hand_are_judged_as_merged():
    merged = merge_and_split(segment(groups([60, 50, 40]), 3), merges=[(1, 3)])
    found = assess_stability(merged, resamples=10, structure=NATURAL)
    assert min(s.jaccard for s in found.segments) > 0.95


def test_cancelling_stops_it():
    def stop(share, message):
        raise Cancelled

    with pytest.raises(Cancelled):
        assess_stability(segment(groups([60, 50]), 2), structure=NATURAL, progress=stop)


def test_silhouette_and_shadow_agree_with_their_definitions():
    found = borders_of(segment([[0.0], [1.0], [10.0], [11.0]], 2))
    # Centres 0.5 and 10.5: d1 = .5, d2 = 9.5 or 10.5; silhouette of an outer point 1 − 1/10.5.
    assert found.shadow.max() == pytest.approx(2 * 0.5 / 10)
    assert found.silhouette.max() == pytest.approx(1 - 1 / 10.5)


def test_the_gorge_of_far_groups_has_nobody_in_the_middle():
    found = assess_stability(segment(groups([60, 50]), 2), resamples=4, structure=NATURAL)
    gorge = found.borders.gorge(1)
    assert gorge[[0, -1]].sum() == pytest.approx(1)
    assert adjusted_rand_score(found.borders.labels, found.borders.similarity.argmax(axis=1)) == 1
