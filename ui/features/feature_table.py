"""One row per column: does it form segments, how is it spread, what is done to it, how much does it say?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from segmentation import wording
from segmentation.charts import sparklines
from segmentation.errors import SegmentationError
from segmentation.features import Distribution, Treatment
from segmentation.features.plan_suggestion import DESCRIBES_ONLY
from segmentation.features.treatment_words import in_words
from segmentation.meaning import labels_of
from ui import cached
from ui.features import treatment_popover
from ui.session import Session, bound
from ui.text import plain

ROWS_A_PAGE = 30
COLUMNS = (5, 3, 7, 3, 2)


def show(session: Session, contributions: dict[str, float]) -> None:
    """The columns in the order of the file, `ROWS_A_PAGE` at a time."""
    treatments = session.plan.treatments
    pages = -(-len(treatments) // ROWS_A_PAGE)
    page = st.pagination(pages, key="columns shown") if pages > 1 else 1
    for treatment in treatments[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]:
        row(session, treatment, contributions)


def row(session: Session, treatment: Treatment, contributions: dict[str, float]) -> None:
    """One column: tick, name, spread, treatment, share of say, and what can be changed."""
    with st.container(border=True):
        tick, spread, words, say, change = st.columns(COLUMNS, vertical_alignment="center")
        with tick:
            forms(session, treatment)
        with spread:
            pictures(session, treatment)
        with words:
            described(session, treatment)
        with say:
            if treatment.column in contributions:
                share = contributions[treatment.column]
                st.image(
                    sparklines.share_bar(share),
                    width=sparklines.WIDTH,
                    alt=f"Says {wording.percent(share)} of the result",
                )
                st.caption(f"{wording.percent(share)} of the say")
        with change:
            treatment_popover.show(session, treatment)


def forms(session: Session, treatment: Treatment) -> None:
    """The tick that lets a column form segments."""

    def keep(ticked: bool) -> None:
        session.choose(plan=session.plan.with_treatment(treatment.column, use="basis" if ticked else "descriptor"))

    header, label = treatment.column, labels_of(session.dataset).get(treatment.column, treatment.column)
    called = "" if label == header else f"Column {plain(header)}"
    st.checkbox(plain(label), help=called or None, **bound(f"forms {header}", treatment.use == "basis", keep))


def pictures(session: Session, treatment: Treatment) -> None:
    """How the column is spread before, and for features after, its treatment."""
    try:
        spread = cached.distribution(
            session.dataset, replace(treatment, use="basis", reason=""), session.plan.derived, session.choices.filters
        )
    except SegmentationError as error:
        st.caption(plain(error, 300))
        return
    name = treatment.column
    with st.container(horizontal=True, gap="small"):
        if spread.before is None:
            st.image(
                sparklines.bars([n for _, n in spread.levels]), width=sparklines.WIDTH, alt=levels_in_words(spread)
            )
            return
        st.image(
            sparklines.bars(spread.before.counts), width=sparklines.WIDTH, alt=f"{name}: how customers spread, as it is"
        )
        if treatment.use == "basis" and spread.after is not None:
            alt = f"{name}: how customers spread once prepared"
            st.image(sparklines.bars(spread.after.counts, accent=True), width=sparklines.WIDTH, alt=alt)


def levels_in_words(spread: Distribution) -> str:
    """The commonest levels of a category."""
    counts = ", ".join(f"{level} {n:,}" for level, n in spread.levels[:4])
    return f"{spread.column}: {counts}"


def described(session: Session, treatment: Treatment) -> None:
    """What is done to a feature and why it was proposed; for the others, why they only describe."""
    objected = treatment.reason.startswith(DESCRIBES_ONLY)
    basis = treatment.use == "basis"
    if basis and (objected or treatment.weight != 1 or not treatment.reason):
        words = in_words(treatment)
        st.caption(plain(words[0].upper() + words[1:] + ".", 300))
    reason = treatment.reason.removeprefix(DESCRIBES_ONLY).strip() if basis else treatment.reason
    if not basis and not objected:
        reason = DESCRIBES_ONLY
    if reason:
        st.caption(plain(reason, 400))
