"""A file comes in: dropped by the visitor, or one of the samples."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from segmentation.errors import InvalidChoice, SegmentationError
from segmentation.ingest import ReadOptions
from segmentation.orders import OrderChoices, build_rfm
from ui import cached, kept_work
from ui.data import rows
from ui.navigation import ROOT, go_to
from ui.serving import uploads
from ui.session import Session, Upload
from ui.text import plain

LARGEST_UPLOAD = 500
"""Megabytes."""
LONGEST_FILE_NAME = 100
LONGEST_PASTE = 20_000_000
"""Letters of a pasted table: some 100,000 rows."""
PASTED = "pasted table.txt"


@dataclass(frozen=True)
class Sample:
    """An invented file that shows what Kindred does."""

    file: str
    title: str
    sentence: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return ROOT / "sample_data" / self.file


SAMPLES = (
    Sample(
        "customers.csv",
        "Customers of a shop",
        "2,000 invented customers of a tea and coffee shop: what they spend, how often they come.",
    ),
    Sample(
        "orders.csv",
        "Orders of a shop",
        "24,000 invented order lines, refunds and guests among them. Made into customers first.",
    ),
    Sample(
        "european_export.csv",
        "A European export",
        "420 invented companies, with semicolons, decimal commas and a total in the last row.",
    ),
)


def upload_of(name: str, content: bytes) -> Upload:
    """A file as it was sent, under a name that is a label and no path."""
    label = "".join(letter for letter in Path(name).name if letter.isprintable())[-LONGEST_FILE_NAME:] or "upload"
    return Upload(label, content, hashlib.sha256(content).hexdigest())


def open_file(session: Session, name: str, content: bytes, reading: ReadOptions | None = None) -> None:
    """Read a file into the Session; raises `SegmentationError` where it cannot be read."""
    reading = reading or ReadOptions()
    upload = upload_of(name, content)
    source = cached.dataset(upload.digest, repr(reading), upload.name, content, reading)
    session.open(upload, source, reading)


def drop_zone(session: Session) -> None:
    """The place to drop a file; the page starts again once it is open."""
    sent = st.file_uploader(
        "Drop a file of your customers, or of their orders: CSV, Excel, JSON, Parquet and more, "
        f"up to {LARGEST_UPLOAD} MB",
        max_upload_size=LARGEST_UPLOAD,
        help="A larger file turns red here and is not taken. Keep only the columns you need, save it as Parquet, "
        "or use the command line: kindred segment FILE.",
    )
    if sent is not None:
        try:
            open_file(session, sent.name, sent.getvalue())
        except SegmentationError as error:
            st.error(plain(error, longest=600))
        else:
            uploads.let_go(sent)
            if kept_work.take_choices(session):
                st.toast("Your choices for this file are back.")
            st.rerun()


def paste_zone(session: Session) -> None:
    """The place for cells copied from a spreadsheet, instead of a file."""
    with st.expander("Or paste a table copied from a spreadsheet"), st.form("paste", border=False):
        cells = st.text_area(
            "Copy the cells with their header row, and paste them here",
            height=160,
            placeholder="customer\torders\tspend\n1001\t4\t215.50\n1002\t1\t19.90",
            max_chars=LONGEST_PASTE,
            key="pasted cells",
        )
        if st.form_submit_button("Open this table"):
            try:
                open_file(session, PASTED, pasted_table(cells))
            except SegmentationError as error:
                st.error(plain(error, longest=600))
            else:
                st.rerun()


def pasted_table(cells: str) -> bytes:
    """Cells copied from a spreadsheet as a text file.

    Raises
    ------
    InvalidChoice : where nothing was pasted, or a single line.

    >>> pasted_table("id\\tspend\\r\\n1\\t2,5")
    b'id\\tspend\\n1\\t2,5\\n'
    """
    lines = cells.replace("\r\n", "\n").strip("\n")
    if "\n" not in lines:
        raise InvalidChoice("Paste the header row and the rows below it: a table has two rows at least.")
    return f"{lines}\n".encode("utf-8", "replace")


def samples(session: Session) -> None:
    """Cards, each one click to a finished result."""
    present = [sample for sample in SAMPLES if sample.path.exists()]
    with st.grid(3, min_column_width=260):
        for sample in present:
            with st.container(border=True, height="stretch"):
                st.subheader(sample.title, anchor=False)
                st.caption(sample.sentence)
                if st.button("Open this sample", key=f"sample {sample.file}"):
                    open_file(session, sample.path.name, sample.path.read_bytes())
                    if rows.are_orders(session):
                        session.use_customers(build_rfm(session.dataset), OrderChoices())
                    go_to("segments")
