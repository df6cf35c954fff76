"""Nothing a person did is lost: not by a reload, a restart, a second tab or a step back; a new file asks first."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import go, idle, open_file, window
from tests.support.live_server import serve
from tests.support.shop_file import customers

pytestmark = pytest.mark.browser
NAME = "Regulars of the house"
GO_ON = "Go on where you were"


def at_the_side(page: Page):
    return page.get_by_test_id("stSidebar")


def rename_and_merge(page: Page) -> None:
    go(page, "profiles")
    name = page.get_by_role("textbox", name="Name of segment 1")
    name.fill(NAME)
    name.press("Enter")
    expect(at_the_side(page).get_by_role("button", name=NAME)).to_be_visible()
    go(page, "segments")
    page.get_by_text("Merge or split segments by hand").click()
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("merged by hand")).to_be_visible()
    idle(page)


def go_on(page: Page) -> None:
    page.get_by_role("button", name=GO_ON).first.click()
    expect(at_the_side(page).get_by_text("240 customers")).to_be_visible()
    idle(page)


def test_work_stays_through_reload_restart_second_tab_undo_and_a_new_file(browser: Browser, tmp_path: Path):
    with serve(tmp_path) as url:
        page = window(browser)
        open_file(page, url, customers())
        rename_and_merge(page)
        page.reload()
        go_on(page)
        expect(page.get_by_text("merged by hand")).to_be_attached()
    with serve(tmp_path) as restarted:
        second = page.context.new_page()
        second.goto(restarted)
        go_on(second)
        go(second, "profiles")
        before = second.get_by_role("textbox", name="Name of segment")
        expect(before.first).to_be_visible()
        count = before.count()
        at_the_side(second).get_by_role("button", name="Undo").click()
        expect(before).to_have_count(count + 1)
        expect(before.first).to_have_value(NAME)
        at_the_side(second).get_by_role("button", name="Undo").click()
        expect(before.first).not_to_have_value(NAME)
        at_the_side(second).get_by_role("button", name="Replace the file").click()
        second.get_by_role("button", name="Keep working").click()
        expect(before.first).to_be_visible()
        at_the_side(second).get_by_role("button", name="Replace the file").click()
        second.get_by_role("button", name="Replace it").click()
        expect(second.get_by_role("button", name=GO_ON).first).to_be_visible()
