"""Draw the slides and the report of the invented sample for the documents, or of any file to look at.

    python docs/make_slide_pictures.py FOLDER [--file customers.csv] [--every]

Needs Playwright (requirements-dev.txt) and Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import segmentation as kindred  # noqa: E402
from segmentation.export.deck import write_deck  # noqa: E402
from segmentation.export.report import write_report  # noqa: E402
from segmentation.export.story import assessed  # noqa: E402
from segmentation.orders import build_rfm  # noqa: E402
from tests.support.slide_pictures import drawn  # noqa: E402

NAMED = {1: "deck_summary", 3: "deck_comparison", 4: "deck_map", 5: "deck_segment"}
"""Slides that stand in the documents."""


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--file", type=Path, default=ROOT / "sample_data" / "customers.csv")
    parser.add_argument("--orders", action="store_true", help="the file is an order log")
    parser.add_argument("--every", action="store_true", help="every slide, and the whole report")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    data = kindred.read(asked.file)
    result = kindred.run(build_rfm(data) if asked.orders else data)
    stability = assessed(result)
    slides, report = drawn(write_deck(result, stability)), asked.folder / "report.html"
    report.write_bytes(write_report(result, stability))
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        for i, slide in enumerate(slides):
            if asked.every or i in NAMED:
                page.set_content(slide)
                page.screenshot(path=asked.folder / f"{f'slide_{i + 1:02}' if asked.every else NAMED[i]}.png")
        page.set_viewport_size({"width": 1200, "height": 900})
        page.goto(report.resolve().as_uri())
        page.locator(".chart .main-svg").first.wait_for()
        page.screenshot(path=asked.folder / "report.png", full_page=asked.every)
        browser.close()
    report.unlink()


if __name__ == "__main__":
    main()
