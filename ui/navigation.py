"""`PAGES`: the one table of screens, in the order of the work; menu, guards and tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Screen:
    """One step of the work.

    ``address`` is the path in the browser ("" is the first page); ``needs`` what must be
    there before it can be drawn; ``step`` whether it stands among the steps at the top.
    """

    name: str
    title: str
    address: str
    needs: Literal["nothing", "dataset", "result"] = "dataset"
    step: bool = True

    @property
    def file(self) -> Path:
        """The script of this screen."""
        return ROOT / "pages" / f"{self.name}.py"


PAGES = (
    Screen("data", "Data", "", needs="nothing"),
    Screen("features", "Features", "features"),
    Screen("number", "Number", "number"),
    Screen("converge", "How k-means works", "converge", step=False),
    Screen("segments", "Segments", "segments", needs="result"),
    Screen("profiles", "Profiles", "profiles", needs="result"),
    Screen("trust", "Trust", "trust", needs="result"),
    Screen("compare", "Compare methods", "compare", needs="result", step=False),
    Screen("export", "Export", "export", needs="result"),
    Screen("month", "Next month", "month", needs="result"),
    Screen("library", "Library", "library", needs="nothing", step=False),
)


def screen(name: str) -> Screen:
    """The screen of that name; KeyError where there is none."""
    by_name = {s.name: s for s in PAGES}
    return by_name[name]


def go_to(name: str) -> None:
    """Leave this run and open another screen."""
    st.switch_page(screen(name).file)


def link_to(name: str, label: str) -> None:
    """A link to another screen."""
    st.page_link(screen(name).file, label=label)


def step_strip() -> None:
    """The steps in a row above the page, the current one marked: on a phone a menu would lie over the page."""
    with st.container(horizontal=True, gap=None):
        for each in PAGES:
            if each.step:
                st.page_link(each.file, label=each.title)
