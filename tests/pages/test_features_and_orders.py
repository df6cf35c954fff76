"""Choosing features, carrying out what health proposes, and turning orders into customers, as a visitor does."""

import datetime

import pytest

from tests.support.paths import ROOT
from tests.support.visitor import Visitor
from ui import slots
from ui.text import plain


def sample(name: str) -> bytes:
    return (ROOT / "sample_data" / name).read_bytes()


@pytest.fixture
def shopper(visitor) -> Visitor:
    return visitor.open(sample("customers.csv"), "customers.csv")


def box(visitor: Visitor, column: str):
    return next(b for b in visitor.app.checkbox if b.key == f"forms {column}")


def basis(visitor: Visitor) -> list[str]:
    ticked = [b.key for b in visitor.app.checkbox if b.key.startswith("forms ") and b.value]
    return [key.removeprefix("forms ") for key in ticked]


def test_a_column_is_unticked_and_the_proposals_are_taken_back(shopper):
    shopper.go("features")
    assert basis(shopper) == ["orders", "revenue", "discount_percent", "days_since_last_order", "visits_per_month"]
    box(shopper, "orders").uncheck().run()
    assert shopper.title == "4 columns form the segments"
    assert "orders" not in basis(shopper)
    shopper.click("Take all proposals back")
    assert shopper.title == "5 columns form the segments"
    assert not shopper.faults


def test_without_a_feature_the_page_says_so_instead_of_failing(shopper):
    shopper.go("features")
    for column in basis(shopper):
        box(shopper, column).uncheck().run()
    assert not shopper.faults
    assert "No column forms the segments yet" in shopper.app.error[0].value
    assert next(b for b in shopper.app.button if b.label == "How many segments").disabled


def test_only_the_customers_active_in_the_last_year_take_part_and_the_page_says_so(visitor):
    rows = [f"c{i},{i % 7}{i},{i % 5},202{3 + i % 3}-03-{1 + i % 28:02d},2020-01-01" for i in range(90)]
    visitor.open("\n".join(["customer,spend,visits,last_order,signup", *rows]).encode())
    visitor.go("features").click("Only those active in the last year")
    (condition,) = visitor.session.choices.filters
    assert condition.column == "last_order"
    assert any("of 90." in caption.value.replace("\\\\", "") for caption in visitor.app.caption)
    assert not visitor.faults


def test_a_remedy_is_one_click(shopper):
    assert not shopper.session.choices.filters
    shopper.click("Leave those customers out instead")
    assert shopper.session.choices.plan.treatment("visits_per_month").missing == "drop"
    assert not shopper.faults


def test_orders_become_customers_at_one_click_and_there_is_a_way_back(visitor):
    visitor.open(sample("orders.csv"), "orders.csv")
    assert visitor.title == "25,733 order lines: turn them into customers first"
    assert "Segment my customers" not in [b.label for b in visitor.app.button]
    amount = visitor.app.selectbox(key="orders amount")
    assert (amount.value, amount.options[0]) == ("", "quantity × price")
    visitor.click("Turn orders into customers")
    assert visitor.title == "2,000 customers, 17 columns, in good health"
    assert "guests" not in visitor.title
    assert any("489 lines without a customer were left out" in caption.value for caption in visitor.app.caption)
    visitor.click("Back to the orders")
    assert visitor.title.startswith("25,733 order lines")
    assert not visitor.faults


def test_what_a_row_is_can_be_said_and_changes_the_way_on(visitor):
    visitor.open(sample("orders.csv"), "orders.csv")
    assert any(caption.value.startswith("customer\\_id comes back on several days") for caption in visitor.app.caption)
    visitor.app.radio(key="rows are").set_value("customers").run()
    assert visitor.title.startswith("25,733 customers")
    assert "Segment my customers" in [b.label for b in visitor.app.button]
    visitor.app.radio(key="rows are").set_value("orders").run()
    assert visitor.title.startswith("25,733 order lines")
    assert not visitor.faults


