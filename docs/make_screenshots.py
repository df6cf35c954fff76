"""Take the pictures of every page from a running app: wide and narrow, light and dark.

    streamlit run app.py --server.headless=true &
    python docs/make_screenshots.py FOLDER [--url http://127.0.0.1:8501] [--pages segments,profiles]

The customers are the invented ones of ``sample_data``. Needs Playwright (requirements-dev.txt) and Chromium.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "customers.csv"
PAGES = ("start", "data", "features", "number", "segments", "profiles", "trust", "export")
WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}
WORKING = ("Your segments are being formed", "How far can you trust these segments?")
PHONE = (
    "Mozilla/5.0 (Linux; Android 16; Pixel) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36"
)
LONGEST_WORK = 300


def settle(page: Page) -> None:
    """Wait until the page states its finding and its pictures are drawn."""
    for _ in range(LONGEST_WORK):
        headline = page.locator("[data-testid='stMain'] h1").first
        ready = page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").count()
        if ready and headline.count() and headline.inner_text() not in WORKING:
            break
        page.wait_for_timeout(1000)
    page.wait_for_timeout(3000)


def visit(page: Page, name: str, narrow: bool) -> None:
    """Open a page by the steps at the top, or at the side on a phone."""
    if narrow and page.get_by_test_id("stExpandSidebarButton").is_visible():
        page.get_by_test_id("stExpandSidebarButton").click()
        page.wait_for_timeout(600)
    page.get_by_role("link", name=name.capitalize(), exact=True).first.click()
    page.wait_for_timeout(1000)
    fold = page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    if narrow and fold.is_visible():
        fold.click()
        page.wait_for_timeout(600)
    settle(page)


def take(page: Page, path: Path, whole: bool) -> None:
    """One picture; ``whole`` shows the page to its end."""
    size = page.viewport_size
    if whole:
        height = page.get_by_test_id("stMain").evaluate("e => e.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": min(height + 20, 6000)})
        page.wait_for_timeout(1500)
    page.screenshot(path=path)
    page.set_viewport_size(size)


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8501")
    parser.add_argument("--file", type=Path, default=SAMPLE)
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--schemes", default="light,dark")
    parser.add_argument("--widths", default="wide,phone")
    parser.add_argument("--whole", action="store_true", help="the whole page, not only what is seen first")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        for scheme in wanted.schemes.split(","):
            for width in wanted.widths.split(","):
                across, down = WIDTHS[width]
                narrow = width == "phone"
                context = browser.new_context(
                    viewport={"width": across, "height": down},
                    color_scheme=scheme,
                    user_agent=PHONE if narrow else None,
                )
                context.set_default_timeout(120_000)
                page = context.new_page()
                page.goto(wanted.url)
                page.locator("input[type=file]").wait_for(state="attached")
                settle(page)
                for name in wanted.pages.split(","):
                    if name != "start" and page.locator("input[type=file]").count():
                        page.locator("input[type=file]").set_input_files(wanted.file)
                        page.get_by_role("button", name="Segment my customers").wait_for()
                        settle(page)
                    if name not in ("start", "data"):
                        visit(page, name, narrow)
                    take(page, wanted.folder / f"{name}-{width}-{scheme}.png", wanted.whole)
                    print(name, width, scheme, flush=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
