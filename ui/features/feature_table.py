"""One line per column: does it form segments, how is it spread, what is done to it, how much does it count?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import streamlit as st

from segmentation import wording
from segmentation.charts import sparklines
from segmentation.errors import SegmentationError
from segmentation.features import Distribution, Treatment
from segmentation.features.plan_suggestion import DESCRIBES_ONLY
from segmentation.features.treatment_words import in_words
from segmentation.meaning import labels_of, meanings_of
from ui import cached, slots
from ui.features import treatment_popover
from ui.session import Session, bound
from ui.text import plain

ROWS_A_PAGE = 30
COLUMNS = (4, 3, 7, 2, 2)
SMALL = 60
"""Pixels of each of the two pictures in a line."""
LONGEST_REASON = 46
"""Letters of a reason that stand in one line; the whole is in its help."""


def show(session: Session, contributions: dict[str, float]) -> None:
    """Those that form the segments first, by what they measure; those that describe them folded; both searched."""
    query = session.get(slots.COLUMN_QUERY, "")
    st.text_input(
        "Find a column",
        placeholder="A name, or a part of it",
        type="search",
        **bound("column search", query, lambda text: session.put(slots.COLUMN_QUERY, text)),
    )
    fitting = [t for t in session.plan.treatments if _fits(session, t, query)]
    if not fitting:
        st.caption(f"No column is called {plain(query, 40)}.")
    used = [t for t in fitting if t.use == "basis"]
    families(session, used, contributions)
    others = [t for t in fitting if t.use != "basis"]
    if not others:
        return
    heading = f"{wording.count(len(others), 'column')} that only {'describes' if len(others) == 1 else 'describe'} them"
    with st.expander(heading, expanded=bool(query) or not used):
        pages = -(-len(others) // ROWS_A_PAGE)
        page = st.pagination(pages, key="columns shown") if pages > 1 else 1
        for treatment in others[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]:
            row(session, treatment, contributions)


def _fits(session: Session, treatment: Treatment, query: str) -> bool:
    called = f"{treatment.column} {labels_of(session.dataset).get(treatment.column, '')}"
    return query.strip().casefold() in called.casefold()


def families(session: Session, treatments: Sequence[Treatment], contributions: dict[str, float]) -> None:
    """The lines of columns that measure one thing together, under its name; the others as they stand in the file."""
    meanings = meanings_of(session.dataset)
    place = {t.column: i for i, t in enumerate(treatments)}

    def family(treatment: Treatment) -> str:
        return meanings[treatment.column].family if treatment.column in meanings else ""

    first = {family(t): place[t.column] for t in reversed(treatments)}
    ordered = sorted(treatments, key=lambda t: (first[family(t)] if family(t) else place[t.column], place[t.column]))
    for name, members in groupby(ordered, key=family):
        if name:
            st.markdown(f"**{plain(name)}**")
        for treatment in members:
            row(session, treatment, contributions)


def row(session: Session, treatment: Treatment, contributions: dict[str, float]) -> None:
    """One column: tick, name, spread, treatment, how much it counts, and what can be changed."""
    tick, spread, words, say, change = st.columns(COLUMNS, vertical_alignment="center", gap="small")
    with tick:
        forms(session, treatment)
    with spread:
        pictures(session, treatment)
    with words:
        described(session, treatment)
    with say:
        if treatment.column in contributions:
            share = contributions[treatment.column]
            st.caption(f"counts {wording.percent(share)}")
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
            st.image(sparklines.bars([n for _, n in spread.levels]), width=SMALL, alt=levels_in_words(spread))
            return
        st.image(sparklines.bars(spread.before.counts), width=SMALL, alt=f"{name}: how customers spread, as it is")
        if treatment.use == "basis" and spread.after is not None:
            alt = f"{name}: how customers spread once prepared"
            st.image(sparklines.bars(spread.after.counts, accent=True), width=SMALL, alt=alt)


def levels_in_words(spread: Distribution) -> str:
    """The commonest levels of a category."""
    counts = ", ".join(f"{level} {n:,}" for level, n in spread.levels[:4])
    return f"{spread.column}: {counts}"


def described(session: Session, treatment: Treatment) -> None:
    """What is done to a feature and why it was proposed; for the others, why they only describe."""
    objected = treatment.reason.startswith(DESCRIBES_ONLY)
    reason = treatment.reason.removeprefix(DESCRIBES_ONLY).strip()
    if treatment.use == "basis" and (objected or treatment.weight != 1 or not reason):
        done = in_words(treatment)
        reason = f"{done[:1].upper()}{done[1:]}. {reason}".strip()
    if reason:
        short = wording.shortened(reason.split(", because ")[0], LONGEST_REASON)
        st.caption(plain(short), help=plain(reason, 400) if short != reason else None)
