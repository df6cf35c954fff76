"""What each column was taken for, what it is called, and the place to say otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import streamlit as st

from segmentation.errors import SegmentationError
from segmentation.ingest.dataset import Column, Kind, Role
from segmentation.meaning import Meaning, labels_of, meanings_of
from segmentation.meaning.codebook import read_codebook
from ui.components.messages import say
from ui.data import file_reading_panel
from ui.session import Session

HELP = "Choose another kind or role here where we were wrong."
LONGEST_LABEL = 60
LABEL_HELP = "What the column is called on every page, chart and report. The file keeps its header."


def show(session: Session) -> None:
    """A table of the columns; label, kind and role can be changed as long as it is the file's own table."""
    dataset = session.dataset
    labels, meanings = labels_of(dataset), meanings_of(dataset)
    rows = [_row(column, labels[column.name], meanings[column.name], dataset.row_count) for column in dataset.columns]
    st.subheader("Columns", anchor=False)
    config = {
        "Label": st.column_config.TextColumn(required=True, max_chars=LONGEST_LABEL, help=LABEL_HELP),
        "Missing": st.column_config.NumberColumn(format="percent"),
        "Kind": st.column_config.SelectboxColumn(options=list(get_args(Kind)), required=True, help=HELP),
        "Role": st.column_config.SelectboxColumn(options=list(get_args(Role)), required=True, help=HELP),
    }
    alt = "The columns of the file, each with its kind and role"
    if dataset is not session.source or session.upload is None:
        st.dataframe(rows, column_config=config, hide_index=True, alt=alt)
        return
    fixed = ["Column", "Meaning", "Missing", "Different values", "Why"]
    edited = st.data_editor(
        rows,
        column_config=config,
        hide_index=True,
        disabled=fixed,
        key=f"columns {dataset.fingerprint} {session.turns}",
        alt=alt,
    )
    reading = session.choices.reading
    called = {e["Column"]: e["Label"].strip() for e, r in zip(edited, rows, strict=True) if e["Label"] != r["Label"]}
    if called := {name: label for name, label in called.items() if label}:
        reading = replace(reading, labels={**reading.labels, **called})
        session.call_columns(reading)
    kinds = {e["Column"]: e["Kind"] for e, row in zip(edited, rows, strict=True) if e["Kind"] != row["Kind"]}
    roles = {e["Column"]: e["Role"] for e, row in zip(edited, rows, strict=True) if e["Role"] != row["Role"]}
    if kinds or roles:
        file_reading_panel.read_again(
            session, replace(reading, kinds={**reading.kinds, **kinds}, roles={**reading.roles, **roles})
        )


def codebook(session: Session) -> None:
    """A place for a table of labels; it is taken once, and what was said by hand goes before it."""
    if session.source is None or session.upload is None:
        return
    with st.expander("A codebook: what your columns and codes are called"):
        st.caption(
            "A table with the names of your columns, and beside each a label, its codes (1 = web; 2 = shop), or both."
        )
        file = st.file_uploader("Codebook", key="codebook", label_visibility="collapsed")
        if file is None or not st.button("Take these labels"):
            return
        try:
            book = read_codebook(file.getvalue(), name=file.name)
        except SegmentationError as error:
            say(error)
            return
        session.call_columns(book.on(session.choices.reading))
        st.rerun()


def _row(column: Column, label: str, meaning: Meaning, count: int) -> dict[str, object]:
    return {
        "Column": column.name,
        "Label": label,
        "Meaning": meaning.in_words,
        "Kind": column.kind,
        "Role": column.role,
        "Missing": column.missing / max(1, count),
        "Different values": column.distinct,
        "Why": " ".join(filter(None, (column.evidence, meaning.reason, meaning.doubt))),
    }
