"""How the chosen customers are spread in several columns, side by side; a bar or a stretch of bars chooses others."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.typing import PlotlyState

from segmentation import wording
from segmentation.charts.column_histogram import strip
from segmentation.profiles import ColumnProfile
from segmentation.profiles.selection_histogram import histogram_of, in_bars
from ui import slots
from ui.components import chart
from ui.session import Session, bound, picked

AT_FIRST = 6
MOST = 12
"""Columns shown at once; a page with many pictures is slow to send and to read."""


def show(session: Session) -> None:
    """A picker for the columns, and a small picture of each."""
    columns = {c.column: (place, c) for place, c in enumerate(session.result.profile.columns)}
    kept = session.get(slots.HISTOGRAMS, tuple(columns)[:AT_FIRST])
    shown = [name for name in kept if name in columns]  # a browser may still know a column by its former label
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.markdown("#### How they are spread", width="content")
        with st.popover("Columns", icon=":material/view_column:"):
            st.multiselect(
                "Columns shown",
                list(columns),
                format_func=lambda c: wording.shortened(session.result.profile.label(c), 40),
                max_selections=MOST,
                **bound("strip columns", shown, lambda names: session.put(slots.HISTOGRAMS, tuple(names))),
            )
    with st.grid(3, min_column_width=260):
        for name in shown:
            with st.container(gap="xxsmall"):
                _one(session, *columns[name])


def _one(session: Session, place: int, column: ColumnProfile) -> None:
    result, selection = session.result, session.selection
    chosen = None if selection is None else histogram_of(result.dataset, result.segmentation, column, selection)
    key = f"strip {place}"
    drawn = strip(result.profile, column, chosen, session.highlight)
    mode = ("points", "box")
    chart.small(drawn, key=key, on_select=picked(key, partial(_keep, session, column)), selection_mode=mode)


def _keep(session: Session, column: ColumnProfile, state: PlotlyState) -> None:
    bars = {int(point["point_index"]) for point in state.selection.points}
    session.choose_customers(in_bars(session.result.dataset, session.result.segmentation, column, bars))
