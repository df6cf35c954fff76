"""By which column each customer counts, where a survey has one."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.meaning import weight_column
from ui.session import Session, bound


def show(session: Session) -> None:
    """A choice of the column, where one is recognised or chosen; nothing for tables that have none."""
    dataset, plan = session.dataset, session.plan
    if not (plan.case_weight or weight_column(dataset)):
        return
    numbers = [column.name for column in dataset.columns if column.kind == "number"]
    st.selectbox(
        "Every customer counts by",
        ["", *numbers],
        format_func=lambda name: wording.shortened(name) if name else "No column: each counts as one",
        help="A survey's weights make those who answered stand for everybody. Segments, shares and means count by "
        "them; numbers of customers do not.",
        **bound("case weight", plan.case_weight, lambda name: session.choose(plan=session.plan.weighed_by(name))),
    )
