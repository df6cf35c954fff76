"""The further pictures of the profiles: all features at once, importance, value, recency and frequency."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts.feature_dots import feature_dots
from segmentation.charts.importance import importance
from segmentation.charts.rfm_grid import rfm_grid
from segmentation.charts.segment_sizes import concentration_curve, treemap
from segmentation.profiles.expected_of_segments import expected_of_segments
from segmentation.profiles.rfm_map import find_rfm_map
from segmentation.profiles.value_concentration import concentration
from ui.components import chart
from ui.session import Session
from ui.text import plain

KINDS = ("All features at once", "What matters most", "Size and value", "How uneven value is")
RFM = "Recency and frequency"


def show(session: Session) -> None:
    """One of the pictures at a time, so that the page stays light."""
    result, profile = session.result, session.result.profile
    grid = find_rfm_map(result.dataset, result.segmentation)
    kinds = [*KINDS[:3], *([KINDS[3]] if profile.value_column else []), *([RFM] if grid else [])]
    st.markdown("#### More ways to look at them")
    chosen = st.pills(
        "Picture",
        kinds,
        default=kinds[0],
        required=True,
        label_visibility="collapsed",
        key="more kind",
        persist_state="session",
    )
    if chosen == KINDS[0]:
        chart.picture(feature_dots(profile, session.highlight), key="feature dots")
    elif chosen == KINDS[1]:
        chart.picture(importance(profile, session.highlight), key="importance")
    elif chosen == KINDS[2]:
        chart.picture(treemap(profile), key="treemap")
    elif chosen == KINDS[3] and profile.value_column:
        spread = concentration(result.dataset, result.segmentation, profile.value_column)
        if spread:
            chart.picture(concentration_curve(spread), key="concentration")
    elif grid:
        chart.picture(rfm_grid(grid, profile, session.highlight), key="rfm grid")
        expected(session)


def expected(session: Session) -> None:
    """Orders and value expected of each segment, where they were forecast."""
    result = session.result
    forecasts = expected_of_segments(result.dataset, result.segmentation)
    if not forecasts:
        return
    st.markdown("**Expected in the next 12 months**")
    names = [segment.name for segment in result.profile.segments]
    lines = []
    for each, name in zip(forecasts, names, strict=True):
        worth = "" if each.value is None else f", worth {wording.number(each.value, whole=True)}"
        lines.append(f"- {plain(name)}: {wording.count(round(each.orders), 'order')}{worth}")
    st.markdown("\n".join(lines))
