"""The files one takes away."""

from __future__ import annotations

import io

import streamlit as st

from segmentation.export.labelled import write_labelled
from ui import downloads
from ui.session import Session


def show(session: Session) -> None:
    """One row per file: what it is for, and a button."""
    result = session.result
    with st.container(border=True):
        st.markdown("**Labelled file**")
        st.caption("Your own file with each customer's segment.")
        sink = io.BytesIO()
        write_labelled(result.dataset, result.assignment, sink)
        downloads.button("Download labelled file", sink.getvalue(), "labelled.csv", mime="text/csv", key="labelled")
    with st.container(border=True):
        st.markdown("**Profile table**")
        st.caption("What each segment is like, in original units.")
        table = result.profile.table.to_csv().encode()
        downloads.button("Download profile table", table, "profiles.csv", mime="text/csv", key="profile table")
