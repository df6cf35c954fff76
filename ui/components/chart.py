"""A chart as every page shows it: the picture, a description for those who cannot see it, and its table."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.typing import PlotlyState

from segmentation.charts.style import Picture, in_theme
from ui.text import plain

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["autoScale2d"],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "kindred"},
}

LONGEST_FINDING = 240


def show(figure: object, alt: str, table: pd.DataFrame | None = None, *, key: str) -> None:
    """Draw a plotly figure, with "Show as table" beneath where ``table`` is given.

    Parameters
    ----------
    alt : what the picture shows, in a sentence.
    table : the numbers behind it, as a frame.
    """
    st.plotly_chart(figure, key=key, alt=alt, config=CONFIG)
    if table is not None:
        as_table(table, alt, key)


def picture(drawn: Picture, *, key: str, title: bool = True, **options: object) -> PlotlyState:
    """A `Picture` with its finding above and its table beneath; ``options`` go to the chart (a selection)."""
    if title:
        st.markdown(f"#### {plain(drawn.finding, LONGEST_FINDING)}")
    figure = in_theme(drawn.figure, dark=st.context.theme.type == "dark")
    state = st.plotly_chart(figure, key=key, alt=drawn.alt, config=CONFIG, theme=None, **options)
    as_table(drawn.table, drawn.alt, key)
    return state


def small(drawn: Picture, *, key: str, **options: object) -> None:
    """One of several small pictures side by side: its finding as a caption, and no buttons of its own."""
    st.caption(plain(drawn.finding, LONGEST_FINDING))
    figure = in_theme(drawn.figure, dark=st.context.theme.type == "dark")
    st.plotly_chart(figure, key=key, alt=drawn.alt, config=CONFIG | {"displayModeBar": False}, theme=None, **options)


@st.fragment
def as_table(table: pd.DataFrame, alt: str, key: str) -> None:
    """A switch that shows the numbers behind a picture."""
    if st.toggle("Show as table", key=f"{key} as table"):
        st.dataframe(table, alt=f"Table: {alt}")
