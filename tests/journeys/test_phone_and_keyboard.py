"""On a phone a swipe scrolls, and a step is one touch away; with a keyboard the focus is on what has just appeared."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import NARROW, idle, open_file, place, window
from tests.support.visitor import table

pytestmark = pytest.mark.browser
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Mobile Safari/537.36"
)
SHOP = {"name": "shop.csv", "mimeType": "text/csv", "buffer": table()}


def test_a_swipe_over_a_chart_scrolls_the_page_and_chooses_nobody(browser: Browser, app_url: str):
    page = window(browser, viewport=NARROW, is_mobile=True, has_touch=True, user_agent=PHONE)
    open_file(page, app_url, SHOP)
    page.get_by_test_id("stMain").get_by_role("link", name="Segments", exact=True).click()
    page.wait_for_url("**/segments")
    idle(page)
    area = place(page.locator(".st-key-scatter .nsewdrag").first)
    before = scrolled(page)
    swipe_up(page, area["x"] + area["width"] / 2, area["y"] + area["height"] / 2)
    page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollTop > {before + 50}")
    expect(page.locator(".st-key-chosen")).to_have_count(0)
    page.context.close()


def test_the_focus_goes_to_the_headline_of_the_result(page: Page, app_url: str):
    open_file(page, app_url, SHOP)
    page.get_by_role("button", name="Segment my customers").press("Enter")
    page.wait_for_url("**/segments")
    idle(page)
    expect(page.locator("[data-testid='stMain'] h1")).to_be_focused()


def scrolled(page: Page) -> float:
    """How far down the page is."""
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")


def swipe_up(page: Page, x: float, y: float) -> None:
    """A finger moves up the screen by 240 pixels."""
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 13):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 20 * step}]})
        page.wait_for_timeout(20)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
