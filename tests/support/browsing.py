"""Makes a person's steps in the browser, and tells how a test knows that the app has answered."""

import contextlib
import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

LONGEST_WORK = 180_000
"""Milliseconds a run may take on a machine that does other things too."""
WORKING = re.compile("being formed|Trying every number|How far can you trust these")
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}
TITLES = {
    "data": "Data",
    "features": "Features",
    "number": "Number",
    "segments": "Segments",
    "profiles": "Profiles",
    "trust": "Trust",
    "export": "Export",
}


def idle(page: Page) -> None:
    """Wait until the page states its finding and the script has run to its end."""
    ready = page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")
    headline = page.locator("[data-testid='stMain'] h1")
    expect(headline.first).not_to_have_text(WORKING, timeout=LONGEST_WORK)
    ready.wait_for()
    expect(page.locator("[data-stale='true']")).to_have_count(0)
    ready.wait_for()


def open_file(page: Page, url: str, file: Path | dict) -> None:
    """Come to the app and drop a file."""
    page.goto(url)
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_role("button", name="Segment my customers")).to_be_visible()
    idle(page)


def go(page: Page, name: str) -> None:
    """Open a page by the steps at the top (folded into the side on a phone)."""
    unfold = page.get_by_test_id("stExpandSidebarButton")
    if page.viewport_size == NARROW and unfold.is_visible():
        unfold.click()
    page.get_by_role("link", name=TITLES[name], exact=True).first.click()
    address = "/" if name == "data" else f"/{name}"
    page.wait_for_url(f"**{address}")
    fold = page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    if page.viewport_size == NARROW and fold.is_visible():
        with contextlib.suppress(PlaywrightTimeout):  # it folds by itself after a step
            fold.click(timeout=2_000)
    page.locator("[data-testid='stMain'] h1").first.wait_for(timeout=LONGEST_WORK)
    idle(page)


def hand_over(page: Page, file: dict) -> None:
    """Choose a JSON file where the page asks for one, and wait until the app has taken it up."""
    with page.expect_response(lambda response: response.request.method == "PUT"):
        page.locator("input[type=file][accept*=json]").last.set_input_files(file)
    # The page begins to run as soon as the file is there; where it was quicker than this look, it is at rest again.
    with contextlib.suppress(PlaywrightTimeout):
        page.locator("[data-testid='stApp'][data-test-script-state='running']").wait_for(timeout=2_000)
    idle(page)


def window(browser: Browser, **options: object) -> Page:
    """A new visitor's window."""
    context = browser.new_context(**options)
    context.set_default_timeout(60_000)
    return context.new_page()


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


def place(chart: Locator) -> dict:
    """Where the drawing area of a chart is on the screen."""
    chart.evaluate("e => e.scrollIntoView({block: 'center'})")
    return chart.bounding_box()


def drag(page: Page, chart: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw from one place to another, both as shares of the drawing area."""
    area = place(chart)
    ways = [(start[0] + (end[0] - start[0]) * t / 5, start[1] + (end[1] - start[1]) * t / 5) for t in range(6)]
    for i, (across, down) in enumerate(ways):
        page.mouse.move(area["x"] + area["width"] * across, area["y"] + area["height"] * down)
        if i == 0:
            page.mouse.down()
    page.mouse.up()


def strangers(page: Page) -> list[str]:
    """The list that every request of a page to anybody but our own server will be added to."""
    asked: list[str] = []

    def note(request: object) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            asked.append(request.url)

    page.on("request", note)
    return asked
