"""How tight the segments are: what they account for of the customers' differences, by feature and segment."""

from __future__ import annotations

import streamlit as st

from segmentation.trust.spread_within import spread_table, spread_within
from ui.session import Session
from ui.text import plain

READING = (
    "Sums of squared distances to the mean, in the units customers were compared in. Within-cluster sum of squares "
    "(WCSS) by segment and feature; R² = BCSS / TSS is the share that lies between segments."
)


def show(session: Session) -> None:
    """The share in a sentence, and the sums as a table."""
    spread = spread_within(session.result.segmentation)
    st.markdown(f"**{plain(spread.sentence, 200)}**", help=READING)
    st.dataframe(
        spread_table(spread, session.result.profile.names),
        hide_index=True,
        alt="For each feature the spread that lies between the segments, and what is left within each",
    )
