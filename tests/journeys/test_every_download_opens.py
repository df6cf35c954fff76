"""Each button of the Export page gives a file that opens as what it says it is, after a look at its preview."""

import ast
import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
import sqlglot
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pptx import Presentation

from segmentation.project_file import project_from_json
from segmentation.recipe_file import recipe_from_json
from tests.support.browsing import downloaded, go, idle, open_file
from tests.support.shop_file import customers

pytestmark = pytest.mark.browser


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def rows_of_every_file(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return sum(len(rows(archive.read(name))) - 1 for name in archive.namelist() if name.endswith(".csv"))


OPENED = {
    "labelled file": lambda content: len(rows(content)) == 241,
    "one file per segment": lambda content: rows_of_every_file(content) == 240,
    "report": lambda content: content.startswith(b"<!doctype html>") and b"</html>" in content,
    "slides": lambda content: len(Presentation(io.BytesIO(content)).slides) >= 5,
    "workbook": lambda content: load_workbook(io.BytesIO(content))["Customers"].max_row == 241,
    "profile table": lambda content: len(rows(content)) == 4,
    "model card": lambda content: content.startswith(b"# Model card: 3 segments"),
    "audience": lambda content: rows_of_every_file(content) > 0,
    "recipe": lambda content: recipe_from_json(content).k == 3,
    "SQL": lambda content: sqlglot.parse_one(content.decode(), read="duckdb") is not None,
    "Python script": lambda content: ast.parse(content.decode()) is not None,
    "project": lambda content: project_from_json(content).file == "shop.csv",
}


def test_every_button_gives_a_file_that_opens_and_is_named_after_the_upload(page: Page, app_url: str):
    open_file(page, app_url, customers())
    go(page, "export")
    prepared = page.get_by_role("button", name=re.compile("^Prepare"))
    expect(prepared).to_have_count(6)
    for name, opens in OPENED.items():
        button = page.get_by_role("button", name=f"Download {name}", exact=True)
        ask = page.get_by_role("button", name=f"Prepare {name}", exact=True)
        if ask.is_visible():
            ask.click()
        expect(button).to_be_visible()  # also where a quick one takes its time on a busy machine
        idle(page)
        with page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename.startswith("shop_"), name
        assert opens(Path(download.value.path()).read_bytes()), name
    expect(prepared).to_have_count(0)


def test_a_preview_shows_what_the_file_will_hold_and_is_not_there_before(page: Page, app_url: str):
    open_file(page, app_url, customers())
    go(page, "export")
    expect(page.get_by_test_id("stCode")).to_have_count(0)
    previews = page.get_by_text("Preview", exact=True)
    expect(previews).to_have_count(len(OPENED) - 1)  # the model card tests trust first
    for number in range(previews.count()):
        previews.nth(number).click()
        idle(page)
    expect(page.get_by_text("1_", exact=False).first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("At most 8", exact=False)).to_be_visible()
    shown = " ".join(page.get_by_test_id("stCode").all_inner_texts())
    assert "SELECT" in shown
    assert "import pandas as pd" in shown
    assert json.loads(downloaded(page, "Download project"))["kindred"] == "project"
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("heading", name="240 customers, each with a segment")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
