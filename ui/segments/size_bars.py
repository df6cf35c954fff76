"""How large each segment is and what it brings; a click on a bar chooses its customers."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.typing import PlotlyState

from segmentation import wording
from segmentation.charts.segment_sizes import sizes, value_finding
from segmentation.profiles.selection import of_segment
from segmentation.profiles.value_concentration import value_of
from ui.components import chart
from ui.session import Session, bound, picked
from ui.text import plain

NO_VALUE = "(customers only)"


def show(session: Session) -> None:
    """The bars, and which column counts as value."""
    result, selection = session.result, session.selection
    profile = result.profile
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    left.markdown(f"#### {plain(value_finding(profile), 240)}")
    with right:
        choose_value(session)
    value = None
    if selection is not None and profile.value_column:
        value = value_of(result.dataset, result.segmentation, profile.value_column, selection.rows)
    drawn = sizes(profile, session.highlight, selection, value)
    chart.picture(
        drawn, key="sizes", title=False, selection_mode="points", on_select=picked("sizes", partial(_keep, session))
    )


def _keep(session: Session, state: PlotlyState) -> None:
    points, result = state.selection.points, session.result
    number = int(points[0]["point_index"]) + 1 if points else None
    session.choose_customers(of_segment(result.segmentation, result.profile, number) if number else None)


def choose_value(session: Session) -> None:
    """Which column is "value" on every page; nothing is fitted again."""
    dataset, profile = session.dataset, session.result.profile
    made = [derived.name for derived in session.result.plan.derived]
    columns = [*(c.name for c in dataset.columns if c.kind == "number"), *made]
    current = profile.value_column or NO_VALUE

    def keep(column: str) -> None:
        session.value_by("" if column == NO_VALUE else column)

    st.selectbox(
        "Value",
        [NO_VALUE, *columns],
        format_func=lambda c: wording.shortened(profile.label(c), 40),
        help="The column whose sum says what a segment brings.",
        **bound("value column", current, keep),
    )
