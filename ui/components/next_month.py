"""Going on later: an earlier segmentation on this file, and the project saved and opened again."""

from __future__ import annotations

import io
from dataclasses import fields
from pathlib import PurePath

import streamlit as st

from segmentation.errors import SegmentationError
from segmentation.export.labelled import ending_of, write_labelled
from segmentation.progress import Progress
from segmentation.project_file import choices_for, project_from_json, project_to_json
from segmentation.recipe import Choices
from segmentation.recipe_file import recipe_from_json
from segmentation.scoring import score
from ui import cached
from ui.components import deliverables
from ui.components.deliverables import Made
from ui.session import Session
from ui.text import count, plain


def show(session: Session) -> None:
    """The project's row, opening one, and an earlier segmentation on this file."""
    project = project_to_json(session.dataset, session.choices)
    deliverables.show(
        session, "Project", "Your choices, names and notes, without your data: open it again after a refresh.",
        "project.json", lambda progress: Made(project.encode()), mime="application/json", state=project, at_once=True,
    )  # fmt: skip
    with st.expander("Open a project"):
        open_project(session)
    with st.expander("Use an earlier segmentation"):
        _score(session)


def open_project(session: Session) -> None:
    """The place for a project file: its choices, names and notes are taken over for the file that is open."""
    sent = st.file_uploader("A project file saved here earlier", type=["json"], key="project")
    if sent is None or session.attached("dataset", "project") == sent.file_id:
        return
    try:
        choices, told = choices_for(project_from_json(sent.getvalue()), session.dataset)
    except SegmentationError as error:
        st.error(plain(error, longest=600))
        return
    upload = session.upload
    if choices.reading != session.choices.reading and upload is not None:
        reading = choices.reading
        again = cached.dataset(upload.digest, repr(reading), upload.name, upload.content, reading)
        session.open(upload, again, reading)
    session.choose(**{f.name: getattr(choices, f.name) for f in fields(Choices) if f.name != "reading"})
    session.attach("dataset", "project", sent.file_id)
    for sentence in told:
        st.toast(plain(sentence, longest=300))
    st.rerun()


def _score(session: Session) -> None:
    st.markdown(
        "Open the recipe of an earlier file: every customer of this file gets the segment they would have had then."
    )
    sent = st.file_uploader("A recipe", type=["json"], key="recipe")
    if sent is None:
        return
    dataset = session.dataset
    try:
        recipe = recipe_from_json(sent.getvalue())
        assignment = score(recipe, dataset)
    except SegmentationError as error:
        st.error(plain(error, longest=600))
        return
    sizes = [f"{plain(name)}: {count(int((assignment.labels == i).sum()), 'customer')}"
             for i, name in enumerate(assignment.names, start=1)]  # fmt: skip
    st.markdown("\n".join(f"- {line}" for line in sizes))
    for sentence in assignment.told:
        st.warning(plain(sentence, longest=600))

    def make(progress: Progress) -> Made:
        sink = io.BytesIO()
        written = write_labelled(dataset, assignment, sink, progress=progress)
        return Made(sink.getvalue(), written.sentences)

    deliverables.show(
        session, "File labelled as before", "This file with the segments of the earlier one.",
        f"{PurePath(dataset.name).stem or 'customers'}_labelled_as_before{ending_of('same', dataset)}", make,
        mime="text/csv", state=sent.file_id, at_once=dataset.row_count <= 100_000,
    )  # fmt: skip
