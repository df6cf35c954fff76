"""The pictures of the second month: what they find is what the numbers say, and every number is in the table."""

import pytest

from segmentation import Choices, run, score
from segmentation.charts import drift as drift_charts
from segmentation.charts import movement as movement_charts
from segmentation.drift import assess_drift
from segmentation.features import suggest_plan
from segmentation.next_month import compare_periods
from tests.support.shop_months import april, march, month


@pytest.fixture(scope="module")
def months():
    data = month(march(), name="march")
    recipe = run(data, Choices(plan=suggest_plan(data, ["spend", "visits", "channel"]), k=3)).recipe
    return compare_periods(data, month(april(), name="april"), recipe, identifier="id")


def test_the_streams_carry_every_customer_once(months):
    picture = movement_charts.streams(months.movement)
    assert picture.table["Customers"].sum() == len(months.movement.customers)
    sankey = picture.figure.data[0]
    assert max(sankey.link.value) == months.movement.matrix[1:, 1:].max()
    assert "came" in sankey.node.label
    assert "left" in sankey.node.label
    between = months.movement.matrix[1:, 1:].copy()
    between[range(3), range(3)] = 0
    assert f"{between.max():,} customers went from" in picture.finding


def test_the_table_of_moves_has_who_came_and_who_left(months):
    table = movement_charts.cross_table_of(months.movement)
    assert table.loc["came"].sum() == 20
    assert table["left"].sum() == 10
    assert table.to_numpy().sum() == len(months.movement.customers)


def test_shifts_are_drawn_and_tabulated(months):
    picture = drift_charts.shifts(months.drift)
    assert picture.finding == "No feature shifted by more than counts"
    assert set(picture.table["Feature"]) == {f.label for f in months.drift.features} | {drift_charts.SIZES}
    assert list(picture.figure.data[0].x)[0] == months.drift.sizes_index


def test_sizes_and_spread_then_and_now_add_up(months):
    sizes = drift_charts.sizes_then_and_now(months.drift)
    assert [sum(trace.x) for trace in sizes.figure.data] == [pytest.approx(100)] * 2
    for feature in months.drift.features:
        spread = drift_charts.spread_then_and_now(feature)
        assert [sum(trace.y) for trace in spread.figure.data] == [pytest.approx(100)] * 2
        assert len(spread.table) == len(feature.bins)


def test_a_feature_that_shifted_is_named(months):
    data = month(march(), factor=3.0)
    data_recipe = run(month(march()), Choices(plan=suggest_plan(month(march()), ["spend", "visits"]), k=3)).recipe
    drift = assess_drift(data_recipe, data, score(data_recipe, data))
    assert drift_charts.shifts(drift).finding == "1 of 2 features shifted beyond chance"
