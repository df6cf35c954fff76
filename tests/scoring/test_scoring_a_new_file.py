"""An earlier segmentation on a new file: same labels for the same customers, and what changed is told."""

import csv
import io

import numpy as np
import pytest

from segmentation import Choices, SegmentationError, read, run, score
from segmentation.features import suggest_plan
from segmentation.recipe_file import recipe_from_json, recipe_to_json
from tests.export.sql_cases import planted_cases

CASES = {name: (data, choices) for name, data, choices in planted_cases()}


def customers(delimiter=",", decimal=".", names=("id", "Spend", "Visits", "plan"), plans=("basic", "plus", "pro")):
    rng = np.random.default_rng(5)
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    for i in range(150):
        spend = f"{rng.normal(60 * (1 + i % 3), 5):.2f}".replace(".", decimal)
        writer.writerow([f"{i:05d}", spend, rng.poisson(3 + 6 * (i % 3)), plans[rng.integers(len(plans))]])
    return sink.getvalue().encode()


@pytest.fixture(scope="module")
def recipe():
    data = read(customers())
    return run(data, Choices(plan=suggest_plan(data, ["Spend", "Visits", "plan"]), k=3)).recipe


@pytest.mark.parametrize("name", CASES)
def test_a_recipe_kept_as_json_scores_its_training_file_exactly(name):
    data, choices = CASES[name]
    result = run(data, choices)
    again = score(recipe_from_json(recipe_to_json(result.recipe)), data)
    assert again.labels.tolist() == result.assignment.labels.tolist()
    assert np.array_equal(again.distance, result.assignment.distance, equal_nan=True)
    assert np.array_equal(again.confidence, result.assignment.confidence, equal_nan=True)
    assert again.outlier.tolist() == result.assignment.outlier.tolist()


def test_the_same_table_in_another_dialect_gets_the_same_labels(recipe):
    before, after = score(recipe, read(customers())), score(recipe, read(customers(";", ",")))
    assert after.labels.tolist() == before.labels.tolist()
    assert after.told == ()


def test_columns_written_otherwise_are_found_and_told(recipe):
    renamed = read(customers(names=("id", "SPEND ", "vis its", "Plan")))
    found = score(recipe, renamed)
    assert found.labels.tolist() == score(recipe, read(customers())).labels.tolist()
    assert found.told == (
        "Column 'SPEND' was taken for 'Spend'.",
        "Column 'vis its' was taken for 'Visits'.",
        "Column 'Plan' was taken for 'plan'.",
    )


def test_missing_columns_are_named_together(recipe):
    with pytest.raises(SegmentationError, match=r"no columns 'Spend', 'plan', which this segmentation needs"):
        score(recipe, read(customers(names=("id", "money", "Visits", "tariff"))))


def test_words_not_seen_before_are_told_with_their_number(recipe):
    found = score(recipe, read(customers(plans=("basic", "plus", "pro", "gold"))))
    assert len(found.told) == 1
    assert found.told[0].startswith("Column 'plan' has 1 word not seen before: 'gold' (")
