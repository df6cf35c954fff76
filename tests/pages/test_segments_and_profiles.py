"""What a visitor does on the Segments and Profiles pages, and that nothing is fitted for it."""

import json
from base64 import b64decode

import numpy as np
import pytest

from segmentation import pipeline
from segmentation.profiles.headlines import headline_of
from segmentation.profiles.selection import chosen
from tests.support.paths import ROOT
from tests.support.visitor import Visitor, table
from ui import slots
from ui.components import legend
from ui.number import evidence
from ui.segments import axes
from ui.text import plain

SAMPLE = ROOT / "sample_data" / "customers.csv"


@pytest.fixture(scope="module")
def fitted() -> Visitor:
    visitor = Visitor().open(SAMPLE.read_bytes(), "customers.csv")
    visitor.session.choose(k=5)
    visitor.go("segments")
    assert not visitor.faults
    return visitor


@pytest.fixture
def counted(monkeypatch) -> list[int]:
    """How many customers every fit was asked to segment; empty while nothing is fitted."""
    fits: list[int] = []
    form = pipeline.segment

    def counting(matrix, k, **options):
        fits.append(len(matrix.values))
        return form(matrix, k, **options)

    monkeypatch.setattr(pipeline, "segment", counting)
    return fits


def figure(visitor: Visitor, place: int = 0) -> dict:
    return json.loads(visitor.app.get("plotly_chart")[place].proto.spec)


def coloured(trace: dict) -> int:
    """How many points of a trace are drawn as chosen."""
    points = trace.get("selectedpoints", [])
    return (
        len(points)
        if isinstance(points, list)
        else len(b64decode(points["bdata"])) // np.dtype(points["dtype"]).itemsize
    )


def box(visitor: Visitor, label: str):
    return next(widget for widget in visitor.app.selectbox if widget.label == label)


def test_changing_an_axis_redraws_and_fits_nothing(fitted, counted):
    fitted.go("segments")
    before = figure(fitted)["layout"]["xaxis"]["title"]["text"]
    across, up = box(fitted, "Across"), box(fitted, "Up")
    other = next(o for i, o in enumerate(across.options) if i not in (across.index, up.index))
    box(fitted, "Across").select(other).run()
    assert not fitted.faults
    assert figure(fitted)["layout"]["xaxis"]["title"]["text"] != before
    box(fitted, "Show customers by").select(axes.COMPONENTS).run()
    assert "more " in figure(fitted)["layout"]["xaxis"]["title"]["text"]
    assert not counted


def test_bringing_a_segment_forward_fits_nothing(fitted, counted):
    fitted.go("segments")
    next(b for b in fitted.app.button if b.key == "list 2").click().run()
    assert fitted.session.highlight == 2
    colours = {t["marker"]["color"] for t in figure(fitted)["data"] if t["type"] == "scattergl"}
    assert colours == {"#DE7812", "#8C8A84"}
    next(b for b in fitted.app.button if b.key == "list 2").click().run()
    assert fitted.session.highlight is None
    assert not counted


def test_customers_chosen_are_shown_by_every_picture_and_list_of_the_page_and_nothing_is_fitted(fitted, counted):
    fitted.go("segments")
    result = fitted.session.result
    everybody = len(fitted.app.get("plotly_chart"))
    rows = np.flatnonzero(result.dataset.frame["orders"] >= 15)
    fitted.session.choose_customers(chosen(result.segmentation, rows, "in the scatter"))
    fitted.app.run()
    assert not fitted.faults
    assert f"{len(rows)} customers chosen in the scatter" in fitted.words
    charts = [figure(fitted, place) for place in range(len(fitted.app.get("plotly_chart")))]
    assert len(charts) == everybody >= 8
    assert sum(map(coloured, charts[0]["data"])) == len(rows)
    _, *strips, bars = charts
    assert all(len(c["data"]) == 6 for c in strips)
    assert len(bars["data"]) == 4
    assert len(fitted.app.dataframe[-1].value) == len(rows)
    assert all(f"{n:,} chosen" in fitted.words for n in fitted.session.selection.counts)
    fitted.go("profiles").go("segments")
    assert "customers chosen in the scatter" in fitted.words
    fitted.click("Show everybody")
    assert fitted.session.selection is None
    assert len(figure(fitted, -1)["data"]) == 2
    assert not counted


def test_a_choice_among_those_chosen_narrows_them_and_everybody_comes_back(fitted):
    fitted.go("segments")
    result = fitted.session.result
    orders = result.dataset.frame["orders"]
    fitted.session.choose_customers(chosen(result.segmentation, np.flatnonzero(orders >= 15), "in the scatter"))
    fitted.app.run()
    fitted.app.toggle(key="adding up").set_value(True).run()
    fitted.session.choose_customers(chosen(result.segmentation, np.flatnonzero(orders <= 17), "in the table"))
    fitted.app.run()
    assert fitted.session.selection.rows.tolist() == np.flatnonzero(orders.between(15, 17)).tolist()
    assert "chosen in the scatter and in the table" in fitted.words
    fitted.click("Show everybody")
    assert fitted.session.selection is None
    assert not fitted.session.adding_up


def test_a_customer_found_is_shown_where_they_stand(fitted):
    fitted.go("segments")
    name = str(fitted.session.dataset.frame["customer_id"].iloc[7])
    fitted.app.text_input(key="customer search").set_value(name).run()
    fitted.click("Show where they stand")
    assert fitted.session.selection.rows.tolist() == [7]
    assert fitted.app.dataframe[-2].value["customer_id"].tolist() == [name]
    fitted.click("Show everybody")


