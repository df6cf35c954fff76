"""Choosing the columns that form the segments, and seeing what is done to each."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from segmentation.charts import first_look
from ui.components import chart
from ui.session import Session, bound
from ui.text import plain


def show(session: Session) -> None:
    """A tick per column; a change is kept at once."""
    plan, frame = session.plan, session.dataset.frame

    def keep(chosen: list[str]) -> None:
        treatments = tuple(replace(t, use="basis" if t.column in chosen else "descriptor") for t in plan.treatments)
        session.choose(plan=replace(plan, treatments=treatments))

    st.multiselect(
        "Columns that form the segments",
        [t.column for t in plan.treatments],
        **bound("basis", [t.column for t in plan.basis], keep),
    )
    with st.grid(3):
        for treatment in plan.basis:
            with st.container(border=True):
                st.markdown(f"**{plain(treatment.column)}**")
                st.caption(plain(treatment.reason, 300))
                if treatment.measure == "number":
                    figure = first_look.histogram(frame[treatment.column].to_numpy(), treatment.column)
                    chart.show(figure, f"How {treatment.column} is spread", key=f"spread {treatment.column}")
