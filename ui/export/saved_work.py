"""Going on later: an earlier segmentation on this file, and the project saved and opened again."""

from __future__ import annotations

import io
from dataclasses import fields
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.export.labelled_file import ending_of, write_labelled
from segmentation.ingest import Dataset, ReadOptions
from segmentation.progress import Progress
from segmentation.project_file import Project, choices_for, project_from_json, project_to_json
from segmentation.recipe import Choices
from segmentation.recipe_file import LARGEST_FILE, recipe_from_json
from segmentation.scoring import Assignment, score
from ui import cached, slots
from ui.components import background_job
from ui.data import orders, rows
from ui.export import download_row
from ui.export.download_row import Made
from ui.session import Session
from ui.text import plain

LARGEST_MB = LARGEST_FILE >> 20
AS_OPENED = ("reading", "orders")
"""Choices that making the customers has settled by the time a project's other choices are taken over."""
FEW_ROWS = 100_000
"""Up to this many customers the file labelled as before is made at once."""


def show(session: Session) -> None:
    """The project's row, opening one, and an earlier segmentation on this file."""
    project = project_to_json(session.dataset, session.choices, session.orders)
    download_row.show(
        session,
        "Project",
        "Your choices, names and notes, without your data: open it again after a refresh, or next "
        "week, with the same file.",
        "project.json",
        lambda progress: Made(project.encode()),
        mime="application/json",
        state=project,
        at_once=True,
        preview=lambda: project,
        language="json",
        options=("Open a project", lambda: open_project(session)),
    )
    with st.container(border=True, gap="xsmall"):
        with st.container(gap=None):
            st.markdown("**Use an earlier segmentation**")
            st.caption(
                "With the recipe of an earlier file, every customer of this file gets the segment they would have "
                "had then."
            )
        sent = st.file_uploader("A recipe saved here earlier", type=["json"], key="recipe", max_upload_size=LARGEST_MB)
    if sent is not None:
        _score(session, sent)


def open_project(session: Session) -> None:
    """The place for a project file: its choices, names and notes are taken over for the file that is open.

    Where the file is the log of orders the project began with, the customers are made of it first.
    """
    sent = st.file_uploader(
        "A project file saved here earlier", type=["json"], key=f"project {session.turns}", max_upload_size=LARGEST_MB
    )
    if sent is None or session.get(slots.PROJECT) == sent.file_id:
        return
    project = _parsed(session, sent)
    if project is None:
        return
    try:
        _read_as(session, project.choices.reading)
        if rows.are_orders(session):
            if project.orders is not None:
                orders.turn_as(session, project.orders)
                return
            if project.fingerprint != session.dataset.fingerprint:
                st.warning("This project is about customers. Turn the orders into customers first, then open it.")
                return
            # It was made of this very file, whose rows its maker had called customers.
            rows.choose(session, "customers")
        choices, notices = choices_for(project, session.dataset)
        session.choose(**{f.name: getattr(choices, f.name) for f in fields(Choices) if f.name not in AS_OPENED})
    except SegmentationError as error:
        st.error(plain(error, longest=600))
        return
    session.put(slots.PROJECT, sent.file_id)
    for sentence in (came_back(choices), *notices):
        st.toast(plain(sentence, longest=300))
    st.rerun()


def came_back(choices: Choices) -> str:
    """What a project brought back, in a sentence.

    >>> came_back(Choices(k=5, merges=((1, 2),)))
    'Back again: 5 segments and 1 merge of yours.'
    """
    named = sum(bool(label.name) for label in choices.labels.values())
    parts = [wording.count(choices.k, "segment") if choices.k else "your features"]
    parts += [f"your {wording.count(named, 'name')}"] if named else []
    parts += [f"{wording.count(len(choices.merges), 'merge')} of yours"] if choices.merges else []
    parts += [f"{wording.count(len(choices.filters), 'condition')} of your filter"] if choices.filters else []
    return f"Back again: {wording.joined(parts)}."


def _parsed(session: Session, sent: UploadedFile) -> Project | None:
    """The project in the file, read off the page; a sentence where it is none."""

    def parse(progress: Progress) -> tuple[Project | None, str]:
        try:
            return project_from_json(sent.getvalue()), ""
        except SegmentationError as error:
            return None, str(error)

    read = background_job.result_of(session, slots.PROJECT_READ.of(sent.file_id), parse, lane="short")
    if read is None:
        return None
    project, refusal = read
    if project is None:
        st.error(plain(refusal, longest=600))
    return project


def _read_as(session: Session, reading: ReadOptions) -> None:
    """Read the file again where the project read it otherwise; customers already made of orders stay."""
    upload = session.upload
    if reading != session.choices.reading and upload is not None and session.orders is None:
        again = cached.dataset(upload.digest, repr(reading), upload.name, upload.content, reading)
        session.open(upload, again, reading)


def _score(session: Session, sent: UploadedFile) -> None:
    """Every customer of this file in the segment that the recipe gives them, made off the page."""
    dataset = session.dataset

    def place(progress: Progress) -> tuple[Assignment | None, str]:
        try:
            return score(recipe_from_json(sent.getvalue()), dataset), ""
        except SegmentationError as error:
            return None, str(error)

    scored = background_job.result_of(session, slots.SCORED.of(sent.file_id), place, lane="short")
    if scored is None:
        return
    assignment, refusal = scored
    if assignment is None:
        st.error(plain(refusal, longest=600))
        return
    sizes = [
        f"{plain(name)}: {wording.count(int((assignment.labels == i).sum()), 'customer')}"
        for i, name in enumerate(assignment.names, start=1)
    ]
    st.markdown("\n".join(f"- {line}" for line in sizes))
    for sentence in assignment.notices:
        st.warning(plain(sentence, longest=600))
    download_row.show(
        session,
        "File labelled as before",
        "This file with the segments of the earlier one.",
        f"labelled_as_before{ending_of('same', dataset)}",
        partial(_labelled, dataset, assignment),
        mime="text/csv",
        state=sent.file_id,
        at_once=dataset.row_count <= FEW_ROWS,
    )


def _labelled(dataset: Dataset, assignment: Assignment, progress: Progress) -> Made:
    sink = io.BytesIO()
    written = write_labelled(dataset, assignment, sink, progress=progress)
    return Made(sink.getvalue(), written.sentences)
