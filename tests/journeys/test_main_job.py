"""The main job in a real browser: a file comes in, segments are named, the labelled file goes out."""

import csv

import pytest
from playwright.sync_api import Page, expect

from segmentation import Choices, read, run, suggest_plan
from tests.support.browsing import go, idle, open_file

pytestmark = pytest.mark.browser
FEATURES = ("Annual Income (k$)", "Spending Score (1-100)")
LABELS = ("Annual income", "Spending score (1-100)")
"""How the screen calls them."""


def test_from_upload_to_the_labelled_file(page: Page, app_url: str, real_file, outside: list[str]):
    source = real_file("mall_customers.csv")
    open_file(page, app_url, source)
    expect(page.locator("h1")).to_contain_text("200 customers, 5 columns")

    go(page, "features")
    choose(page, LABELS)
    expect(page.locator("h1")).to_contain_text("2 columns form the segments")
    go(page, "number")
    page.get_by_role("radio", name="5 advised").or_(page.get_by_test_id("stButtonGroup").get_by_text("5")).first.click()
    idle(page)

    go(page, "segments")
    assert drawn(page, "scatter") == 200
    expect(page.locator(".st-key-scatter g.annotation")).to_have_count(5)

    go(page, "profiles")
    name = page.get_by_role("textbox", name="Name of segment 1")
    name.fill("Thrifty <b>regulars</b>")
    name.press("Enter")
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="Thrifty <b>regulars</b>")).to_be_visible()
    idle(page)

    go(page, "export")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download labelled file").click()
    rows = list(csv.DictReader(download.value.path().open(newline="")))
    originals = list(csv.DictReader(source.open(newline="")))
    assert [{k: row[k] for k in originals[0]} for row in rows] == originals
    dataset = read(source)
    plan = suggest_plan(dataset, FEATURES)
    assert [int(row["segment"]) for row in rows] == run(dataset, Choices(plan=plan, k=5)).assignment.labels.tolist()
    assert {r["segment_name"] for r in rows if r["segment"] == "1"} == {"Thrifty <b>regulars</b>"}
    assert outside == []


def choose(page: Page, columns: tuple[str, ...]) -> None:
    """Tick these columns, and no other, to form segments."""
    for name in ("Genre", "Age", *LABELS):
        folded = page.locator("details:not([open]) summary").filter(has_text="only describe")
        if folded.count():
            folded.first.click()
        box = page.get_by_role("checkbox", name=name, exact=True)
        if box.is_checked() != (name in columns):
            page.get_by_test_id("stCheckbox").filter(has_text=name).locator("label").click()
            expect(box).to_be_checked(checked=name in columns)
            idle(page)


def drawn(page: Page, key: str) -> int:
    """Customers among the points that plotly has drawn in WebGL."""
    chart = page.locator(f".st-key-{key} .js-plotly-plot")
    expect(chart.locator(".gl-container canvas").first).to_be_attached()
    return chart.evaluate("e => e._fullData.filter(t => t.type == 'scattergl').reduce((sum, t) => sum + t._length, 0)")
