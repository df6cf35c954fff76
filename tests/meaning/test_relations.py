"""Columns that follow from others describe, and say from which."""

import numpy as np
import pandas as pd
import pytest

from segmentation import read, suggest_plan
from segmentation.meaning import meanings_of
from segmentation.meaning.relations import find_relations

RNG = np.random.default_rng(8)
ROWS = 300
PARTS = {name: np.round(RNG.lognormal(3, 1, ROWS), 2) for name in ("wine", "fruit", "fish", "gold")}


def reasons(**columns):
    table = np.column_stack(list(columns.values()))
    return {relation.column: relation.reason for relation in find_relations(table, list(columns))}


def test_a_total_describes_and_its_parts_stay():
    total = np.round(sum(PARTS.values()), 2)
    assert reasons(**PARTS, all=total) == {"all": "It is the sum of wine, fruit, fish and gold."}
    assert reasons(total=total, **PARTS) == {"total": "It is the sum of wine, fruit, fish and gold."}


def test_the_sum_of_two_is_known_among_others():
    assert reasons(**PARTS, web_and_shop=PARTS["wine"] + PARTS["gold"]) == {
        "web_and_shop": "It is the sum of wine and gold."
    }


def test_a_product_is_known_though_its_parts_changed_since():
    months, fee = RNG.integers(1, 72, ROWS).astype(float), RNG.uniform(20, 110, ROWS)
    paid = months * fee * RNG.normal(1, 0.02, ROWS)
    assert reasons(months=months, fee=fee, paid=paid) == {"paid": "It is months × fee."}


def test_an_average_follows_from_what_it_is_made_of_wherever_it_stands():
    orders, spend = RNG.integers(1, 30, ROWS).astype(float), np.round(RNG.lognormal(5, 1, ROWS), 2)
    average = np.round(spend / orders, 2)
    assert reasons(avg_order=average, orders=orders, spend=spend) == {"avg_order": "It is spend divided by orders."}


@pytest.mark.parametrize("name", ["spend_scaled", "log_spend", "spend_in_cents"])
def test_a_copy_on_another_scale_describes_wherever_it_stands(name):
    spend = np.round(RNG.lognormal(5, 1, ROWS), 2)
    copy = {"spend_scaled": (spend - 9) / 4, "log_spend": np.log1p(spend), "spend_in_cents": 100 * spend}[name]
    behind = reasons(spend=spend, **{name: copy})
    assert list(behind) == [name]
    assert "would count twice" in behind[name]
    if name != "spend_in_cents":
        assert list(reasons(**{name: copy}, spend=spend)) == [name]


def test_columns_that_have_nothing_to_do_with_each_other_follow_from_none():
    assert reasons(**PARTS, visits=RNG.integers(0, 9, ROWS).astype(float)) == {}


def test_all_that_is_left_out_follows_from_what_is_left():
    a, b = RNG.uniform(1, 9, ROWS), RNG.uniform(1, 9, ROWS)
    left_out = reasons(a=a, b=b, both=a + b, times=a * b, again=2 * (a + b))
    assert set(left_out) == {"both", "times", "again"}


def test_recency_frequency_and_monetary_are_kept_and_the_average_is_left_out():
    frequency, monetary = RNG.integers(1, 30, ROWS).astype(float), np.round(RNG.lognormal(5, 1, ROWS), 2)
    found = reasons(frequency=frequency, monetary=monetary, average_order_value=monetary / frequency)
    assert list(found) == ["average_order_value"]


def test_the_plan_leaves_out_what_follows_and_gives_the_reason():
    months, fee = RNG.integers(1, 72, ROWS), np.round(RNG.uniform(20, 110, ROWS), 2)
    table = pd.DataFrame({"months": months, "fee": fee, "paid": np.round(months * fee, 2)})
    data = read(table.to_csv(index=False).encode())
    plan = suggest_plan(data)
    assert [t.column for t in plan.basis] == ["months", "fee"]
    assert plan.treatment("paid").reason == "Describes only. It is months × fee."
    assert meanings_of(data)["paid"].parts == ("months", "fee")
