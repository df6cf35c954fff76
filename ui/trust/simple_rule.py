"""Does the segmentation say more than a rule anyone could write down?"""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts.simple_rule import rule_test
from segmentation.errors import SegmentationError
from segmentation.trust import beats_simple_rule, held_out_columns
from ui import slots
from ui.components import background_job, chart
from ui.components.messages import say
from ui.session import Session, bound
from ui.text import plain


def show(session: Session) -> None:
    """Choose a column that did not form the segments; see who explains it better."""
    result = session.result
    columns = held_out_columns(result.dataset, result.segmentation)
    if not columns:
        st.markdown("Every column formed the segments, so that none is left to judge them by.")
        return
    chosen = session.get(slots.JUDGED_BY)
    st.selectbox(
        "A column that did not form the segments",
        columns,
        format_func=lambda c: wording.shortened(result.profile.label(c), 40),
        index=None,
        placeholder="Choose a column",
        **bound("judged by", chosen, lambda column: session.put(slots.JUDGED_BY, column)),
    )
    if chosen is None:
        return
    try:
        outcome = background_job.result_of(
            session,
            slots.RULE_TEST.of(chosen),
            lambda progress: beats_simple_rule(result.dataset, result.segmentation, chosen, progress=progress),
        )
    except SegmentationError as error:
        say(error)
        return
    if outcome is not None:
        picture = rule_test(outcome)
        st.markdown(f"**{plain(picture.finding, 400)}**")
        st.caption(
            f"Tried on {outcome.customers:,} customers; the line is where 95 of 100 such tries lie.",
            help="Tenfold cross-validation, with intervals over bootstrap samples.",
        )
        chart.show(picture, key="rule test")
