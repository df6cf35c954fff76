"""The first screen: a name, a line, a place to drop a file, and three samples."""

from __future__ import annotations

import streamlit as st

from ui.data import uploader
from ui.session import Session

PRIVACY = (
    "Your file is read in the memory of the computer that runs Kindred. It is not written to disk, not sent anywhere, "
    "and forgotten when you close this page. No part of it goes into a log."
)


def show(session: Session) -> None:
    """Draw the first screen."""
    st.title("Kindred", anchor=False)
    st.markdown("Find the groups of customers that belong together.")
    uploader.drop_zone(session)
    uploader.samples(session)
    with st.popover("Stays on this computer", type="tertiary"):
        st.markdown(PRIVACY)
