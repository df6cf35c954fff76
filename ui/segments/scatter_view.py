"""The picture of all customers; a click, a box or a lasso on it chooses customers."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.typing import PlotlyState

from segmentation.charts.cube import cube
from segmentation.charts.scatter import Outline, sample_note, scatter
from segmentation.charts.style import Picture
from segmentation.profiles.projection import Projection
from segmentation.profiles.selection import select
from segmentation.profiles.typical_customers import customer_names
from ui import slots
from ui.components import chart
from ui.segments import axes
from ui.session import Session, picked
from ui.text import plain


def show(session: Session) -> None:
    """Controls and picture."""
    axes.show(session)
    view = axes.view_of(session)
    plane = axes.plane_of(session, view)
    if plane is None or len(plane.axes) < 2:
        return
    profile, selection = session.result.profile, session.selection
    if len(plane.axes) == 3:
        chart.picture(cube(plane, profile, highlight=session.highlight), key="cube", title=False)
        return
    chart.picture(
        _drawn(session, plane, axes.OUTLINES[view.outline]),
        key="scatter",
        title=False,
        selection_mode=("points", "box", "lasso"),
        on_select=picked("scatter", partial(_keep, session, plane)),
    )
    for note in (plane.note, sample_note(plane, selection)):
        if note:
            st.caption(plain(note, 400))


def _drawn(session: Session, plane: Projection, outline: Outline) -> Picture:
    """The scatter, drawn anew only where it would be another: ten thousand customers need a tenth of a second."""
    result, highlight, chosen = session.result, session.highlight, session.selection
    drawn_of = (plane, result.profile, highlight, outline, chosen)
    kept = session.get(slots.SCATTER)
    if kept is None or any(now is not before for now, before in zip(drawn_of, kept[0], strict=True)):
        named = partial(customer_names, result.dataset)
        picture = scatter(plane, result.profile, named, highlight=highlight, outline=outline, chosen=chosen)
        kept = (drawn_of, picture)
        session.put(slots.SCATTER, kept)
    return kept[1]


def _keep(session: Session, plane: Projection, state: PlotlyState) -> None:
    marked = state.selection
    points = [(float(p["x"]), float(p["y"])) for p in marked.points] if not marked.box and not marked.lasso else []
    session.choose_customers(select(plane, marked.box, marked.lasso, points))
