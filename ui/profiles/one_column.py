"""One column at a time: how it is spread in every segment."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts.distribution import distribution, few_values
from ui import slots
from ui.components import chart
from ui.session import Session, bound

KINDS = {"Shapes": "violin", "Boxes": "box", "Bars": "histogram"}
STRENGTHS = {"hardly any": "hardly at all", "small": "a little", "medium": "clearly", "large": "greatly"}
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
        if columns[chosen].shape != "category" and not few_values(columns[chosen]):
            st.segmented_control(
                "Drawn as",
                list(KINDS),
                help=KIND_HELP,
                required=True,
                **bound("drawn as", kind, lambda k: session.put(slots.DRAWN_AS, k)),
            )
    chart.picture(distribution(profile, chosen, KINDS[kind], session.highlight), key="distribution")
    effect = columns[chosen].effect
    st.caption(
        f"The segments differ {STRENGTHS.get(effect.words, effect.words)} in this column{_why(effect.p)}.",
        help=f"{effect.name} {effect.value:.2f}{_tested(effect.p)}",
    )


def _why(p: float | None) -> str:
    """Whether that may be chance; of a column that formed them there is nothing to test."""
    if p is None:
        return ", which formed them"
    return "; that may well be chance" if p >= 0.05 else "; chance alone would hardly do that"


def _tested(p: float | None) -> str:
    if p is None:
        return "; a test on what formed the segments would be circular."
    return f"; p {'under 0.001' if p < 0.001 else f'{p:.3f}'}, corrected for the number of columns (Holm)."
