"""What explains the segments to others: report, slides, workbook, profile table, model card."""

from __future__ import annotations

import io

import pyarrow as pa

from segmentation import wording
from segmentation.export.deck import write_deck
from segmentation.export.model_card import write_model_card
from segmentation.export.profile_table import profile_table, write_profile_table
from segmentation.export.report import write_report
from segmentation.export.workbook import SHEETS, write_workbook
from segmentation.pipeline import Result
from segmentation.progress import Progress
from ui import slots
from ui.export import download_row
from ui.export.download_row import Made
from ui.session import Session

OFFICE = "application/vnd.openxmlformats-officedocument"


def show(session: Session) -> None:
    """One row each."""
    _report(session)
    _slides(session)
    _tables(session)
    _model_card(session)


def _report(session: Session) -> None:
    result, stability = session.result, session.get(slots.STABILITY)
    download_row.show(
        session,
        "Report",
        "One page with pictures that works without a network, for reading, printing and sending on.",
        "report.html",
        lambda progress: Made(write_report(result, stability)),
        mime="text/html",
        preview=lambda: (
            "The finding, and how sure it is",
            f"A card for each segment: {_names(session)}",
            "Where they stand, what sets them apart, what they bring",
            "Column by column, as pictures",
            "Rules to place a customer by hand",
            "Method, data and settings",
        ),
    )


def _slides(session: Session) -> None:
    result, stability = session.result, session.get(slots.STABILITY)
    download_row.show(
        session,
        "Slides",
        "A slide per segment with charts you can edit in PowerPoint.",
        "slides.pptx",
        lambda progress: Made(write_deck(result, stability)),
        mime=f"{OFFICE}.presentationml.presentation",
        preview=lambda: (
            "The finding",
            "How large the segments are",
            f"A slide for each segment: {_names(session)}",
            "How this was done",
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
    card = write_model_card(session.result, session.get(slots.STABILITY))
    download_row.show(
        session,
        "Model card",
        "What was done, in a page, for whoever asks in half a year.",
        "model_card.md",
        lambda progress: Made(card.encode()),
        mime="text/markdown",
        at_once=True,
        preview=lambda: card,
    )


def _workbook(result: Result, progress: Progress) -> Made:
    sink = io.BytesIO()
    sentences = write_workbook(result, sink, progress=progress)
    return Made(sink.getvalue(), sentences)


def _names(session: Session) -> str:
    return "; ".join(session.result.assignment.names)
