"""The user's own file, labelled: as it was sent, or as another kind; whole, in part, or one file a segment."""

from __future__ import annotations

import io
from functools import partial
from pathlib import PurePath

import streamlit as st

from segmentation.export.labelled import FileKind, ending_of, write_labelled
from segmentation.export.our_cells import ADDED
from segmentation.export.per_segment import write_per_segment
from segmentation.pipeline import Result
from segmentation.progress import Progress
from ui.components import deliverables
from ui.components.deliverables import Made
from ui.session import Session, bound

KINDS: dict[FileKind, str] = {
    "same": "As you sent it", "csv": "CSV for Excel", "excel": "Excel workbook", "parquet": "Parquet",
}  # fmt: skip
FEW_CELLS = 1_000_000
"""Up to this many cells the file is made before it is asked for: that takes less than a second."""
PREVIEW_LINES = 6
MIMES = {".csv": "text/csv", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def show(session: Session) -> None:
    """The labelled file with its choices, and the zip of one file a segment."""
    result = session.result
    kind, exact, columns, added = _choices(session, result)
    small = result.dataset.row_count * len(result.dataset.columns) <= FEW_CELLS
    ending = ending_of(kind, result.dataset)
    deliverables.show(
        session,
        "Labelled file",
        "One row per customer, made of your orders, with the segment at its end: for your CRM or your spreadsheet."
        if of_orders(session)
        else "Your own file with each customer's segment at the end of the row: for your CRM or your spreadsheet.",
        f"{PurePath(result.dataset.name).stem or 'customers'}_labelled{ending}",
        partial(_labelled, result, kind, exact, columns, added),
        mime=MIMES.get(ending, "application/octet-stream"),
        state=(kind, exact, columns, added),
        at_once=small and kind in ("same", "csv"),
        preview=partial(_preview, result, exact, added) if kind == "same" and small else None,
        primary=True,
    )
    deliverables.show(
        session,
        "One file per segment",
        "A zip with a CSV file for each segment, for colleagues who work with one of them.",
        "segments.zip",
        partial(_per_segment, result, exact),
        mime="application/zip",
        state=exact,
    )


def of_orders(session: Session) -> bool:
    """Whether the customers were made of an order log, so that there is no file of theirs to give back."""
    return session.source is not None and session.dataset.fingerprint != session.source.fingerprint


def _choices(session: Session, result: Result) -> tuple[FileKind, bool, tuple[str, ...] | None, tuple[str, ...]]:
    """Kind, exactness and columns, kept by the session with the segments."""
    kept = session.attached("result", "labelled choices", ("same", False, None, ADDED))

    def keep(place: int, value: object) -> None:
        session.attach("result", "labelled choices", (*kept[:place], value, *kept[place + 1 :]))

    with st.expander("How the labelled file is written"):
        names = list(result.dataset.column_names)
        st.segmented_control(
            "Kind",
            list(KINDS),
            format_func=KINDS.__getitem__,
            required=True,
            **bound("kind", kept[0], partial(keep, 0)),
        )
        st.toggle(
            "Exact: leave cells alone that a spreadsheet would run as a formula",
            help="Text that begins with =, +, -, @, | or % gets an apostrophe, so that a spreadsheet shows it "
            "instead of running it. Numbers and phone numbers never do. For a CRM take the exact file.",
            **bound("exact", kept[1], partial(keep, 1)),
        )
        st.multiselect(
            "Your columns (all, as they are, where none is chosen)", names, placeholder="All columns",
            **bound("columns", list(kept[2] or ()), lambda chosen: keep(2, tuple(chosen) or None)),
        )  # fmt: skip
        st.multiselect(
            "Our columns", list(ADDED),
            **bound("added", list(kept[3]), lambda chosen: keep(3, tuple(a for a in ADDED if a in chosen) or ADDED)),
        )  # fmt: skip
    return kept


def _labelled(
    result: Result, kind: FileKind, exact: bool, columns: tuple[str, ...] | None, added: tuple[str, ...],
    progress: Progress,
) -> Made:  # fmt: skip
    sink = io.BytesIO()
    written = write_labelled(
        result.dataset, result.assignment, sink, exact=exact, kind=kind, columns=columns, added=added, progress=progress
    )
    return Made(sink.getvalue(), written.sentences)


def _per_segment(result: Result, exact: bool, progress: Progress) -> Made:
    sink = io.BytesIO()
    write_per_segment(result.dataset, result.assignment, sink, exact=exact, progress=progress)
    return Made(sink.getvalue())


def _preview(result: Result, exact: bool, added: tuple[str, ...]) -> str:
    sink = io.BytesIO()
    write_labelled(result.dataset, result.assignment, sink, exact=exact, added=added)
    encoding = result.dataset.dialect.encoding if result.dataset.load_records else "utf-8-sig"
    return "\n".join(sink.getvalue()[: 1 << 16].decode(encoding, "replace").splitlines()[:PREVIEW_LINES])
