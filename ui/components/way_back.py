"""The way back: a choice taken back or made again, and whose segments these are while those of a new choice form."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from ui.session import Session

FROM_EARLIER = "from your earlier choice"


def show(session: Session) -> None:
    """Two buttons, each with what it takes back or makes again."""
    past, future = session.history.past, session.history.future
    with st.container(horizontal=True, gap="xsmall"):
        for label, icon, moments, turn in (
            ("Undo", ":material/undo:", past, session.undo),
            ("Redo", ":material/redo:", future, session.redo),
        ):
            st.button(
                label,
                icon=icon,
                type="tertiary",
                disabled=not moments,
                help=f"{label}: {moments[-1].change}" if moments else None,
                on_click=turn,
            )


def mark(session: Session, stopped: bool) -> None:
    """Say whose segments these are while others are being formed, or were stopped, and offer to stay with them."""
    count = wording.count(session.result.segmentation.k, "segment")
    coming = "Those of your new choice were not formed." if stopped else "Those of your new choice are being formed."
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**These {count} are {FROM_EARLIER}.** {coming}")
        st.button("Stay with these", on_click=session.keep_earlier)
