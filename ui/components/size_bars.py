"""How large each segment is and what it brings; a click on a bar brings its segment forward everywhere."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.typing import PlotlyState

from segmentation.charts.sizes import sizes
from segmentation.profiles.amounts import shortened
from ui.components import chart
from ui.session import Session, bound, picked

NO_VALUE = "(customers only)"


def show(session: Session) -> None:
    """The bars, and which column counts as value."""
    profile = session.result.profile
    drawn = sizes(profile)
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    left.markdown("#### How large they are, and what they bring")
    with right:
        choose_value(session)
    chart.picture(
        drawn, key="sizes", title=False, selection_mode="points", on_select=picked("sizes", _forward(session))
    )


def _forward(session: Session) -> Callable[[PlotlyState], None]:
    def bring(state: PlotlyState) -> None:
        points = state.selection.points
        session.set_highlight(int(points[0]["point_index"]) + 1 if points else None)

    return bring


def choose_value(session: Session) -> None:
    """Which column is "value" on every page; nothing is fitted again."""
    dataset, profile = session.dataset, session.result.profile
    columns = [c.name for c in dataset.columns if c.kind == "number"]
    current = profile.value_column or NO_VALUE

    def keep(column: str) -> None:
        session.value_by("" if column == NO_VALUE else column)

    st.selectbox(
        "Value", [NO_VALUE, *columns], format_func=lambda c: shortened(c, 40),
        help="The column whose sum says what a segment brings.", **bound("value column", current, keep),
    )  # fmt: skip
