"""What is wrong with the data, in short rows."""

from __future__ import annotations

import streamlit as st

from segmentation.health import HealthReport
from ui.text import plain

SYMBOLS = {"problem": "▲", "warning": "◆", "tip": "●"}


def show(report: HealthReport) -> None:
    """One row per finding: symbol, sentence, remedy."""
    for finding in report.found:
        st.markdown(f"{SYMBOLS[finding.severity]} {plain(finding.message, 400)} {plain(finding.remedy, 400)}")
