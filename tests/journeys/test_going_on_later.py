"""A refresh costs no work: the project comes back, and next month's file gets the segments of this one."""

import csv
import io

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import downloaded, go, hand_over, idle, open_file, window
from tests.support.shop_file import customers

pytestmark = pytest.mark.browser


def json_file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "application/json", "buffer": content}


def test_a_project_is_opened_again_after_a_refresh(page: Page, app_url: str):
    open_file(page, app_url, customers())
    go(page, "profiles")
    name = page.get_by_role("textbox", name="Name of segment 1")
    name.fill("Regulars of the house")
    name.press("Enter")
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="Regulars of the house")).to_be_visible()
    idle(page)
    go(page, "export")
    project = downloaded(page, "Download project")
    before = downloaded(page, "Download labelled file")

    page.reload()
    open_file(page, app_url, customers())
    page.get_by_text("Go on with a project saved earlier").click()
    hand_over(page, json_file("project.json", project))
    go(page, "export")
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="Regulars of the house")).to_be_visible()
    assert downloaded(page, "Download labelled file") == before
    assert b"Regulars of the house" in before


def test_next_months_file_in_another_dialect_gets_the_segments_of_this_one(browser: Browser, app_url: str):
    first = window(browser)
    open_file(first, app_url, customers())
    go(first, "export")
    recipe = downloaded(first, "Download recipe")
    labelled = list(csv.DictReader(io.StringIO(downloaded(first, "Download labelled file").decode())))

    second = window(browser)
    open_file(second, app_url, customers(";", ","))
    go(second, "export")
    second.get_by_text("Use an earlier segmentation").click()
    hand_over(second, json_file("recipe.json", recipe))
    again = downloaded(second, "Download file labelled as before").decode()
    rows = list(csv.DictReader(io.StringIO(again), delimiter=";"))
    assert [row["segment"] for row in rows] == [row["segment"] for row in labelled]
    assert [row["segment_name"] for row in rows] == [row["segment_name"] for row in labelled]

    hand_over(second, json_file("recipe.json", recipe[:-200]))
    expect(second.get_by_text("The file is not JSON, so it is no recipe.")).to_be_visible()
