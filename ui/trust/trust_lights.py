"""Each segment's light: in words and a shape first."""

from __future__ import annotations

import streamlit as st

from segmentation.trust import Stability
from segmentation.wording import percent
from ui.components import legend
from ui.session import Session
from ui.text import plain

SHAPES = {"good": "✔", "warning": "▲", "bad": "✖"}


def show(session: Session, stability: Stability) -> None:
    """One row a segment: name, light, its overlap when customers are drawn again, how often its members stay."""
    with st.container(border=True):
        for profile, stable in zip(session.result.profile.segments, stability.segments, strict=True):
            name, light = st.columns([1, 2])
            name.markdown(legend.named(profile))
            light.markdown(
                f"**{SHAPES[stable.band.light]}** {plain(stable.band.words, 200)} · "
                f"overlap {percent(stable.jaccard)}; members stay in {percent(stable.certainty)} of all tries"
            )
