"""Customers who hardly fit their segment."""

from __future__ import annotations

import streamlit as st

from segmentation.pipeline import Result

ROWS = 1_000


def show(result: Result) -> None:
    """A table of them, the oddest first."""
    odd = result.anomalies.scores.argsort()[::-1][: min(ROWS, int(result.anomalies.flags.sum()))]
    table = result.dataset.frame.iloc[result.matrix.rows[odd]]
    st.dataframe(table, hide_index=True, alt="Customers who hardly fit their segment, the oddest first")
