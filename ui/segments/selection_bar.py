"""The customers chosen on a picture or in the table: how many, where, and a way back to everybody."""

from __future__ import annotations

import streamlit as st

from ui.session import Session, bound
from ui.text import plain

HINT = (
    "Click a bar or a point, draw a box or a lasso on a picture, or tick rows of the table: "
    "everything on this page then shows those customers."
)


def show(session: Session) -> None:
    """One line; a hint while nobody is chosen."""
    selection = session.selection
    if selection is None:
        st.caption(HINT)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="chosen"):
        st.markdown(f"**{plain(selection.sentence(session.result.profile), 240)}**", width="content")
        st.button(
            "Show everybody",
            type="tertiary",
            icon=":material/close:",
            key="clear chosen",
            on_click=session.choose_customers,
            args=(None,),
        )
        st.toggle(
            "Choose among these",
            help="The next box, bar or point chooses only among those chosen.",
            **bound("adding up", session.adding_up, session.add_up),
        )
