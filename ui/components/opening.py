"""A file comes in: dropped by the visitor, or one of the samples."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from segmentation.errors import SegmentationError
from segmentation.ingest import ReadOptions
from ui import cached
from ui.navigation import ROOT, go_to
from ui.session import Session, Upload
from ui.text import plain

LARGEST_UPLOAD = 500
"""Megabytes."""
LONGEST_FILE_NAME = 100
KINDS = ["csv", "tsv", "txt", "gz", "xz", "zip", "zst", "xlsx", "xlsm", "xls", "ods", "parquet", "pq"]


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
    Sample("customers.csv", "Customers of a shop", "One row a customer: what they spend, how often they come."),
    Sample("orders.csv", "Orders of a shop", "One row an order: turned into customers first."),
    Sample("kunden_export.csv", "A European export", "Semicolons, decimal commas and old letters: read as they are."),
)


def open_file(session: Session, name: str, content: bytes, reading: ReadOptions | None = None) -> None:
    """Read a file into the Session; raises `SegmentationError` where it cannot be read."""
    reading = reading or ReadOptions()
    label = "".join(letter for letter in Path(name).name if letter.isprintable())[-LONGEST_FILE_NAME:] or "upload"
    upload = Upload(label, content, hashlib.sha256(content).hexdigest())
    source = cached.dataset(upload.digest, repr(reading), label, content, reading)
    session.open(upload, source, reading)


def drop_zone(session: Session) -> None:
    """The place to drop a file; the page starts again once it is open."""
    sent = st.file_uploader("Your customers, one row each, or your orders", type=KINDS, max_upload_size=LARGEST_UPLOAD)
    if sent is not None:
        try:
            open_file(session, sent.name, sent.getvalue())
        except SegmentationError as error:
            st.error(plain(error, longest=600))
        else:
            st.rerun()


def samples(session: Session) -> None:
    """Cards, each one click to a finished result."""
    found = [sample for sample in SAMPLES if sample.path.exists()]
    with st.grid(3, min_column_width=260):
        for sample in found:
            with st.container(border=True):
                st.markdown(f"**{sample.title}**")
                st.caption(sample.sentence)
                if st.button("Open this sample", key=f"sample {sample.file}"):
                    open_file(session, sample.path.name, sample.path.read_bytes())
                    go_to("segments")