def test_the_headlines_say_who_they_are_and_what_tells_them_apart_and_the_verdict_comes_once(fitted):
    assert fitted.go("segments").title.startswith(plain(headline_of(fitted.session.result.profile))[:20])
    assert fitted.go("profiles").title.replace("\u00a0", " ").startswith("5 segments, told apart most by")
    advised = Visitor().open(table(), "shop.csv").go("segments")
    assert advised.session.advice.structure is not None
    assert advised.words.count(plain(evidence.verdict(advised.session.advice)[0], 200)) == 1


def test_another_name_is_one_click_away_and_stays(fitted):
    fitted.go("profiles")
    segment = fitted.session.result.profile.segments[0]
    assert segment.alternatives
    fitted.session.label_segment(segment.segment, name=segment.alternatives[0])
    fitted.app.run()
    assert fitted.session.result.profile.names[0] == segment.alternatives[0]
    assert fitted.session.result.profile.segments[0].proposed == segment.proposed


def test_a_card_says_what_to_do_and_opens_with_what_matters(fitted):
    fitted.go("profiles")
    profile = fitted.session.result.profile
    for segment in profile.segments:
        assert plain(segment.plan.goal, 160) in fitted.words
        for line in profile.opening(segment.segment):
            assert plain(line, 120) in fitted.words


def test_the_view_is_still_there_when_the_page_is_opened_again(fitted):
    fitted.go("segments")
    box(fitted, "Show customers by").select(axes.COMPONENTS).run()
    fitted.go("profiles").go("segments")
    assert box(fitted, "Show customers by").value == axes.COMPONENTS


def test_a_customer_is_found_and_their_segment_explained(fitted):
    fitted.go("segments")
    name = str(fitted.session.dataset.frame["customer_id"].iloc[7])
    fitted.app.text_input(key="customer search").set_value(name).run()
    assert f"Customer {name} is" in fitted.words
    fitted.app.text_input(key="customer search").set_value("nobody at all").run()
    assert "No customer with a segment is called" in fitted.words


def test_a_new_name_shows_everywhere_at_once(fitted, counted):
    fitted.go("profiles")
    fitted.app.text_input(key="name 1").set_value("Sunday regulars").run()
    assert "Sunday regulars" in fitted.words
    assert fitted.session.result.assignment.names[0] == "Sunday regulars"
    fitted.go("segments")
    assert any("Sunday regulars" in a["text"] for a in figure(fitted)["layout"]["annotations"])
    fitted.go("profiles")
    fitted.app.text_input(key="name 1").set_value("").run()
    assert fitted.session.result.profile.names[0] == fitted.session.result.profile.segments[0].proposed
    assert not counted


def test_two_segments_compared_are_those_chosen(fitted):
    fitted.go("profiles")
    names = fitted.session.result.profile.names
    box(fitted, "compared with").select_index(2).run()
    assert not fitted.faults
    assert fitted.session.get(slots.COMPARED) == (1, 3)
    assert names[2] in fitted.words.replace("\\", "")


def test_another_value_column_is_told_and_fits_nothing(fitted, counted):
    fitted.go("segments")
    box(fitted, "Value").select("orders").run()
    assert "of orders with" in fitted.words
    box(fitted, "Value").select("(customers only)").run()
    assert "The largest segment" in fitted.words
    assert not counted


def test_merging_and_undoing_fits_nothing_and_is_said(fitted, counted):
    fitted.go("segments")
    before = fitted.session.result.segmentation.k
    fitted.click("Merge them")
    assert fitted.session.result.segmentation.k == before - 1
    assert "merged by hand" in fitted.words
    fitted.click("Undo all merging and splitting")
    assert fitted.session.result.segmentation.k == before
    assert not fitted.faults
    assert not counted


def test_the_total_of_amounts_by_product_is_the_value_on_every_page():
    rows = b"".join(b"K%d,%d,%d,%d\n" % (i, i % 2 * 300 + i % 7, i % 3 * 20 + i % 5, i % 11) for i in range(90))
    visitor = Visitor().open(b"id,MntWine,MntFish,MntGold\n" + rows, "wine.csv").choose(k=2)
    for page in ("segments", "profiles"):
        visitor.go(page)
        assert not visitor.faults
    assert visitor.session.result.profile.value_column == "Amount spent"
    words = " ".join(markdown.value for markdown in visitor.app.markdown)
    assert "of spending" in words


def test_a_segment_keeps_its_colour_and_symbol_when_others_are_merged(fitted):
    fitted.go("segments")
    before = {s.name: legend.symbol(s) for s in fitted.session.result.profile.segments}
    last = fitted.session.result.profile.names[-1]
    fitted.session.regroup(((1, 2),), ())
    after = fitted.session.result.profile
    assert len(after.segments) == len(before) - 1
    kept = next(s for s in after.segments if s.size == min(t.size for t in after.segments))
    assert legend.symbol(kept) == before[last]
    fitted.session.regroup((), ())


def test_profiles_of_orders_say_what_each_segment_buys_more_than_its_share_of():
    visitor = Visitor().open((ROOT / "sample_data" / "orders.csv").read_bytes(), "orders.csv")
    visitor.click("Turn orders into customers")
    visitor.session.choose(k=4)
    visitor.go("profiles")
    assert visitor.faults == []
    (strongest,) = [one for one in visitor.session.get(slots.AFFINITIES) if one.item == "Coffee maker"]
    assert strongest.index > 500
    assert strongest.short in visitor.words
