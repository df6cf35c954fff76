"""Segments formed anew: the same people keep number and name, and what is new, merged or gone is said."""

import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation import Choices, run, score
from segmentation.features import suggest_plan
from segmentation.next_month import refit
from segmentation.profiles.segment_labels import SegmentLabel
from segmentation.recipe_file import recipe_from_json, recipe_to_json
from tests.support.shop_months import april, march, month

FEATURES = ["spend", "visits"]


@pytest.fixture(scope="module")
def recipe():
    data = month(march())
    named = {1: SegmentLabel("Savers", note="mail in May"), 2: SegmentLabel("Regulars", colour="#123456")}
    return run(data, Choices(plan=suggest_plan(data, FEATURES), k=3, labels=named)).recipe


def test_segments_of_the_same_people_keep_number_name_note_and_colour(recipe):
    later = month(april())
    again = refit(recipe, later)
    before = score(recipe, later).labels
    assert [f.fate for f in again.fates] == ["kept"] * 3
    assert again.result.profile.names == recipe.names
    for number in (1, 2, 3):
        was = before == number
        assert again.fates[number - 1].share == pytest.approx((again.result.assignment.labels[was] == number).mean())
        assert again.fates[number - 1].share >= 0.98
    assert again.result.choices.labels[1].note == "mail in May"
    assert again.result.choices.labels[2].colour == "#123456"
    assert again.agreement == pytest.approx(adjusted_rand_score(before, again.result.assignment.labels))
    assert again.changed == int((before != again.result.assignment.labels).sum())


def test_numbers_follow_the_people_and_not_the_sizes(recipe):
    """The smallest group of March is the largest of April and keeps its number."""
    last = recipe.k
    sizes = score(recipe, month(march())).labels
    members = march()
    of_last = [c for c, label in zip(members, sizes, strict=True) if label == last]
    kept = {c: g for c, g in members.items() if c in of_last or c % 2}
    again = refit(recipe, month(kept))
    assert [f.fate for f in again.fates] == ["kept"] * 3
    assert again.result.segmentation.sizes.argmax() + 1 == last
    assert again.result.profile.names[last - 1] == recipe.names[last - 1]


def test_the_new_recipe_places_its_file_as_it_was_formed(recipe):
    later = month(april())
    again = refit(recipe, later)
    kept = recipe_from_json(recipe_to_json(again.result.recipe))
    assert score(kept, later).labels.tolist() == again.result.assignment.labels.tolist()


def test_a_group_that_is_no_more_is_said_to_have_vanished_or_merged(recipe):
    """Everybody of the first group went to the second: two segments' people, one new one."""
    together = {c: 1 if g == 0 else g for c, g in march().items()}
    again = refit(recipe, month(together), anew=True)
    told = {f.fate for f in again.fates}
    assert told & {"vanished", "merged", "split", "new"}
    assert all(f.sentence for f in again.fates)
    assert {f.segment for f in again.fates if f.segment} == set(range(1, again.result.segmentation.k + 1))
