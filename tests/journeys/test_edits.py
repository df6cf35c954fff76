"""What is written on a segment's card, in a real browser, shows on the other pages and outlives a merge."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import go, idle, open_file
from tests.support.visitor import table

pytestmark = pytest.mark.browser
NAME, WORDS, NOTE = "Sunday regulars", "They come on Sundays", "Call them on Mondays"


def test_name_description_and_note_show_everywhere_and_outlive_a_merge(page: Page, app_url: str):
    open_file(page, app_url, {"name": "shop.csv", "mimeType": "text/csv", "buffer": table()})
    go(page, "profiles")
    page.get_by_role("textbox", name="Name of segment 3").fill(NAME)
    page.get_by_role("textbox", name="Name of segment 3").press("Enter")
    side = page.get_by_test_id("stSidebar")
    expect(side.get_by_role("button", name=NAME)).to_be_visible()
    idle(page)
    page.get_by_role("button", name="Describe, colour, examples").nth(2).click()
    for label, words in (("Description", WORDS), ("Note to yourself and your team", NOTE)):
        page.get_by_role("textbox", name=label).fill(words)
        page.get_by_role("textbox", name=label).press("Control+Enter")
        expect(page.get_by_test_id("stMain").get_by_text(words).first).to_be_visible()
        idle(page)
    page.keyboard.press("Escape")
    go(page, "segments")
    expect(page.get_by_test_id("stMain").get_by_role("button", name=NAME)).to_be_visible()
    expect(page.locator(".st-key-scatter .annotation-text", has_text=NAME)).to_have_count(1)
    page.get_by_text("Merge or split segments by hand").click()
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("merged by hand")).to_be_visible()
    idle(page)
    go(page, "profiles")
    expect(page.get_by_role("textbox", name="Name of segment 2")).to_have_value(NAME)
    for words in (WORDS, NOTE):
        expect(page.get_by_test_id("stMain").get_by_text(words).first).to_be_visible()
