"""The sidebar: the file, a way to replace it, and the segments."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from ui import kept_work
from ui.components import legend, privacy, way_back
from ui.data import rows
from ui.navigation import go_to, link_to
from ui.session import Session
from ui.text import plain

LONGEST_NAME = 40
"""Letters of the file name that fit at the side."""

BACK = "As long as it is kept, you can go on with it from the first page."
SAVE_FIRST = "To come back to it, save it under Export first."


def show(session: Session) -> None:
    """Draw the companion; nothing at all before there is a file."""
    if not session.has("dataset"):
        return
    with st.sidebar:
        with st.container(gap="xxsmall"):
            st.markdown(f"**{plain(session.dataset.name, LONGEST_NAME)}**")
            st.caption(wording.count(session.dataset.row_count, rows.NOUNS[rows.reading(session).rows]))
            if st.button("Replace the file", type="tertiary", icon=":material/swap_horiz:"):
                _replace(session, session.dataset.name)
        way_back.show(session)
        if kept_work.has_library():
            link_to("library", "Your library")
        privacy.at_the_side(session)
        if session.has("result") or session.shows_earlier:
            if session.shows_earlier:
                st.caption(way_back.FROM_EARLIER)
            legend.show(session)


@st.dialog("Replace the file?")
def _replace(session: Session, name: str) -> None:
    """What goes with the file is said before it goes."""
    back = BACK if kept_work.workspace() is not None else SAVE_FIRST
    st.markdown(f"What you chose and named for **{plain(name, LONGEST_NAME)}** is closed with it. {back}")
    with st.container(horizontal=True):
        if st.button("Replace it", type="primary", on_click=session.close):
            go_to("data")
        if st.button("Keep working"):
            st.rerun()
