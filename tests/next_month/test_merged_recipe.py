"""Segments joined by hand: one number, one name, and what is remembered of them together."""

import numpy as np
import pytest

from segmentation import Choices, run, score
from segmentation.errors import InvalidChoice
from segmentation.features import suggest_plan
from segmentation.next_month import refit
from segmentation.next_month.merged_recipe import merged
from segmentation.recipe_file import recipe_from_json, recipe_to_json
from tests.support.shop_months import march, month


@pytest.fixture(scope="module")
def recipe():
    data = month(march())
    return run(data, Choices(plan=suggest_plan(data, ["spend", "visits"]), k=3)).recipe


def test_what_was_merged_by_hand_stays_merged(recipe):
    two = merged(recipe, [(1, 2)])
    labels = score(two, month(march())).labels
    assert labels.tolist() == [{1: 1, 2: 1, 3: 2}[n] for n in score(recipe, month(march())).labels.tolist()]
    again = refit(two, month(march()))
    assert again.result.segmentation.k == 2
    assert again.result.profile.names == (recipe.names[0], recipe.names[2])
    assert np.mean(again.result.assignment.labels == labels) > 0.98
    assert recipe_from_json(recipe_to_json(two)) == two


def test_a_segment_in_two_groups_is_told(recipe):
    with pytest.raises(InvalidChoice, match="merged once only"):
        merged(recipe, [(1, 2), (2, 3)])
