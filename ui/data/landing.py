"""The first screen: a name, a line, earlier work, a place to drop a file, and three samples."""

from __future__ import annotations

import streamlit as st

from ui import kept_work
from ui.components import privacy
from ui.data import earlier_segmentation, go_on, uploader
from ui.navigation import link_to
from ui.session import Session


def show(session: Session) -> None:
    """Draw the first screen."""
    st.title("Kindred", anchor=False)
    st.markdown("Find the groups of customers that belong together.")
    go_on.show(session)
    uploader.drop_zone(session)
    uploader.paste_zone(session)
    with st.expander("Use an earlier segmentation", expanded=earlier_segmentation.at_hand(session)):
        st.caption("Give its recipe first, then drop this month's file above: it is shown in the segments you have.")
        earlier_segmentation.place(session)
    privacy.show(session)
    uploader.samples(session)
    if kept_work.has_library():
        link_to("library", "Your library")
