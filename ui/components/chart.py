"""A chart as every page shows it: the picture, a description for those who cannot see it, and its table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from segmentation.charts.style import Picture, in_theme
from ui.device import is_touched
from ui.text import plain

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["autoScale2d"],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "kindred"},
}

LONGEST_FINDING = 240


def show(drawn: Picture, *, key: str, table: bool = True, **options: object) -> None:
    """Draw a picture, with "Show as table" beneath; ``options`` go to the chart (a selection)."""
    _draw(drawn, key, CONFIG, **options)
    if table:
        as_table(drawn.table, drawn.alt, key)


def picture(drawn: Picture, *, key: str, title: bool = True, **options: object) -> None:
    """The same under its finding."""
    if title:
        st.markdown(f"#### {plain(drawn.finding, LONGEST_FINDING)}")
    show(drawn, key=key, **options)


def small(drawn: Picture, *, key: str, **options: object) -> None:
    """One of several small pictures side by side: its finding as a caption, and no buttons of its own."""
    st.caption(plain(drawn.finding, LONGEST_FINDING))
    _draw(drawn, key, CONFIG | {"displayModeBar": False}, **options)


def _draw(drawn: Picture, key: str, config: dict[str, object], **options: object) -> None:
    touched = is_touched()
    if touched and options and st.toggle("Draw on the picture to choose customers", key=f"{key} by touch"):
        touched = False
    if touched:  # a picture that takes a selection would take every swipe for one
        options = {}
    figure = in_theme(drawn.drawing, dark=st.context.theme.type == "dark", touched=touched)
    st.plotly_chart(figure.unchecked(), key=key, alt=drawn.alt, config=config, theme=None, **options)


@st.fragment
def as_table(table: pd.DataFrame, alt: str, key: str) -> None:
    """A switch that shows the numbers behind a picture."""
    if st.toggle("Show as table", key=f"{key} as table"):
        st.dataframe(table, alt=f"Table: {alt}")
