"""Which customers take part: the filter, line by line."""

from __future__ import annotations

from datetime import date

import streamlit as st

from segmentation.errors import SegmentationError
from segmentation.features import OPERATORS, Condition, active_in_last_year, activity_dates, filter_sentence, keep
from segmentation.features.cell_values import as_words
from ui.session import Session
from ui.text import plain

NEEDS_NO_VALUE = ("is missing", "is given")
FEW_LEVELS = 200


def show(session: Session) -> None:
    """The lines of the filter with what they leave, and a way to add one."""
    conditions = session.choices.filters
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for position, condition in enumerate(conditions):
            label = plain(condition.sentence(), 120)
            st.button(
                f"{label} ✕",
                key=f"filter {position}",
                help="Take this line away",
                on_click=remove,
                args=(session, position),
            )
        adding(session)
        dates = activity_dates(session.dataset)
        if dates and not conditions:
            st.button("Only those active in the last year", type="tertiary", on_click=active, args=(session, dates))
    if conditions:
        kept = int(keep(session.dataset, conditions, session.plan.derived).sum())
        st.caption(plain(filter_sentence(conditions, kept, session.dataset.row_count), 400))


def adding(session: Session) -> None:
    """A button that opens a new line of the filter."""
    with st.popover(
        "Filter the customers", icon=":material/filter_alt:", key="new filter", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        made = [ratio.name for ratio in session.plan.derived]
        column = st.selectbox("Column", [*session.dataset.column_names, *made], key="filter column")
        operator = st.selectbox("Condition", fitting(session, column), key="filter operator")
        values = () if operator in NEEDS_NO_VALUE else asked(session, column, operator)
        ready = operator in NEEDS_NO_VALUE or bool(values)
        st.button("Add", disabled=not ready, on_click=add, args=(session, Condition(column, operator, values)))


def fitting(session: Session, column: str) -> list[str]:
    """The operators that fit a column; the commonest first."""
    kind = "number" if is_made(session, column) else session.dataset.column(column).kind
    if kind == "number":
        return ["at least", "at most", "is one of", "is none of", *NEEDS_NO_VALUE]
    if kind == "date":
        return ["at least", "at most", *NEEDS_NO_VALUE]
    return [operator for operator in OPERATORS if operator not in ("at least", "at most")]


def is_made(session: Session, column: str) -> bool:
    """Whether it is a column made of two others, a number."""
    return any(ratio.name == column for ratio in session.plan.derived)


def asked(session: Session, column: str, operator: str) -> tuple[str, ...]:
    """The values of a new line, as the kind of column asks for them."""
    key = f"filter value {operator} {column}"
    from_file = None if is_made(session, column) else session.dataset.column(column)
    if operator in ("at least", "at most"):
        if from_file and from_file.kind == "date":
            day = st.date_input("Date", value=None, min_value=date(1900, 1, 1), key=key, format="YYYY-MM-DD")
            return (day.isoformat(),) if isinstance(day, date) else ()
        number = st.number_input("Number", value=None, key=key)
        return (f"{number:g}",) if number is not None else ()
    if operator in ("is one of", "is none of") and from_file and from_file.distinct <= FEW_LEVELS:
        words = sorted(map(str, as_words(session.dataset.cells(column)).dropna().unique()))
        return tuple(st.multiselect("Values", words, key=key))
    written = st.text_input("Text", key=key, help="Several are separated by commas.")
    return tuple(word.strip() for word in written.split(",") if word.strip())


def add(session: Session, condition: Condition) -> None:
    """Keep a new line."""
    if condition not in session.choices.filters:
        session.choose(filters=(*session.choices.filters, condition))


def remove(session: Session, position: int) -> None:
    """Take a line away."""
    filters = session.choices.filters
    session.choose(filters=filters[:position] + filters[position + 1 :])


def active(session: Session, dates: tuple[str, ...]) -> None:
    """Keep the customers active in the year before the latest date; of several dates the latest decides."""
    frame = session.dataset.frame
    known = [name for name in dates if frame[name].notna().any()]
    if known:
        latest = max(known, key=lambda name: frame[name].max())
        try:
            add(session, active_in_last_year(session.dataset, latest))
        except SegmentationError as error:
            st.toast(plain(error, 300))
