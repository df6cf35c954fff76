"""A forged or damaged recipe or project is answered with one sentence, wherever the damage is."""

import copy
import json
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from segmentation import Choices, SegmentationError, run, score, suggest_plan
from segmentation.cli.main import main
from segmentation.export.python_script import to_script
from segmentation.export.sql.statement import to_sql
from segmentation.methods import METHODS
from segmentation.project_file import choices_for, project_from_json, project_to_json
from segmentation.recipe_file import recipe_from_json, recipe_to_json
from tests.support.planted_segmentations import planted_cases, shop

CASES = {name: (data, choices) for name, data, choices in planted_cases()}
RECIPES = (*METHODS, "dates and order", "ratio", "components", "filters", "peoples dates")
WRONG = st.sampled_from(
    [None, True, 0, -1, 21, 10**30, 1e308, -0.5, "", "zz", "a" * 300, [], [[]], {}, ["x"], [0], [[1.0]], 10**7]
)


@cache
def kept(name):
    """A recipe as JSON, and the file it was made from."""
    if name not in METHODS:
        data, choices = CASES[name]
    else:
        words = [] if name in ("hdbscan", "gaussian") else ["plan"]
        data = shop()
        choices = Choices(plan=suggest_plan(data, ["spend, total", "visits", *words]), k=3, method=name)
    result = run(data, choices)
    return json.loads(recipe_to_json(result.recipe)), json.loads(project_to_json(data, choices)), data


def forged(draw, content):
    """The content with one value, anywhere, replaced, removed, doubled or turned round."""
    content = copy.deepcopy(content)
    place, inner = None, content
    while isinstance(inner, dict | list) and inner and (place is None or draw(st.integers(0, 4))):
        holder = inner
        place = (
            draw(st.sampled_from(sorted(inner)))
            if isinstance(inner, dict)
            else draw(st.integers(0, min(len(inner), 4) - 1))
        )
        inner = holder[place]
    way = draw(st.sampled_from(["replace", "replace", "remove", "double", "turn"]))
    if way == "remove":
        del holder[place]
    elif isinstance(inner, list) and way == "double":
        holder[place] = inner * 2
    elif isinstance(inner, list) and way == "turn":
        holder[place] = inner[::-1]
    else:
        holder[place] = draw(WRONG)
    return json.dumps(content)


def answer(*steps):
    """What is said of a file that goes through these steps."""
    try:
        value = None
        for step in steps:
            value = step(value)
    except SegmentationError as refused:
        return str(refused)
    return "Done."


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_forged_recipe_scores_or_is_refused_in_a_sentence(data):
    recipe, _, file = kept(data.draw(st.sampled_from(RECIPES)))
    content = forged(data.draw, recipe)
    for use in (
        lambda recipe: score(recipe, file),
        lambda recipe: to_sql(recipe, "postgres", "customers"),
        lambda recipe: to_script(recipe, file),
    ):
        said = answer(lambda _: recipe_from_json(content), use)
        assert said.endswith((".", "…")), said
        assert "Traceback" not in said


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_forged_project_is_taken_over_or_refused_in_a_sentence(data):
    name = data.draw(st.sampled_from(["kmeans", "filters", "ratio", "peoples dates"]))
    _, project, file = kept(name)
    content = forged(data.draw, project)
    said = answer(
        lambda _: project_from_json(content),
        lambda opened: choices_for(opened, file),
        lambda taken: formed(name, project_to_json(file, taken[0])),
    )
    assert said.endswith("."), said


@cache
def formed(name, project):
    """The segments of a file by a project's choices: formed once for all forgeries that leave the same choices."""
    return run(kept(name)[2], project_from_json(project).choices)


@pytest.mark.parametrize(
    ("part", "value"),
    [("customers", ["xyz"]), ("customers", ["-1"]), ("customers", ["f" * 17]), ("kept", [9]), ("reach", [1.0])],
)
def test_forged_keys_of_remembered_customers_end_the_command_with_a_sentence(part, value, tmp_path, capsys):
    content, _, data = kept("ward")
    content = copy.deepcopy(content)
    content["recipe"]["model"][part] = value
    (tmp_path / "recipe.json").write_text(json.dumps(content))
    (tmp_path / "shop.csv").write_text("spend, total\n1\n2\n")
    words = [
        "score",
        str(tmp_path / "shop.csv"),
        "--recipe",
        str(tmp_path / "recipe.json"),
        "--output",
        str(tmp_path / "o.csv"),
    ]
    assert main(words) == 2
    said = capsys.readouterr().err.strip()
    assert said == "kindred: The recipe's centres do not fit its features. The file is damaged."
