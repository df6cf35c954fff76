"""One column at a time: how it is spread in every segment."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts.distribution import distribution
from ui import slots
from ui.components import chart
from ui.session import Session, bound

KINDS = {"Shapes": "violin", "Boxes": "box", "Bars": "histogram"}
KIND_HELP = "Shapes and boxes show all segments; bars show the segment you brought forward, against everybody."


def show(session: Session) -> None:
    """A picker for the column, and its picture."""
    profile = session.result.profile
    columns = {c.column: c for c in profile.columns}
    st.markdown("#### One column at a time")
    chosen = session.get(slots.PROFILED_COLUMN, next(iter(columns)))
    kind = session.get(slots.DRAWN_AS, "Shapes")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Column",
            list(columns),
            format_func=lambda c: wording.shortened(profile.label(c), 40),
            **bound("profiled column", chosen, lambda c: session.put(slots.PROFILED_COLUMN, c)),
        )
        if columns[chosen].shape != "category":
            st.segmented_control(
                "Drawn as",
                list(KINDS),
                help=KIND_HELP,
                required=True,
                **bound("drawn as", kind, lambda k: session.put(slots.DRAWN_AS, k)),
            )
    chart.picture(distribution(profile, chosen, KINDS[kind], session.highlight), key="distribution")
    effect = columns[chosen].effect
    strength = "hardly at all" if effect.words == "hardly any" else f"by a {effect.words} effect"
    why = "it formed the segments, so a test would be circular" if effect.p is None else _chance(effect.p)
    st.caption(f"The segments differ {strength} in this column ({effect.name} {effect.value:.2f}); {why}.")


def _chance(p: float) -> str:
    if p >= 0.05:
        return "that may well be chance"
    return f"by chance alone this would be rare (Holm-corrected p {'under 0.001' if p < 0.001 else f'{p:.3f}'})"
