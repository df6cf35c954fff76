"""The sidebar: the file, a way to replace it, and the segments."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from ui.components import legend
from ui.data import rows
from ui.session import Session
from ui.text import plain

LONGEST_NAME = 40
"""Letters of the file name that fit at the side."""


def show(session: Session) -> None:
    """Draw the companion; nothing at all before there is a file."""
    if not session.has("dataset"):
        return
    with st.sidebar:
        with st.container(gap="xxsmall"):
            st.markdown(f"**{plain(session.dataset.name, LONGEST_NAME)}**")
            st.caption(wording.count(session.dataset.row_count, rows.NOUNS[rows.reading(session).rows]))
            st.button("Replace the file", type="tertiary", icon=":material/swap_horiz:", on_click=session.close)
        if session.has("result"):
            legend.show(session)
