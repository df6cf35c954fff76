"""The picture of all customers, and the list of those one draws a box or a lasso around."""

from __future__ import annotations

from functools import partial

import streamlit as st

from segmentation.charts.scatter import cube, sample_note, scatter
from segmentation.export.customer_list import customer_list
from segmentation.profiles import amounts
from segmentation.profiles.examples import customer_names
from segmentation.profiles.plane import Plane
from segmentation.profiles.selection import LISTED, Selection, contrast, listed, select
from ui import downloads
from ui.components import axes, chart
from ui.session import Session
from ui.text import count, plain

MOST_DOWNLOADED = 50_000
"""Customers in a list made on the spot; the labelled file has all."""
HINT = "Draw a box or a lasso on the picture, and the customers in it are listed here."


def show(session: Session) -> tuple[Plane, Selection | None] | None:
    """Controls and picture; returns what was selected on it."""
    view = axes.show(session)
    plane = axes.plane_of(session, view)
    if plane is None or len(plane.axes) < 2:
        return None
    profile = session.result.profile
    if len(plane.axes) == 3:
        chart.picture(cube(plane, profile, highlight=session.highlight), key="cube", title=False)
        return plane, None
    named = partial(customer_names, session.result.dataset)
    outline = axes.OUTLINES[view.outline]
    drawn = scatter(plane, profile, named, highlight=session.highlight, outline=outline)
    state = chart.picture(drawn, key="scatter", title=False, on_select="rerun", selection_mode=("box", "lasso"))
    for note in (plane.note, sample_note(plane)):
        if note:
            st.caption(plain(note, 400))
    found = state.selection if state else {}
    return plane, select(plane, found.get("box", ()), found.get("lasso", ()))


def show_selected(session: Session, plane: Plane, selection: Selection | None) -> None:
    """The customers inside what was drawn."""
    if selection is None:
        st.caption(HINT)
        return
    result = session.result
    st.subheader(plain(selection.sentence(result.profile), 200), anchor=False)
    if not len(selection.rows):
        return
    shares = [
        {"Segment": s.name, "Selected": int(n), "Share of the segment": amounts.percent(n / max(1, s.size))}
        for s, n in zip(result.profile.segments, selection.counts, strict=True)
        if n
    ]
    left, right = st.columns(2)
    left.dataframe(shares, hide_index=True, alt="Selected customers by segment")
    against = contrast(result.dataset, result.segmentation, result.profile, selection)
    if len(against):
        right.dataframe(against, hide_index=True, alt="Selected customers against all")
    table = listed(result.dataset, result.profile, plane, selection)
    st.dataframe(table, hide_index=True, height=280, alt=f"The selected customers, at most {count(LISTED, 'row')}")
    if len(selection.rows) > MOST_DOWNLOADED:
        st.caption(f"For more than {count(MOST_DOWNLOADED, 'customer')}, take the labelled file on the Export page.")
        return
    all_of_them = customer_list(listed(result.dataset, result.profile, plane, selection, MOST_DOWNLOADED))
    label = f"Download these {count(len(selection.rows), 'customer')}"
    downloads.button(label, all_of_them, "selected.csv", mime="text/csv", key="selected")
