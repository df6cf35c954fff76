"""The first rows of the file, as they were written."""

from __future__ import annotations

import streamlit as st

from segmentation.ingest import Dataset

ROWS = 50


def show(dataset: Dataset) -> None:
    """A table of the first rows."""
    with st.expander(f"The first {min(ROWS, dataset.row_count)} rows"):
        st.dataframe(dataset.text.slice(0, ROWS), hide_index=True, alt="The first rows of the file")
