"""The documents are true where a machine can tell: links lead somewhere, names exist, and one page lists them all."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import segmentation
from tests.support.paths import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)")
PATH = re.compile(r"`((?:segmentation|storage|ui|pages|tests|benchmarks|docs|examples|sample_data)/[\w/.]+)`")
ROOM = re.compile(
    r"`((?:charts|choose_k|cli|criteria|export|features|health|ingest|methods|profiles|scoring|trust|vocabulary|wording)"
    r"/[\w/]+(?:\.py|/)|recipe\w*\.py|project_file\.py)`"
)


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page):
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        place = (page.parent / target).resolve() if target else page
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(place), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_file_that_is_named_exists(page):
    text = page.read_text("utf-8")
    assert [path for path in PATH.findall(text) if not (ROOT / path).exists()] == []
    assert [path for path in ROOM.findall(text) if not (ROOT / "segmentation" / path).exists()] == []


def test_the_order_to_read_in_names_every_page():
    text = (ROOT / "docs" / "README.md").read_text("utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"({page.name})" not in text] == ["README.md"]


def test_the_reference_is_made_from_the_docstrings(tmp_path):
    command = [sys.executable, str(ROOT / "docs" / "make_reference.py"), str(tmp_path)]
    made = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr[-800:]
    assert "does not resolve" not in made.stderr, made.stderr[-800:]
    page = (tmp_path / "segmentation.html").read_text("utf-8")
    assert [name for name in segmentation.__all__ if f'id="{name}"' not in page] == []
