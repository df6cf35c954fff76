"""Next month's file in the segments of this one, on the screen."""

import pytest

from segmentation import Choices, run
from segmentation.features import suggest_plan
from segmentation.profiles.segment_labels import SegmentLabel
from segmentation.recipe_file import recipe_to_json
from tests.support.command_line import orders
from tests.support.shop_months import april, march, month
from tests.support.visitor import Visitor
from ui import slots


def as_csv(data):
    return data.frame.to_csv(index=False).encode()


@pytest.fixture(scope="module")
def recipe():
    data = month(march())
    named = {1: SegmentLabel("Savers"), 2: SegmentLabel("Regulars"), 3: SegmentLabel("Machine buyers")}
    return run(data, Choices(plan=suggest_plan(data, ["spend", "visits", "channel"]), k=3, labels=named)).recipe


def give_recipe(visitor: Visitor, recipe) -> Visitor:
    place = next(u for u in visitor.app.file_uploader if u.label.startswith("The recipe of an earlier"))
    place.upload("recipe.json", recipe_to_json(recipe).encode(), "application/json")
    visitor.app.run()
    return visitor


@pytest.fixture(scope="module")
def next_month(recipe) -> Visitor:
    """Somebody who gave the recipe and then April's file, on the first screen."""
    visitor = give_recipe(Visitor(), recipe)
    assert "An earlier segmentation is at hand: 3 segments" in visitor.words
    return visitor.open(as_csv(month(april())), "april.csv").click("Show my customers in these segments")


def test_no_segment_is_formed_and_every_page_shows_the_earlier_ones(next_month, recipe):
    session = next_month.session
    assert not next_month.faults
    assert next_month.title == "Keep the segments"
    assert session.result.profile.names == recipe.names
    assert session.result.recipe.model == recipe.model
    for page in ("segments", "profiles", "export", "month"):
        next_month.go(page)
        assert not next_month.faults
        assert "Machine buyers" in next_month.words


def test_last_months_file_says_who_moved_and_the_movers_can_be_taken_away(next_month):
    next_month.go("month")
    place = next(u for u in next_month.app.file_uploader if u.label.startswith("Last month's file"))
    place.upload("march.csv", as_csv(month(march())), "text/csv")
    next_month.app.run()
    next_month.settle()
    assert next_month.title == "Keep the segments; the customers moved"
    movement = next_month.session.get(slots.MONTHS).movement
    changed = sum(march().get(c, g) != g for c, g in april().items())
    assert movement.moved == changed
    assert f"{changed} of 590 customers moved" in next_month.words
    labels = [button.proto.label for button in next_month.app.get("download_button")]
    assert f"Download all {changed} who moved" in labels


def test_a_renamed_column_and_a_new_word_are_asked_about_before_anything_is_shown(recipe):
    visitor = give_recipe(Visitor(), recipe)
    later = month(april(), columns=("id", "umsatz", "visits", "channel"), word="app")
    visitor.open(as_csv(later), "april.csv")
    assert any("no column 'spend'. Is it 'umsatz'?" in box.label for box in visitor.app.selectbox)
    visitor.click("Show my customers in these segments")
    assert any("'app' (" in box.label for box in visitor.app.selectbox)
    visitor.click("Show my customers in these segments")
    assert not visitor.faults
    assert visitor.session.result.profile.names == recipe.names
    assert "spend" in visitor.session.dataset.column_names


def test_another_choice_forms_new_segments_and_undo_brings_the_earlier_ones_back(recipe):
    visitor = give_recipe(Visitor(), recipe)
    visitor.open(as_csv(month(april())), "april.csv").click("Show my customers in these segments")
    before = visitor.session.result.assignment.labels.tolist()
    visitor.choose(k=2).go("segments")
    assert visitor.session.result.segmentation.k == 2
    assert visitor.session.get(slots.EARLIER) is None
    visitor.session.undo()
    visitor.go("month")
    assert visitor.session.result.assignment.labels.tolist() == before
    assert visitor.session.get(slots.EARLIER) is not None


def test_a_question_that_was_answered_is_not_asked_again(recipe):
    visitor = give_recipe(Visitor(), recipe)
    visitor.open(as_csv(month(april(), factor=1.8)), "april.csv").click("Show my customers in these segments")
    assert visitor.session.get(slots.FILE_ANSWERS).factors == {"spend": 1.0}
    assert "Is the unit the same" not in visitor.words
    assert visitor.session.get(slots.EARLIER).drift.questions == ()
    assert not visitor.faults


def test_a_log_of_orders_is_looked_at_on_two_days_and_the_next_one_is_treated_alike(tmp_path):
    log = orders(tmp_path / "orders.csv").read_bytes()
    visitor = Visitor().open(log, "orders.csv").click("Turn orders into customers").choose(k=2).go("month")
    visitor.click("Compare the two days")
    assert not visitor.faults
    months = visitor.session.get(slots.MONTHS)
    assert months.movement.compared > 0
    assert months.movement.now_name.startswith("orders.csv on 2024-12-")
    recipe = visitor.session.result.recipe
    assert recipe.choices.orders.customer == "customer_id"
    later = give_recipe(Visitor(), recipe).open(log, "orders.csv")
    later.click("Turn these orders into customers as then").click("Show my customers in these segments")
    assert not later.faults
    assert later.title.startswith("Keep the segments")
    assert later.session.result.assignment.labels.tolist() == visitor.session.result.assignment.labels.tolist()
