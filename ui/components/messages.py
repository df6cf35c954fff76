"""How a page speaks: its finding as the title, and what went wrong in the error's own sentence."""

from __future__ import annotations

import re

import streamlit as st

from segmentation.errors import SegmentationError
from ui.components import legend, reading_place
from ui.session import Session, current
from ui.text import plain


def headline(finding: str, sentence: str = "", *, waiting: bool = False) -> None:
    """The finding as the page's title, and one sentence of why or what next; both are Markdown.

    ``waiting`` says that it is no finding yet: the focus goes to the headline that will follow.
    """
    # A number and its sign stay on one line.
    with st.container(gap=None):
        st.title(re.sub(r"(?<=\d) (?=\\?%)", "\u00a0", finding), anchor=False)
        reading_place.show(waiting=waiting)
    if sentence:
        st.markdown(sentence)
    if current().has("result") or current().shows_earlier:
        legend.line(current())


def tell_once(session: Session) -> None:
    """What has just begun to stand in the way of keeping the work; it stays to be read at the side."""
    problem = session.keeping.problem
    if problem and problem != session.keeping.toasted:
        st.toast(plain(problem, longest=300))
    session.keeping.toasted = problem


def say(error: SegmentationError) -> None:
    """Show what went wrong in the error's own sentence."""
    st.error(plain(error, longest=600))
