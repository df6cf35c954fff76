"""Every page on a live server: cold, signed out, accessible, narrow, private, light to send."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, TimeoutError, expect

from tests.support.browsing import LONGEST_WORK, NARROW, TITLES, WIDE, go, idle, open_file, strangers, window
from tests.support.live_server import serve
from tests.support.paths import ROOT
from tests.support.sign_in import SIGN_IN
from ui.navigation import PAGES

pytestmark = pytest.mark.browser
SAMPLE = ROOT / "sample_data" / "customers.csv"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MOST_BYTES = 3_000_000
CLICKS = 3
BY_LINK = {
    "converge": ("number", "Watch how k-means finds its segments"),
    "compare": ("trust", "Would another method tell the same story?"),
}
"""Pages that are no step of the work: the page that links to them, and the link."""


@pytest.fixture(scope="module")
def closed_url(tmp_path_factory: pytest.TempPathFactory, browser_type_launch_args: dict) -> Iterator[str]:
    """A fresh server that asks visitors to sign in."""
    folder = tmp_path_factory.mktemp("closed")
    (folder / "secrets.toml").write_text(SIGN_IN)
    with serve(folder, f"--secrets.files={folder / 'secrets.toml'}") as url:
        yield url


@pytest.mark.parametrize("screen", PAGES, ids=lambda s: s.name)
def test_a_page_opened_cold_by_its_address_runs_in_its_frame(page: Page, app_url: str, screen):
    page.goto(f"{app_url}/{screen.address}")
    empty = {"library": "Your library is empty"}
    headline = empty.get(screen.name, "Kindred" if screen.needs == "nothing" else "There are no customers here yet")
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.get_by_role("link", name="Export", exact=True).first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_signed_out_every_address_shows_only_the_way_in(page: Page, closed_url: str):
    for screen in PAGES:
        page.goto(f"{closed_url}/{screen.address}")
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        expect(page.locator("input[type=file]")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)


@dataclass(frozen=True)
class Seen:
    """What one page was found to be: faults in light and in dark, and the bytes it was sent."""

    light: list[str]
    dark: list[str]
    weight: int


@pytest.fixture(scope="module")
def walk(browser: Browser, app_url: str) -> tuple[dict[str, Seen], list[str]]:
    """One walk through all pages with customers, and every request that went anywhere else."""
    page = window(browser, color_scheme="light", viewport=WIDE)
    outside = strangers(page)
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(app_url)
    expect(page.locator("h1")).to_be_visible()
    seen = {"start": look(page, received)}
    open_file(page, app_url, SAMPLE)
    for name in TITLES:
        received.clear()
        go(page, name)
        seen[name] = look(page, received)
    for name, (before, label) in BY_LINK.items():
        go(page, before)
        received.clear()
        follow(page, name, label)
        seen[name] = look(page, received)
    page.context.close()
    return seen, outside


def look(page: Page, received: list[int]) -> Seen:
    """The page in light, then in dark, and light again."""
    weight = sum(received)
    light = serious(page)
    paint(page, "dark")
    dark = serious(page)
    paint(page, "light")
    return Seen(light, dark, weight)


def paint(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the visitor's system change its colours, and wait until the app has followed."""
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    idle(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_accessibility(walk, scheme):
    seen, _ = walk
    faults = {name: getattr(page, scheme) for name, page in seen.items()}
    assert {name: wrong for name, wrong in faults.items() if wrong} == {}


def test_no_page_asks_anybody_else_and_each_is_light_to_send(walk):
    seen, outside = walk
    assert outside == []
    assert {name: page.weight for name, page in seen.items() if page.weight > MOST_BYTES} == {}
    assert all(page.weight for page in seen.values())


def follow(page: Page, name: str, label: str) -> None:
    """Take a link of that label, which may be folded away, once the page no longer draws itself anew.

    Long work is stopped first, which nobody waits for here. A click in the very moment the page draws itself anew is
    lost; as a person would, click again.
    """
    stop = page.get_by_role("button", name=re.compile("^Stop"))
    with suppress(TimeoutError):
        stop.first.click(timeout=2_000)
    expect(stop).to_have_count(0, timeout=LONGEST_WORK)
    idle(page)
    link = page.get_by_role("link", name=label)
    for _ in range(CLICKS):
        if not link.is_visible():
            page.get_by_text("More", exact=True).last.click()
        link.click()
        with suppress(TimeoutError):
            page.wait_for_url(f"**/{name}", wait_until="commit", timeout=10_000)
            break
    expect(page).to_have_url(re.compile(f"/{name}$"))
    idle(page)


def serious(page: Page) -> list[str]:
    """The serious and critical violations axe finds."""
    idle(page)
    violations = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [
        f"{v['id']}: {node['html'][:160]}"
        for v in violations
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"][:3]
    ]


def test_on_a_phone_no_page_scrolls_sideways(browser: Browser, app_url: str):
    page = window(browser, viewport=NARROW)
    open_file(page, app_url, SAMPLE)
    wide = {}
    for name in TITLES:
        go(page, name)
        width = page.get_by_test_id("stMain").evaluate("e => e.scrollWidth")
        if width > NARROW["width"]:
            wide[name] = width
    assert wide == {}
