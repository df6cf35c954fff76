"""What explains the segments to others: report, slides, workbook, profile table, model card."""

from __future__ import annotations

import io

import pyarrow as pa
import streamlit as st

from segmentation import wording
from segmentation.export.deck import write_deck
from segmentation.export.model_card import write_model_card
from segmentation.export.profile_table import profile_table, write_profile_table
from segmentation.export.report import write_report
from segmentation.export.story import LONGEST_TITLE, assessed, headline, propose_title, title_of
from segmentation.export.workbook import SHEETS, write_workbook
from segmentation.pipeline import Result
from segmentation.progress import Progress, silent
from ui import slots, what_they_buy
from ui.export import download_row
from ui.export.download_row import Made
from ui.session import Session, bound

OFFICE = "application/vnd.openxmlformats-officedocument"


def show(session: Session) -> None:
    """A title for the two that tell the story, and one row each."""
    proposed = propose_title(session.result.profile)
    title = session.get(slots.TITLE, "")
    st.text_input(
        "Title of report and slides",
        max_chars=LONGEST_TITLE,
        placeholder=proposed,
        **bound("title", title, lambda text: session.put(slots.TITLE, text.strip())),
    )
    _report(session, title)
    _slides(session, title)
    _tables(session)
    _model_card(session)


def _report(session: Session, title: str) -> None:
    result, stability, bought = session.result, session.get(slots.STABILITY), what_they_buy.work_of(session)
    earlier, months = session.get(slots.EARLIER), session.get(slots.MONTHS)
    drift, movement = earlier.drift if earlier else None, months.movement if months else None

    def make(progress: Progress) -> Made:
        affinities = bought(silent)
        sure = assessed(result, stability, progress)
        content = write_report(result, sure, title=title, affinities=affinities, drift=drift, movement=movement)
        return Made(content)

    download_row.show(
        session,
        "Report",
        "One page with pictures that works without a network, for reading, printing and sending on.",
        "report.html",
        make,
        mime="text/html",
        state=(title, id(movement)),
        lane="short" if stability else "long",
        preview=lambda: (
            title_of(result.profile, title),
            "In short: who they are, how many, what they bring, and how sure that is",
            "What sets them apart, and where they stand",
            f"A card for each segment: {_names(session)}",
            "What they bring, and column by column, as pictures",
            "Method, data and settings",
        ),
    )


def _slides(session: Session, title: str) -> None:
    result, stability, bought = session.result, session.get(slots.STABILITY), what_they_buy.work_of(session)

    def make(progress: Progress) -> Made:
        affinities = bought(silent)
        return Made(write_deck(result, assessed(result, stability, progress), title=title, affinities=affinities))

    download_row.show(
        session,
        "Slides",
        "The finding as slides, with charts you can edit in PowerPoint and notes for the speaker.",
        "slides.pptx",
        make,
        mime=f"{OFFICE}.presentationml.presentation",
        state=title,
        lane="short" if stability else "long",
        preview=lambda: (
            title_of(result.profile, title),
            f"In short: {headline(result.profile)}",
            "How they compare, and a map of the customers",
            f"A slide for each segment: {_names(session)}",
            "Appendix: method, data and settings",
        ),
    )


def _tables(session: Session) -> None:
    result = session.result
    download_row.show(
        session,
        "Workbook",
        "Segments, profiles, criteria, settings and all customers for Excel, with charts.",
        "workbook.xlsx",
        lambda progress: _workbook(result, progress),
        mime=f"{OFFICE}.spreadsheetml.sheet",
        preview=lambda: (
            *SHEETS,
            f"Customers: {wording.count(result.dataset.row_count, 'customer')}, with our columns",
        ),
    )
    download_row.show(
        session,
        "Profile table",
        "A row per segment: its customers and means, in original units, for your own charts.",
        "profiles.csv",
        lambda progress: Made(write_profile_table(result)),
        mime="text/csv",
        at_once=True,
        preview=lambda: pa.Table.from_pandas(profile_table(result)),
    )


def _model_card(session: Session) -> None:
    result, stability = session.result, session.get(slots.STABILITY)

    def make(progress: Progress) -> Made:
        return Made(write_model_card(result, assessed(result, stability, progress)).encode())

    download_row.show(
        session,
        "Model card",
        "What was done, in a page, for whoever asks in half a year.",
        "model_card.md",
        make,
        mime="text/markdown",
        lane="short" if stability else "long",
        at_once=stability is not None,
        preview=(lambda: write_model_card(result, stability)) if stability else None,
    )


def _workbook(result: Result, progress: Progress) -> Made:
    sink = io.BytesIO()
    sentences = write_workbook(result, sink, progress=progress)
    return Made(sink.getvalue(), sentences)


def _names(session: Session) -> str:
    return "; ".join(session.result.assignment.names)
