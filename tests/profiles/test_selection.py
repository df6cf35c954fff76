"""Customers chosen on one picture are the same customers in every other, counted from all of them."""

import numpy as np
import pandas as pd
import pytest

from segmentation.charts.column_histogram import strip
from segmentation.charts.scatter import sample_note, scatter
from segmentation.charts.segment_sizes import sizes
from segmentation.profiles.projection import project_components, project_features
from segmentation.profiles.selection import among, chosen, listed, of_segment, select
from segmentation.profiles.selection_histogram import (
    bar_of,
    bars,
    bars_in_words,
    histogram_of,
    histogram_of_all,
    in_bars,
)
from segmentation.profiles.value_concentration import value_of
from tests.support.profile_cases import case


@pytest.fixture(scope="module")
def shop():
    return case("customers")


@pytest.fixture(scope="module")
def some(shop):
    """Every customer with a revenue from 100 to 1,000, chosen by hand."""
    rows = np.flatnonzero(shop.raw["revenue"].between(100, 1_000))
    return chosen(shop.result.segmentation, rows, "by hand")


def test_a_box_on_a_log_axis_holds_the_customers_between_its_edges_in_units_of_the_file(shop):
    result = shop.result
    plane = project_features(result.dataset, result.segmentation, ("revenue", "orders"))
    assert plane.axes[0].log
    found = select(plane, [{"x": list(np.log1p([100.001, 999.999])), "y": [2.5, 10.5]}], [])
    inside = shop.raw["revenue"].between(100.001, 999.999) & shop.raw["orders"].between(3, 10)
    assert found.rows.tolist() == np.flatnonzero(inside).tolist()
    assert found.counts.tolist() == [int((inside & (result.assignment.labels == s)).sum()) for s in range(1, 6)]


def test_a_click_chooses_whoever_stands_there_and_on_a_centre_the_whole_segment(shop):
    result = shop.result
    plane = project_features(result.dataset, result.segmentation, ("orders", "age"))
    x, y = map(float, plane.points[0])
    same = (plane.points == plane.points[0]).all(axis=1)
    assert select(plane, [], [], [(x, y)]).rows.tolist() == plane.rows[same].tolist()
    components = project_components(result.segmentation)
    whole = select(components, [], [], [tuple(map(float, components.centres[1]))])
    assert whole.counts.tolist() == [0, result.profile.segments[1].size, 0, 0, 0]


def test_nothing_drawn_chooses_nobody_and_an_empty_box_says_so(shop):
    plane = project_components(shop.result.segmentation)
    assert select(plane, [], []) is None
    assert select(plane, [{"x": [900, 901], "y": [900, 901]}], []).sentence(shop.result.profile) == (
        "No customers chosen in the scatter"
    )


def test_the_sentence_says_how_many_where_and_who_most_of_them_are(shop):
    names = shop.result.profile.names
    whole = of_segment(shop.result.segmentation, shop.result.profile, 2)
    size = shop.result.profile.segments[1].size
    assert whole.sentence(shop.result.profile) == f"{size} customers chosen by the bar of {names[1]}, all of {names[1]}"


@pytest.mark.parametrize("column", ["revenue", "orders", "signup_date", "country", "newsletter"])
def test_the_bars_of_a_column_hold_every_chosen_customer_once(shop, some, column):
    found = shop.result.profile.column(column)
    spread = histogram_of(shop.result.dataset, shop.result.segmentation, found, some)
    known = shop.raw.loc[some.rows, column].notna()
    labels = shop.result.assignment.labels[some.rows][known]
    assert spread.counts.shape == (5, bars(found))
    assert spread.counts.sum(axis=1).tolist() == [int((labels == s).sum()) for s in range(1, 6)]
    if column in ("revenue", "orders"):
        assert spread.mean == pytest.approx(shop.raw.loc[some.rows, column].mean())


@pytest.mark.parametrize("column", ["revenue", "orders", "country"])
def test_everybody_chosen_is_spread_as_the_profile_counted(shop, column):
    found, result = shop.result.profile.column(column), shop.result
    everybody = chosen(result.segmentation, result.segmentation.matrix.rows, "")
    counted = histogram_of(result.dataset, result.segmentation, found, everybody)
    np.testing.assert_array_equal(counted.counts, histogram_of_all(found).counts)


