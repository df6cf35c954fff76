"""How the file was read: each guess with its evidence and a control to overrule it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.export.formula_guard import neutral
from segmentation.ingest import Dataset, ReadOptions
from segmentation.ingest.dataset import Dialect
from segmentation.ingest.file_formats import FORMAT_TITLES
from segmentation.ingest.text_encoding import ENCODING_TITLES
from ui import downloads
from ui.data.uploader import open_file
from ui.session import Session
from ui.text import plain

DETECTED = "as detected"
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "blank", "||": "two pipes"}
ORDERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
DECIMALS = {".": "point: 1234.50", ",": "comma: 1234,50"}
THOUSANDS = {",": "comma: 1,234", ".": "point: 1.234", " ": "blank: 1 234", "'": "apostrophe: 1'234", "": "none"}
QUOTES = {'"': '"double"', "'": "'single'", "": "none"}
ROWS_SHOWN = 200


def show(session: Session) -> None:
    """What was understood, in one line; a question where the file leaves one open; all guesses folded below."""
    dataset, upload = session.source, session.upload
    if dataset is None or upload is None:
        return
    ask_for_encoding(session, dataset)
    ask_to_mend(session, dataset)
    ask_for_dates(session, dataset)
    about = wording.count(len(dataset.notices), "remark") if dataset.notices else "nothing had to be repaired"
    with st.expander(f"How we read your file: {understood(dataset)} · {about}"):
        for notice in dataset.notices:
            st.markdown("◆ " + plain(notice, 500))
        overrule(session, dataset)
        aside(dataset)


def understood(dataset: Dataset) -> str:
    """The guesses in a few words each."""
    dialect = dataset.dialect
    header = "no header" if dialect.header_row is None else f"header in row {dialect.header_row}"
    if dialect.format != "csv":
        sheet = f" · sheet {plain(dialect.sheet, 40)} · {header}" if dialect.sheet else ""
        return FORMAT_TITLES[dialect.format] + sheet
    separator = DELIMITERS.get(dialect.delimiter, plain(dialect.delimiter))
    return f"{separator} · {ENCODING_TITLES.get(dialect.encoding, plain(dialect.encoding))} · {header}"


def ask_for_encoding(session: Session, dataset: Dataset) -> None:
    """Where the letters fit another encoding nearly as well, one click reads the file in that one."""
    others = dataset.dialect.other_encodings
    if not others:
        return
    read_as = ENCODING_TITLES[dataset.dialect.encoding]
    encoding = st.segmented_control(
        f"Do names and places look right? We read the file as {read_as}. If not, read it as:",
        others,
        format_func=ENCODING_TITLES.get,
        key=f"encoding question {session.turns}",
    )
    if encoding:
        read_again(session, replace(session.choices.reading, encoding=encoding))


def ask_to_mend(session: Session, dataset: Dataset) -> None:
    """Where letters were broken before the file was written, one click makes them whole, another gives them back."""
    dialect = dataset.dialect
    if not dialect.mojibake:
        return
    mend = st.toggle(
        f"Mend letters that were broken before this file was written: {plain(', '.join(dialect.mojibake), 120)}",
        value=dialect.mended,
        key=f"mend letters {session.turns}",
    )
    if mend != dialect.mended:
        read_again(session, replace(session.choices.reading, mend_mojibake=mend or None))


def ask_for_dates(session: Session, dataset: Dataset) -> None:
    """Where every date fits both ways, the visitor decides."""
    unsure = [c.name for c in dataset.columns if c.kind == "date" and c.ambiguous]
    if not unsure:
        return
    names = ", ".join(f"“{plain(name, 40)}”" for name in unsure[:3])
    date_order = st.segmented_control(
        f"Are the dates in {names} written day first or month first? Nothing in the file decides it.",
        ["dmy", "mdy"],
        format_func=ORDERS.get,
        key=f"date order question {session.turns}",
    )
    if date_order:
        read_again(session, replace(session.choices.reading, date_order=date_order))


def overrule(session: Session, dataset: Dataset) -> None:
    """A form with each guess, why it was made, and what else it could be."""
    reading, dialect = session.choices.reading, dataset.dialect
    evidence = {field: plain(sentence, 300) for field, sentence in dialect.evidence.items()}
    with st.form("reading", border=False):
        left, right = st.columns(2)
        text = dialect.format == "csv"
        options = ReadOptions(
            delimiter=_choice(left, "Separator", DELIMITERS, reading.delimiter, evidence.get("delimiter"))
            if text
            else None,
            encoding=_choice(right, "Encoding", ENCODING_TITLES, reading.encoding, evidence.get("encoding"))
            if text
            else None,
            header_row=_header_row(left, dialect.header_row, reading.header_row, evidence.get("header_row")),
            decimal=_choice(right, "Decimal mark", DECIMALS, reading.decimal, evidence.get("decimal")),  # type: ignore[arg-type]
            thousands=_choice(right, "Thousands mark", THOUSANDS, reading.thousands, evidence.get("thousands")),  # type: ignore[arg-type]
            date_order=_choice(left, "Dates", ORDERS, reading.date_order, evidence.get("date_order")),  # type: ignore[arg-type]
            quote=_choice(right, "Quotes", QUOTES, reading.quote, evidence.get("quote")) if text else None,
            sheet=_sheet(right, dialect, reading.sheet) if dialect.sheet else None,
            mend_mojibake=reading.mend_mojibake,
            kinds=reading.kinds,
            roles=reading.roles,
            missing=reading.missing,
            labels=reading.labels,
            value_labels=reading.value_labels,
        )
        if st.form_submit_button("Read it again"):
            read_again(session, options)


def _choice(place: object, label: str, named: dict[str, str], override: str | None, why: str | None) -> str | None:
    """A guess as a list of what it could be; None leaves it to the detection."""
    values = [None, *named] + ([override] if override is not None and override not in named else [])
    chosen = place.selectbox(  # type: ignore[attr-defined]
        label,
        values,
        index=values.index(override),
        format_func=lambda value: DETECTED if value is None else named.get(value, value),
        key=f"reading {label}",
    )
    if why:
        place.caption(why)  # type: ignore[attr-defined]
    return chosen


def _header_row(place: object, detected: int | None, override: int | None, why: str | None) -> int | None:
    """The line of the header, 0 for none; None as long as the detection stands."""
    shown = override if override is not None else detected or 0
    value = place.number_input("Header in line (0: none)", 0, None, shown, key="reading header")  # type: ignore[attr-defined]
    if why:
        place.caption(why)  # type: ignore[attr-defined]
    return override if value == shown else int(value)


def _sheet(place: object, dialect: Dialect, override: str | None) -> str | None:
    """The sheet of a workbook, from a list; None as long as the one that was found stands."""
    sheets = list(dialect.sheets) or [dialect.sheet]
    chosen = place.selectbox("Sheet", sheets, index=sheets.index(dialect.sheet), key="reading sheet")  # type: ignore[attr-defined]
    return override if chosen == dialect.sheet else chosen


def read_again(session: Session, options: ReadOptions) -> None:
    """Open the same file with what the visitor knows better."""
    upload = session.upload
    if upload is None or options == session.choices.reading:
        return
    try:
        open_file(session, upload.name, upload.content, options)
    except SegmentationError as error:
        st.error(plain(error, longest=600))
    else:
        st.rerun()


def aside(dataset: Dataset) -> None:
    """The rows that were set aside, shown and to take away."""
    if not dataset.set_aside:
        return
    st.markdown(
        f"**{wording.count(len(dataset.set_aside), 'row')} set aside**, kept in the labelled file without a segment"
    )
    rows = [{"Row": r.row, "As written": r.text, "Why": r.reason} for r in dataset.set_aside]
    st.dataframe(rows[:ROWS_SHOWN], hide_index=True, alt="The rows that were set aside, each with the reason")
    file = io.StringIO()
    writer = csv.DictWriter(file, ["Row", "As written", "Why"])
    writer.writeheader()
    writer.writerows({**row, "As written": neutral(str(row["As written"]))} for row in rows)
    downloads.button(
        "Download the rows set aside",
        file.getvalue().encode("utf-8-sig"),
        "set-aside.csv",
        mime="text/csv",
        key="aside",
    )