def test_two_plausible_keys_are_asked_about_with_what_follows_and_the_answer_is_taken(visitor):
    lines = [f"{i},c{i:03d},u{i % 9},2024-0{1 + i % 9}-1{i % 7},{10 + i}" for i in range(45)]
    log = "order_id,customer_id,customer_unique_id,order_date,amount\n" + "\n".join(lines)
    visitor.open(log.encode(), "two_keys.csv")
    question = visitor.app.radio(key="orders question customer")
    assert question.label == plain("Who is the customer: customer_unique_id or customer_id?")
    readings = (
        "customer_unique_id: 9 customers who ordered 5 times on average",
        "customer_id: 45 customers who ordered once",
    )
    assert question.options == [plain(reading, 100) for reading in readings]
    question.set_value("customer_id").run()
    assert visitor.app.selectbox(key="orders customer").value == "customer_id"
    assert visitor.app.selectbox(key="orders amount").value == "amount"
    visitor.click("Turn orders into customers")
    assert visitor.title.startswith("45 customers")
    assert not visitor.faults


def test_whether_a_total_repeats_is_asked_and_the_answer_stays(visitor):
    lines = [f"o{i},c{i % 9},2024-0{1 + i % 9}-1{i % 7},{20 + i}.50" for i in range(40) for _ in range(1 + i % 3)]
    visitor.open("\n".join(["order_id,customer_id,order_date,amount", *lines]).encode(), "lines.csv")
    question = visitor.app.radio(key="orders question repeated")
    assert [option.partition(plain(":"))[0] for option in question.options] == ["once an order", "once a line"]
    question.set_value("").run()
    assert visitor.app.radio(key="orders question repeated").value == ""
    visitor.click("Turn orders into customers")
    each_line = sum(float(line.split(",")[-1]) for line in lines)
    assert visitor.session.dataset.frame["monetary"].sum() == pytest.approx(each_line)
    assert not visitor.faults


def test_what_is_expected_of_each_segment_stands_beside_the_map(visitor):
    visitor.open(sample("orders.csv"), "orders.csv")
    visitor.app.checkbox(key="orders forecast").check().run()
    visitor.click("Turn orders into customers")
    assert any("Tried on this log" in caption.value for caption in visitor.app.caption)
    visitor.session.choose(k=3)
    visitor.go("profiles")
    visitor.app.session_state["more kind"] = "Recency and frequency"
    visitor.app.run()
    lines = next(m.value for m in visitor.app.markdown if "worth" in m.value and m.value.startswith("- "))
    assert lines.count("\n") == 2
    assert not visitor.faults


def test_the_rule_for_refunds_is_the_visitors(visitor):
    visitor.open(sample("orders.csv"), "orders.csv")
    visitor.app.session_state["kindred"].put(slots.ORDER_WISHES, {"refunds": "drop"})
    visitor.app.run()
    visitor.click("Turn orders into customers")
    assert any("817 lines" in notice and "left out" in notice for notice in visitor.session.dataset.notices)


def test_a_customer_table_joins_the_customers_of_the_orders(visitor):
    visitor.open(sample("orders.csv"), "orders.csv").click("Turn orders into customers")
    visitor.app.session_state["add a table"] = True
    visitor.app.run()
    visitor.app.file_uploader(key=f"customer table {visitor.session.turns}").upload(
        "customers.csv", sample("customers.csv"), "text/csv"
    )
    visitor.app.run()
    assert visitor.title.startswith("2,000 customers, 30 columns")
    visitor.go("features")
    assert "country" in [b.key.removeprefix("forms ") for b in visitor.app.checkbox]
    assert not visitor.faults


def test_what_could_be_made_of_the_columns_forms_segments_at_one_click(visitor):
    visitor.open(sample("customers.csv"), "customers.csv").go("features")
    words = " ".join(m.value for m in visitor.app.markdown)
    assert "Days as customer" in words
    visitor.click("Let it form segments")
    assert not visitor.faults
    plan = visitor.session.plan
    assert "Days as customer" in [t.column for t in plan.basis]
    assert plan.derived[-1].day == "2025-12-25"
    visitor.app.date_input(key="counted to").set_value(datetime.date(2026, 1, 1)).run()
    visitor.click("Let it form segments")
    assert [made.day for made in visitor.session.plan.derived] == ["2026-01-01"]
