"""The other month to compare with: its file, its labelled file, or another day of the same log."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from segmentation.errors import SegmentationError
from segmentation.ingest import read
from segmentation.movement.snapshot import identifier_of
from segmentation.next_month import MonthComparison, compare_periods, periods_of_log
from segmentation.progress import Progress, part
from segmentation.recipe import Recipe
from segmentation.scoring.later_orders import customers_for
from ui import slots
from ui.components import background_job
from ui.data.uploader import LARGEST_UPLOAD
from ui.session import Session, bound


def recipe_of(session: Session) -> Recipe:
    """The segments both months are placed in: the earlier ones, or those at hand."""
    earlier = session.get(slots.EARLIER)
    return earlier.recipe if earlier is not None else session.result.recipe


def show(session: Session) -> None:
    """The place for the other month; what the two say of each other is kept once both are there."""
    if session.orders is not None and session.source is not None:
        _days_of_log(session)
        return
    earlier = session.get(slots.EARLIER) is not None
    label = "Last month's file, or its labelled file: who moved since?" if earlier else "Next month's file: who moved?"
    with st.grid(2):
        sent = st.file_uploader(label, key="other month", max_upload_size=LARGEST_UPLOAD)
        identifier = _identifier(session)
    if sent is not None:
        _compare(session, sent, identifier)


def _identifier(session: Session) -> str:
    names = session.dataset.column_names
    chosen = session.get(slots.MONTH_IDENTIFIER) or session.result.choices.identifier
    if chosen is None:
        try:
            chosen = identifier_of(session.dataset)
        except SegmentationError:
            chosen = names[0]
    st.selectbox(
        "Column that says who a customer is, in both files",
        names,
        **bound("month identifier", chosen, lambda name: session.put(slots.MONTH_IDENTIFIER, name)),
    )
    return chosen


def _compare(session: Session, sent: UploadedFile, identifier: str) -> None:
    recipe, here, is_later = recipe_of(session), session.dataset, session.get(slots.EARLIER) is not None
    content, name = sent.getvalue(), sent.name

    def work(progress: Progress) -> MonthComparison:
        other = customers_for(recipe, read(content, name=name, progress=part(progress, 0.0, 0.3)))
        then, now = (other, here) if is_later else (here, other)
        return compare_periods(then, now, recipe, identifier=identifier, progress=part(progress, 0.3, 1.0))

    compared = background_job.result_of(session, slots.OTHER_MONTH.of(sent.file_id, identifier), work)
    _keep(session, compared)


def _days_of_log(session: Session) -> None:
    """Two days on which the log of the customers is looked at."""
    log, recipe = session.source, recipe_of(session)
    formed = session.get(slots.EARLIER) is None  # on this log, whose last day is the later one
    assert log is not None
    first, second = session.get(slots.MONTH_DAYS, _proposed_days(session))
    st.markdown("**Your customers come from a log of orders: look at it on two days**")
    with st.grid(2):
        st.date_input(
            "Earlier day", format="YYYY-MM-DD",
            **bound("month first day", first, lambda day: session.put(slots.MONTH_DAYS, (day, second))),
        )  # fmt: skip
        st.date_input(
            "Later day", format="YYYY-MM-DD",
            **bound("month second day", second, lambda day: session.put(slots.MONTH_DAYS, (first, day))),
        )  # fmt: skip

    def work(progress: Progress) -> MonthComparison:
        cuts = recipe.reference.rfm if recipe.reference else None
        then, now = periods_of_log(log, first, second, session.orders, cuts)
        return compare_periods(then, now, recipe, formed_on_now=formed, progress=part(progress, 0.3, 1.0))

    slot = slots.OTHER_MONTH.of(first, second)
    compared = background_job.result_of(session, slot, work, button="Compare the two days")
    _keep(session, compared)


def _proposed_days(session: Session) -> tuple[date, date]:
    """The last day of the log, after which it is looked at, and a month before."""
    log = session.source
    column = session.orders.date if session.orders is not None else None
    name = (
        next((c.name for c in log.columns if c.name == column or (not column and c.kind == "date")), "") if log else ""
    )
    last = log.cells(name).max() if log is not None and name else None
    day = last.date() + timedelta(days=1) if hasattr(last, "date") else date.today()
    return day - timedelta(days=30), day


def _keep(session: Session, compared: MonthComparison | None) -> None:
    """The last comparison stays when the page is left."""
    if compared is not None:
        session.put(slots.MONTHS, compared)
