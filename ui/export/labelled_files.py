"""The user's own file, labelled: as it was sent, or as another kind; whole, in part, or one file a segment."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pyarrow as pa
import streamlit as st

from segmentation import wording
from segmentation.export.added_cells import AddedCells, free_names, select_columns
from segmentation.export.files_per_segment import file_names, write_per_segment
from segmentation.export.labelled_file import FileKind, Labelled, ending_of, kind_in, output_dialect, write_labelled
from segmentation.pipeline import Result
from segmentation.progress import Progress
from ui import slots
from ui.export import download_row
from ui.export.download_row import Made
from ui.session import Session, bound

KINDS: dict[FileKind, str] = {
    "same": "As you sent it",
    "csv": "CSV for Excel",
    "excel": "Excel workbook",
    "parquet": "Parquet",
}
FEW_CELLS = 1_000_000
"""Up to this many cells the file is made before it is asked for: that takes less than a second."""
PREVIEW_ROWS, PREVIEW_COLUMNS = 5, 3
MEASURED_ROWS = 1_000
"""Rows whose new cells tell how much larger the file becomes."""
MIMES = {".csv": "text/csv", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True)
class LabelledFileChoices:
    """How the labelled files are written; None keeps all columns, the user's and ours."""

    kind: FileKind = "same"
    exact: bool = False
    columns: tuple[str, ...] | None = None
    added: tuple[str, ...] | None = None


def show(session: Session) -> None:
    """The labelled file with its choices, and the zip of one file a segment."""
    result = session.result
    writing = session.get(slots.LABELLED_FILE, LabelledFileChoices("csv" if of_orders(session) else "same"))
    small = result.dataset.row_count * len(result.dataset.columns) <= FEW_CELLS
    ending = ending_of(writing.kind, result.dataset)
    text = kind_in(writing.kind, result.dataset) in ("same", "csv")
    download_row.show(
        session,
        "Labelled file",
        "One row per customer, made of your orders, with the segment at its end: for your CRM or your spreadsheet."
        if of_orders(session)
        else "Your own file with each customer's segment at the end of the row: for your CRM or your spreadsheet.",
        f"labelled{ending}",
        partial(_made, write_labelled, result, writing),
        mime=MIMES.get(ending, "application/octet-stream"),
        state=writing,
        at_once=small and text,
        about=_size(session, result) if writing.kind == "same" and writing.columns is None else None,
        options=("Kind of file, columns, formulas", partial(_ask, session, writing)),
        preview=partial(_first_rows, result, writing),
        primary=True,
    )
    download_row.show(
        session,
        "One file per segment",
        "A zip with a text file for each segment, for colleagues who work with one of them. The columns and the rule "
        "for formulas are those of the labelled file.",
        "one_file_per_segment.zip",
        partial(_made, write_per_segment, result, writing),
        mime="application/zip",
        state=writing,
        preview=partial(_files, result),
    )


def of_orders(session: Session) -> bool:
    """Whether the customers were made of an order log, so that there is no file of theirs to give back."""
    return session.source is not None and session.dataset.fingerprint != session.source.fingerprint


def _ask(session: Session, writing: LabelledFileChoices) -> None:
    """Kind, exactness and columns, kept by the session with the segments."""

    def keep(**changes: object) -> None:
        session.put(slots.LABELLED_FILE, replace(writing, **changes))  # type: ignore[arg-type]

    kinds = [kind for kind in KINDS if kind != "same" or not of_orders(session)]
    st.segmented_control(
        "Kind of file",
        kinds,
        format_func=KINDS.__getitem__,
        required=True,
        **bound("kind", writing.kind, lambda kind: keep(kind=kind)),
    )
    st.toggle(
        "Exact: leave cells alone that a spreadsheet would run as a formula",
        help="Text that begins with =, +, -, @, | or % gets an apostrophe, so that a spreadsheet shows it "
        "instead of running it. Numbers and phone numbers never do. For a CRM take the exact file.",
        **bound("exact", writing.exact, lambda exact: keep(exact=exact)),
    )
    st.multiselect(
        "Your columns",
        list(session.dataset.column_names),
        placeholder="All columns, as they are",
        **bound("columns", list(writing.columns or ()), lambda chosen: keep(columns=tuple(chosen) or None)),
    )
    ours = [column.name for column in select_columns()]
    st.multiselect(
        "Our columns",
        ours,
        **bound(
            "added",
            ours if writing.added is None else list(writing.added),
            lambda chosen: keep(added=tuple(name for name in ours if name in chosen) or None),
        ),
    )


def _made(write: Callable[..., Labelled], result: Result, writing: LabelledFileChoices, progress: Progress) -> Made:
    """What one of the two writers makes of the same choices."""
    sink = io.BytesIO()
    written = write(
        result.dataset,
        result.assignment,
        sink,
        exact=writing.exact,
        kind=writing.kind,
        columns=writing.columns,
        added=writing.added,
        progress=progress,
    )
    return Made(sink.getvalue(), written.sentences)


def _first_rows(result: Result, writing: LabelledFileChoices) -> pa.Table:
    """The first customers: the first of the user's columns, and ours."""
    dataset = result.dataset
    dialect, _ = output_dialect(dataset, result.assignment, writing.kind)
    cells = AddedCells(result.assignment, decimal=dialect.decimal, guarded=not writing.exact)
    shown = list(writing.columns or dataset.column_names)[:PREVIEW_COLUMNS]
    table = dataset.text.select(shown).slice(0, PREVIEW_ROWS)
    ours = select_columns(writing.added)
    names = free_names(dataset.column_names, [column.name for column in ours])
    for name, column in zip(names, ours, strict=True):
        table = table.append_column(name, cells.texts(column, slice(0, PREVIEW_ROWS)))
    return table


def _files(result: Result) -> tuple[str, ...]:
    """What the zip holds."""
    sizes = [int((result.assignment.labels == number).sum()) for number in range(len(result.assignment.names) + 1)]
    files = zip(file_names(result.assignment), sizes, strict=True)
    return tuple(f"{name}: {wording.count(size, 'customer')}" for name, size in files if size)


def _size(session: Session, result: Result) -> int | None:
    """The bytes of the upload, and of our cells as far as the first rows tell; None where nothing tells."""
    dataset, upload = result.dataset, session.upload
    if upload is None or dataset.load_records is None or dataset.dialect.compression:
        return None
    cells, rows = AddedCells(result.assignment), min(MEASURED_ROWS, dataset.row_count)
    added_chars = sum(len(cell) + 1 for c in select_columns() for cell in cells.texts(c, slice(0, rows)).to_pylist())
    return len(upload.content) + added_chars * dataset.row_count // max(1, rows)
