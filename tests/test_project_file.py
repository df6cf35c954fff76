"""A project keeps every choice and no data, and fits its file or says what is missing."""

import json
from dataclasses import replace

import pytest

from segmentation import Choices, read, suggest_plan
from segmentation.errors import InvalidRecipe
from segmentation.features import Condition
from segmentation.ingest import ReadOptions
from segmentation.project_file import OrderChoices, choices_for, project_from_json, project_to_json
from segmentation.recipe import SegmentLabel
from tests.support.planted_segmentations import shop


def test_a_project_keeps_every_choice_and_no_data():
    data = shop()
    choices = Choices(
        reading=ReadOptions(decimal=",", kinds={"plan": "category"}),
        filters=(Condition("plan", "is given"),),
        plan=suggest_plan(data),
        k=4,
        method="sparse",
        options={"s": 2.5},
        seed=7,
        labels={2: SegmentLabel("Mine", "words", "note", "#112233")},
        merges=((1, 2),),
        splits=(3,),
        value_column="spend, total",
    )
    written = project_to_json(data, choices)
    assert "A0001" not in written
    project = project_from_json(written)
    assert project.choices == choices
    assert choices_for(project, data) == (choices, ())


def test_a_project_on_another_file_says_so_or_names_what_is_missing():
    data = shop()
    project = project_from_json(project_to_json(data, Choices(plan=suggest_plan(data), k=2)))
    other = read(b"a,b\n1,2\n2,3\n3,5\n", name="other.csv")
    with pytest.raises(InvalidRecipe, match=r"made for 'shop\.csv', which has a column"):
        choices_for(project, other)


def test_a_project_of_orders_keeps_how_the_customers_were_made_and_an_older_one_is_read():
    data = shop()
    orders = OrderChoices("client", "day", "money", "", as_of="2024-12-31", refunds="drop")
    content = project_to_json(data, Choices(k=2), orders)
    assert project_from_json(content).orders == orders
    older = json.loads(project_to_json(data, Choices(k=2)))
    del older["project"]["orders"]
    assert project_from_json(json.dumps(older)).orders is None
    with pytest.raises(InvalidRecipe, match=r"project\.orders"):
        project_from_json(content.replace('"drop"', '"keep"'))
    made = replace(project_from_json(content), choices=Choices(value_column="country"))
    with pytest.raises(InvalidRecipe, match="a table of customers that you added, add that table again"):
        choices_for(made, data)
