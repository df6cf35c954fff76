"""Which segments run into each other: the segment separation plot."""

from __future__ import annotations

import streamlit as st

from segmentation.charts.separation import separation
from segmentation.profiles.neighbours import find_neighbours
from segmentation.profiles.projection import project_components
from ui.components import chart
from ui.session import Session


def show(session: Session) -> None:
    """Rings on the main directions, joined by lines as thick as the overlap."""
    segmentation = session.result.segmentation
    if segmentation.k < 2 or segmentation.matrix.values.shape[1] < 2:
        st.caption("With one segment or one feature there are no neighbours to show.")
        return
    plane = project_components(segmentation, labels=session.result.profile.labels)
    chart.picture(
        separation(plane, find_neighbours(segmentation), session.result.profile, session.highlight), key="separation"
    )
