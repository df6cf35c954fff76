"""The report: one file that opens without a network and runs nothing but its own."""

import base64
import hashlib
import os
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from segmentation.charts.style import drawing_script
from segmentation.choose_k import KAdvice, Structure
from segmentation.export.report import START, write_report
from segmentation.export.report_words import NOT_ASSESSED, verdict
from segmentation.pipeline import regrouped, relabelled
from segmentation.recipe import SegmentLabel
from segmentation.trust import assess_stability
from tests.support.hostile_words import WORDS, hostile_result
from tests.support.paths import ROOT
from tests.support.profile_cases import case

GOLDEN = ROOT / "tests" / "golden" / "report.txt"
RENEW = "KINDRED_RENEW"
LARGEST = 6_000_000


class Words(HTMLParser):
    """The text of a page, its tags and its attributes, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.silent = False

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.silent = tag in ("script", "style")

    def handle_endtag(self, tag):
        self.silent = False

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.text.append(" ".join(data.split()))


def read(page: bytes) -> Words:
    words = Words()
    words.feed(page.decode())
    return words


@pytest.fixture(scope="module")
def report() -> bytes:
    return write_report(case("customers").result)


MOST_PRINTED = 12
"""A4 pages of the sample's report; charts drawn at the size of a screen took 16, half of them empty."""


def test_the_report_is_one_file_of_a_mailable_size(report):
    assert len(report) < LARGEST


def test_the_report_is_the_same_every_time(report):
    assert write_report(case("customers").result) == report


def test_the_report_asks_nothing_of_the_network(report):
    words = read(report)
    assert not {"link", "iframe", "img", "base", "object"} & set(words.tags)
    assert not [value for name, value in words.attributes if name in ("src", "href", "action")]
    assert b"default-src &#39;none&#39;" in report


def test_its_policy_lets_its_own_two_scripts_run_and_no_other(report):
    policy = {n: v for n, v in read(report).attributes if n == "content" and "script-src" in v}["content"]
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    own = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in (drawing_script(), START)}
    assert allowed == own
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert "unsafe-eval" not in policy


def test_the_report_reads_as_it_did(report):
    """Renew on purpose with KINDRED_RENEW=1, and read it."""
    text = "\n".join(read(report).text) + "\n"
    if os.environ.get(RENEW):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8"), f"The report changed. If that is meant, run with {RENEW}=1."


def test_every_segment_has_its_card_with_its_facts_and_rule(report):
    text = " ".join(read(report).text)
    for segment in case("customers").result.profile.segments:
        assert segment.name in text
        for fact in segment.facts:
            assert fact.bullet in text


def test_stability_stands_on_the_cards_where_it_was_assessed_and_else_it_is_said_that_it_was_not(report):
    assert NOT_ASSESSED in " ".join(read(report).text)
    found = assess_stability(case("customers").result.segmentation, resamples=10)
    text = " ".join(read(write_report(case("customers").result, found)).text)
    assert NOT_ASSESSED not in text
    assert found.structure.sentence in text
    assert text.count("highly stable") == 5


def test_a_verdict_on_another_number_of_segments_is_not_passed_off_as_ours():
    result = case("customers").result
    structure = Structure("natural", "The groups are real.", 0.2, 0.01, 39)
    advice = KAdvice(4, "", (), (), structure)
    assert verdict(replace(result, advice=replace(advice, advised_k=5))) == "The groups are real."
    said = "5 segments were asked for, where 4 are proposed: The groups are real."
    assert verdict(replace(result, advice=advice)) == said


def test_what_was_merged_by_hand_and_written_by_the_user_is_in_the_report():
    result = regrouped(case("customers").result, ((1, 2),), ())
    result = relabelled(result, {1: SegmentLabel("Ours", "The heart of the shop", "Call them")})
    text = " ".join(read(write_report(result)).text)
    assert "merged by hand" in text
    assert {"Ours", "The heart of the shop"} <= set(read(write_report(result)).text)
    assert "Call them" in text


def test_hostile_words_are_text_in_the_report():
    page = write_report(hostile_result())
    words = read(page)
    assert words.tags.count("script") == 3
    assert page.count(b"</script>") == 3
    assert "img" not in words.tags
    text = " ".join(words.text)
    for word in WORDS[:9]:
        assert " ".join(word.split()) in text
    assert "49" not in [t for t in words.text if "{{" in t]
    assert len(page) < LARGEST


@pytest.mark.browser
@pytest.mark.parametrize("name", ["customers", pytest.param("hostile", marks=pytest.mark.soak)])
def test_the_report_draws_itself_with_the_network_off_and_axe_finds_nothing_serious(tmp_path, name, browser):
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "report.html"
    file.write_bytes(write_report(hostile_result() if name == "hostile" else case(name).result))
    faults: list[str] = []
    page = browser.new_context(offline=True, bypass_csp=False, viewport={"width": 1200, "height": 900}).new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(file.as_uri())
    page.locator(".chart .main-svg").first.wait_for()
    drawn = page.locator(".chart:has(.main-svg)").count()
    assert drawn == page.locator(".chart").count() >= 8
    assert page.evaluate("document.documentElement.scrollWidth") <= 1200
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") <= MOST_PRINTED, "The report prints on too many pages."
    page.set_viewport_size({"width": 390, "height": 844})
    # The charts draw themselves again for the narrow window in their own time; the report's
    # policy forbids the browser's own way of waiting for it.
    for _ in range(120):
        if page.evaluate("document.documentElement.scrollWidth") <= 390:
            break
        page.wait_for_timeout(250)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()
    # axe must be put into the page, which the report's own policy forbids.
    page = browser.new_context(offline=True, bypass_csp=True).new_page()
    page.goto(file.as_uri())
    page.locator(".chart .main-svg").first.wait_for()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response
    page.context.close()
    serious = [v["id"] for v in found["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]]
    assert not faults
