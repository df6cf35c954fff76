"""What was kept before stays good: recipes and projects of format 1 load, and give the labels they gave then."""

import json
from dataclasses import replace

import pytest

from segmentation import run, score
from segmentation.project_file import choices_for, project_from_json
from segmentation.recipe_file import read_plan, recipe_from_json, recipe_to_json
from tests.support.kept_outputs import cases_of_format_1, our_columns
from tests.support.paths import ROOT


def without_reasons(choices):
    """The choices without the sentences that were shown beside them, which may be worded anew."""
    if choices.plan is None:
        return choices
    treatments = tuple(replace(t, reason="") for t in choices.plan.treatments)
    return replace(choices, plan=replace(choices.plan, treatments=treatments))


KEPT = ROOT / "tests" / "golden" / "format_1"
CASES = {name.removesuffix(".csv").replace(" ", "_"): (data, choices) for name, data, choices in cases_of_format_1()}


def test_every_kept_segmentation_is_tried():
    assert {path.name for path in KEPT.iterdir()} == set(CASES)
    for path in KEPT.glob("*/*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1, path


@pytest.mark.parametrize("name", CASES)
def test_a_recipe_of_format_1_labels_its_file_as_it_did(name):
    data, _ = CASES[name]
    recipe = recipe_from_json(KEPT / name / "recipe.json")
    assert our_columns(data, score(recipe, data)) == (KEPT / name / "labels.csv").read_text(encoding="utf-8")
    # Saved again it is of today's format, and still the same segmentation.
    again = recipe_from_json(recipe_to_json(recipe))
    assert again == recipe
    assert read_plan(recipe_to_json(again)) == read_plan(KEPT / name / "recipe.json")


@pytest.mark.parametrize("name", CASES)
def test_a_project_of_format_1_forms_the_same_segments_anew(name):
    data, choices = CASES[name]
    project = project_from_json(KEPT / name / "project.json")
    assert without_reasons(project.choices) == without_reasons(choices)
    taken, notices = choices_for(project, data)
    result = run(data, taken)
    before = score(recipe_from_json(KEPT / name / "recipe.json"), data)
    assert result.assignment.labels.tolist() == before.labels.tolist()
    assert notices == ()