def test_bars_clicked_choose_the_customers_whose_values_they_name(shop):
    column, result = shop.result.profile.column("orders"), shop.result
    low = int(column.histogram.edges[0] + 0.5)
    found = in_bars(result.dataset, result.segmentation, column, {4, 5})
    assert bars_in_words(column, {4, 5}) == f"orders from {low + 4} to {low + 5}"
    assert found.rows.tolist() == np.flatnonzero(shop.raw["orders"].isin([low + 4, low + 5])).tolist()
    country = result.profile.column("country")
    second = in_bars(result.dataset, result.segmentation, country, {1})
    assert second.rows.tolist() == np.flatnonzero(shop.raw["country"] == country.levels[1]).tolist()
    assert second.how == f"by country = {country.levels[1]}"
    assert in_bars(result.dataset, result.segmentation, column, set()) is None


def test_one_choice_among_another_holds_those_in_both(shop, some):
    result = shop.result
    country = result.profile.column("country")
    found = among(result.segmentation, some, in_bars(result.dataset, result.segmentation, country, {0}))
    both = shop.raw["revenue"].between(100, 1_000) & (shop.raw["country"] == country.levels[0])
    assert found.rows.tolist() == np.flatnonzero(both).tolist()
    assert found.counts.sum() == both.sum()
    assert found.how == f"by hand and by country = {country.levels[0]}"


def test_rare_levels_stand_in_the_bar_of_the_others():
    result = case("mcdonalds").result
    column = result.profile.column("Age")
    place = bar_of(result.dataset, result.segmentation, column, result.segmentation.matrix.rows)
    assert place.min() >= 0
    assert np.bincount(place, minlength=bars(column)).tolist() == histogram_of_all(column).counts.sum(axis=0).tolist()


def test_every_picture_is_drawn_of_the_chosen(shop, some):
    result = shop.result
    plane = project_components(result.segmentation)
    points = [t for t in scatter(plane, result.profile, chosen=some).figure.data if t.type == "scattergl"]
    assert [len(t.selectedpoints) for t in points] == some.counts.tolist()
    value = value_of(result.dataset, result.segmentation, "revenue", some.rows)
    assert value.sum() == pytest.approx(shop.raw.loc[some.rows, "revenue"].sum())
    picture = sizes(result.profile, chosen=some, value_chosen=value)
    customers, of_them, brought, of_them_brought = picture.figure.data
    np.testing.assert_allclose(of_them.x, 100 * some.counts / 2_000, rtol=1e-5)
    assert (of_them.x <= customers.x).all()
    assert (of_them_brought.x <= brought.x + 1e-4).all()
    assert picture.table["Chosen"].tolist() == some.counts.tolist()
    column = result.profile.column("revenue")
    drawn = strip(result.profile, column, histogram_of(result.dataset, result.segmentation, column, some))
    grey, *own = drawn.figure.data
    assert sum(t.y.sum() for t in own) == pytest.approx(100, abs=0.01)
    assert grey.y.sum() == pytest.approx(100, abs=0.01)
    assert "against" in drawn.finding


def test_on_a_density_the_points_are_the_chosen_alone(shop, some):
    plane = project_components(shop.result.segmentation)
    figure = scatter(plane, shop.result.profile, most=500, chosen=some).figure
    assert figure.data[0].type == "heatmap"
    points = [t for t in figure.data if t.type == "scattergl"]
    drawn = sum(len(t.x) for t in points)
    assert drawn == sum(len(t.selectedpoints) for t in points)
    assert drawn <= 510
    assert sample_note(plane, some) == ""


def test_what_was_drawn_stays_visible_on_its_own_axes_only(shop):
    result = shop.result
    plane = project_components(result.segmentation)
    found = select(plane, [{"x": [0, 1], "y": [0, 2]}], [])
    assert scatter(plane, result.profile, chosen=found).figure.layout.shapes[0].path == "M0,0 L1,0 L1,2 L0,2 Z"
    other = project_features(result.dataset, result.segmentation, ("revenue", "orders"))
    assert scatter(other, result.profile, chosen=found).figure.layout.shapes == ()


def test_the_list_holds_the_chosen_with_their_segment_first_and_dates_as_days(shop, some):
    table = listed(shop.result.dataset, shop.result.segmentation, shop.result.profile, some)
    assert table.columns[0] == "Segment"
    assert table["customer_id"].tolist() == [f"{c:05d}" for c in shop.raw.loc[some.rows, "customer_id"].head(1_000)]
    assert str(table["signup_date"].iloc[0]) == str(pd.to_datetime(shop.raw["signup_date"]).loc[some.rows[0]].date())
    assert len(listed(shop.result.dataset, shop.result.segmentation, shop.result.profile, None)) == 1_000
