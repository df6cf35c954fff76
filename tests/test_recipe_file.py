"""Recipes, plans and projects as files: read back exactly, or refused with a sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmentation import Choices, SegmentationError, run, suggest_plan
from segmentation.errors import InvalidRecipe
from segmentation.methods import METHODS
from segmentation.project_file import project_to_json
from segmentation.recipe import FORMAT, SegmentLabel
from segmentation.recipe_file import read_plan, recipe_from_json, recipe_to_json
from tests.support.paths import ROOT
from tests.support.planted_segmentations import shop


@pytest.fixture(scope="module")
def result():
    data = shop()
    plan = suggest_plan(data, ["spend, total", "visits", "plan"])
    return run(data, Choices(plan=plan, k=3, labels={1: SegmentLabel("Größte", note="call them")}))


@pytest.fixture
def content(result):
    return json.loads(recipe_to_json(result.recipe))


@pytest.mark.parametrize("method", METHODS)
def test_a_recipe_of_every_method_is_read_back_to_the_same_value(method):
    data = shop()
    plan = suggest_plan(data, ["spend, total", "visits"])
    recipe = run(data, Choices(plan=plan, k=3, method=method)).recipe
    again = recipe_from_json(recipe_to_json(recipe).encode())
    assert recipe_to_json(again) == recipe_to_json(recipe)
    assert type(again.model) is type(recipe.model)


def test_a_plan_is_read_out_of_a_recipe_and_a_project(result):
    assert read_plan(recipe_to_json(result.recipe)) == result.plan
    assert read_plan(project_to_json(result.dataset, result.choices)) == result.plan


def test_a_recipe_remembers_what_its_customers_looked_like_and_nobody_in_person(result, content):
    reference = content["recipe"]["reference"]
    visits = result.dataset.frame["visits"].dropna()
    assert reference["quantiles"]["visits"][0] == visits.min()
    assert reference["quantiles"]["visits"][5] == visits.median()
    assert sum(reference["levels"]["plan"].values()) == pytest.approx(1)
    assert reference["shares"] == pytest.approx(result.segmentation.shares.tolist())
    assert len(reference["reach"]) == 3
    assert "A0001" not in json.dumps(content)


def broken(content, path, value):
    *way, last = path
    place = content
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(content)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("format",), FORMAT + 1, f"The file has format {FORMAT + 1}, and this Kindred reads up to {FORMAT}"),
        (("format",), "1", "has no format number"),
        (("kindred",), "poem", "no recipe of Kindred's"),
        (("recipe", "k"), 4, "differ in their number of segments"),
        (("recipe", "k"), True, "recipe.k should be a whole number"),
        (("recipe", "threshold"), "3", "recipe.threshold should be a number"),
        (("recipe", "medians"), ..., "recipe.medians is missing"),
        (("recipe", "names"), {}, "recipe.names should be a list"),
        (("recipe", "surprise"), 1, "recipe.surprise is not known here"),
        (("recipe", "model", "kind"), "os.system", "a model of a known kind"),
        (("recipe", "model", "centres"), [[1.0]], "do not fit"),
        (("recipe", "model", "segments"), [1, 2, 9], "do not fit"),
        (("format",), 10**4000, "The file has format 10000000000000000000, and this Kindred reads"),
        (("recipe", "threshold"), 10**400, "recipe.threshold should be a number of at most 1e+150"),
        (("recipe", "threshold"), 1e300, "recipe.threshold should be a number of at most 1e+150"),
        (("recipe", "k"), 2**70, "recipe.k should be at most 9,223,372,036,854,775,807"),
        (("recipe", "preparation", "plan", "treatments", 0, "column"), "another", "name different columns"),
        (("recipe", "choices", "method"), "\ud800", "recipe.choices.method should be a text of whole letters"),
        (("recipe", "choices", "labels"), {"9" * 5000: {}}, "recipe.choices.labels should be whole numbers as keys"),
        (("recipe", "choices", "method"), "x" * 40_000, "at most 32,767 letters"),
        (("recipe", "preparation", "columns", 0, "scales"), [0.0], "no spread"),
        (("recipe", "preparation", "columns", 0, "offsets"), [0.0, 0.0], "do not fit together"),
        (("recipe", "preparation", "columns", 0, "treatment", "scale"), "huge", "one of z, robust, minmax, none"),
    ],
)
def test_a_damaged_recipe_is_refused_with_the_place(content, path, value, sentence):
    with pytest.raises(InvalidRecipe) as refused:
        recipe_from_json(broken(content, path, value))
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("recipe",), 3),
        (("recipe", "preparation"), []),
        (("recipe", "preparation", "columns"), "x"),
        (("recipe", "preparation", "columns"), [3]),
        (("recipe", "preparation", "columns", 0, "offsets"), [0.0]),
        (("recipe", "reference"), None),
    ],
)
def test_a_damaged_recipe_of_format_1_is_refused_with_the_place(path, value):
    content = json.loads((ROOT / "tests" / "golden" / "format_1" / "numbers" / "recipe.json").read_text("utf-8"))
    with pytest.raises(InvalidRecipe, match=r"^recipe.* (should be|is not known here).*\.$"):
        recipe_from_json(broken(content, path, value))


@pytest.mark.parametrize("raw", [b"", b"\x80\x04K\x01.", b"[1]", b"[" * 100_000, b"NaN", b'{"kindred": "recipe"}'])
def test_what_is_no_recipe_is_refused_in_a_sentence(raw):
    with pytest.raises(InvalidRecipe, match=r"^The file .*\.$"):
        recipe_from_json(raw)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_change_of_a_recipe_gets_past_with_anything_but_a_sentence(data, result):
    content = recipe_to_json(result.recipe)
    place = data.draw(st.integers(0, len(content) - 1))
    changed = content[:place] + data.draw(st.sampled_from('{}[]",:0-e"')) + content[place + 1 :]
    said = "Read."
    try:
        recipe_from_json(changed)
    except SegmentationError as refused:
        said = str(refused)
    assert said.endswith(".")
