"""An earlier segmentation on a new file: same labels for the same customers, and what changed is told."""

import csv
import io

import numpy as np
import pytest

from segmentation import Choices, SegmentationError, read, run, score
from segmentation.features import suggest_plan
from segmentation.recipe_file import recipe_from_json, recipe_to_json
from tests.support.planted_segmentations import planted_cases

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
    assert after.notices == ()


def test_columns_written_otherwise_are_found_and_told(recipe):
    renamed = read(customers(names=("id", "SPEND ", "vis its", "Plan")))
    found = score(recipe, renamed)
    assert found.labels.tolist() == score(recipe, read(customers())).labels.tolist()
    assert found.notices == (
        "Column 'SPEND' was taken for 'Spend'.",
        "Column 'vis its' was taken for 'Visits'.",
        "Column 'Plan' was taken for 'plan'.",
    )


def test_missing_columns_are_named_together(recipe):
    with pytest.raises(SegmentationError, match=r"no columns 'Spend', 'plan', which this segmentation needs"):
        score(recipe, read(customers(names=("id", "money", "Visits", "tariff"))))


def test_words_not_seen_before_are_told_with_their_number(recipe):
    found = score(recipe, read(customers(plans=("basic", "plus", "pro", "gold"))))
    assert len(found.notices) == 1
    assert found.notices[0].startswith("Column 'plan' has 1 word not seen before: 'gold' (")


def changed(cell):
    """The customers with another cell for what they spent."""
    head, *lines = customers().decode().splitlines()
    rows = [line.split(",") for line in lines]
    return read("\n".join([head, *(",".join([i, cell(float(spend)), *rest]) for i, spend, *rest in rows), ""]).encode())


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            lambda spend: f"{100 * spend:.0f}",
            "The numbers of column 'Spend' are some 100 times as large as before (the "
            "middle value is 12,000, and was 120). Is the unit the same?",
        ),
        (lambda spend: f"{spend / 1000:.5f}", "The numbers of column 'Spend' are some 1,000 times as small as before"),
        (lambda spend: f"-{spend:.2f}", "The numbers of column 'Spend' have the other sign than before"),
        (lambda spend: "", "Column 'Spend' has no number for 150 of 150 customers: they were placed as if theirs were"),
        (lambda spend: "much", "Column 'Spend' has no number for 150 of 150 customers"),
    ],
)
def test_numbers_of_another_unit_or_sign_or_none_at_all_are_told(recipe, cell, sentence):
    (told,) = score(recipe, changed(cell)).notices
    assert told.startswith(sentence)


def test_a_month_of_better_business_is_no_other_unit(recipe):
    assert score(recipe, changed(lambda spend: f"{2 * spend + 20:.2f}")).notices == ()


def test_a_recipe_is_read_from_a_path_written_as_text(recipe, tmp_path):
    (tmp_path / "r.json").write_text(recipe_to_json(recipe), encoding="utf-8")
    assert recipe_from_json(str(tmp_path / "r.json")) == recipe
    with pytest.raises(SegmentationError, match="cannot be opened"):
        recipe_from_json("no such file.json")
