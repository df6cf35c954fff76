"""Customers chosen on one picture, in a real browser, are shown by all the others."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import drag, go, idle, open_file, place
from tests.support.visitor import table

pytestmark = pytest.mark.browser


def test_a_box_a_bar_and_a_row_choose_the_customers_all_views_show(page: Page, app_url: str):
    open_file(page, app_url, {"name": "shop.csv", "mimeType": "text/csv", "buffer": table()})
    go(page, "segments")
    selection_bar, everybody = page.locator(".st-key-chosen"), page.get_by_role("button", name="Show everybody")
    drag(page, page.locator(".st-key-scatter .nsewdrag").first, (0.01, 0.01), (0.99, 0.99))
    expect(selection_bar).to_contain_text("90 customers chosen in the scatter")
    idle(page)
    everybody.click()
    expect(selection_bar).to_have_count(0)
    idle(page)
    bars = page.locator(".st-key-sizes .nsewdrag").first
    area = place(bars)
    page.mouse.click(area["x"] + 30, area["y"] + area["height"] * 0.5)
    expect(selection_bar).to_contain_text(re.compile("30 customers chosen by the bar of"))
    idle(page)
    strip = page.locator(".st-key-strip-0 .nsewdrag").first
    drag(page, strip, (0.5, 0.4), (0.99, 0.6))
    expect(selection_bar).to_contain_text(re.compile(r"customers chosen by (spend|visits) from"))
    idle(page)
    rows = place(page.get_by_test_id("stDataFrame").first)
    page.mouse.click(rows["x"] + 18, rows["y"] + 55)
    expect(selection_bar).to_contain_text("1 customer chosen in the table")
    idle(page)
    expect(page.get_by_role("button", name="Download this 1 customer")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
