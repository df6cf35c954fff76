"""A later file written otherwise: a renamed column, another unit and a new word are each met with their question."""

import pytest

from segmentation import Choices, SegmentationError, read, run, score
from segmentation.features import suggest_plan
from segmentation.scoring.file_answers import FileAnswers, answered, questions_on
from tests.support.shop_months import march, month

FEATURES = ["spend", "visits", "channel"]


@pytest.fixture(scope="module")
def first():
    data = month(march())
    return run(data, Choices(plan=suggest_plan(data, FEATURES), k=3))


def test_a_file_as_it_was_raises_no_question(first):
    assert questions_on(first.recipe, month(march())) == ()
    assert questions_on(first.recipe, month({c: g for c, g in march().items() if c % 2})) == ()


@pytest.mark.parametrize(
    ("columns", "renamed"),
    [
        (("id", "amount spent", "visits", "channel"), {"spend": "amount spent"}),
        (("id", "umsatz", "besuche", "channel"), {"spend": "umsatz", "visits": "besuche"}),
        (("id", "spend", "visits", "sales_channel"), {"channel": "sales_channel"}),
    ],
)
def test_a_renamed_column_is_asked_about_with_what_it_probably_is(first, columns, renamed):
    later = month(march(), columns=columns)
    asked = {q.column: q for q in questions_on(first.recipe, later)}
    assert {name: q.proposals[0] for name, q in asked.items()} == renamed
    assert all(q.about == "column" and q.needed for q in asked.values())
    named = answered(first.recipe, later, FileAnswers(columns=renamed))
    assert score(first.recipe, named).labels.tolist() == first.assignment.labels.tolist()
    with pytest.raises(SegmentationError, match=f"Perhaps '{next(iter(renamed))}' is '{next(iter(renamed.values()))}'"):
        score(first.recipe, later)


@pytest.mark.parametrize("factor", [1.8, 1.25, 100.0, 0.001])
def test_numbers_of_another_unit_are_asked_about_with_the_factor_back(first, factor):
    lines = month(march()).frame.assign(spend=lambda f: f["spend"] * factor).to_csv(index=False)
    later = read(lines.encode(), name="april.csv")
    (question,) = questions_on(first.recipe, later)
    assert (question.about, question.column) == ("unit", "spend")
    assert float(question.proposals[0]) == pytest.approx(1 / factor, rel=0.02)
    assert len(score(first.recipe, later).notices) == 1
    back = answered(first.recipe, later, FileAnswers(factors={"spend": 1 / factor}))
    assert score(first.recipe, back).labels.tolist() == first.assignment.labels.tolist()
    assert questions_on(first.recipe, later, FileAnswers(factors={"spend": 1 / factor})) == ()
    # Who says that it is the same unit is not asked again.
    assert questions_on(first.recipe, later, FileAnswers(factors={"spend": 1.0})) == ()


def test_a_new_word_is_asked_about_and_can_be_an_old_one(first):
    later = month(march(), word="Web shop")
    (question,) = questions_on(first.recipe, later)
    assert (question.about, question.column, question.word) == ("word", "channel", "Web shop")
    assert set(question.proposals) == {"web", "shop", "phone"}
    same = answered(first.recipe, later, FileAnswers(words={"channel": {"Web shop": "web"}}))
    assert score(first.recipe, same).labels.tolist() == first.assignment.labels.tolist()
    assert score(first.recipe, same).notices == ()


def test_a_column_that_is_not_there_cannot_be_the_answer(first):
    with pytest.raises(SegmentationError, match="There is no column 'money'"):
        answered(first.recipe, month(march()), FileAnswers(columns={"spend": "money"}))


def test_a_column_that_has_the_name_already_steps_aside(first):
    """`spend` of this file is something else, and `paid` is what was meant."""
    lines = month(march()).frame.assign(paid=lambda f: f["spend"], spend=1.0).to_csv(index=False)
    named = answered(first.recipe, read(lines.encode()), FileAnswers(columns={"spend": "paid"}))
    assert score(first.recipe, named).labels.tolist() == first.assignment.labels.tolist()
