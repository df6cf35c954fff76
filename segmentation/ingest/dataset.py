"""What was in the file: cells as written, typed columns, and what was made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial
from typing import Any, Literal

import pandas as pd
import pyarrow as pa

from segmentation.ingest.file_formats import TableFormat
from segmentation.ingest.record_block import RecordBlock
from segmentation.notebook import html_table
from segmentation.wording import count, shortened

Kind = Literal["identifier", "number", "category", "date", "text"]
Role = Literal["identifier", "feature", "outcome", "descriptor"]


@dataclass(frozen=True)
class Writing:
    """How people wrote the numbers or dates of a column, for whoever must read its cells elsewhere (SQL, a script).

    Attributes
    ----------
    form : ``styled`` numbers (marks, signs, currency), ``accounting`` where a dash among them is zero, ``digits`` of
        another script, ``scaled`` for thousands and millions, ``length`` of time in seconds, ``yes or no`` read as 1
        and 0, ``within`` for the number inside a text, ``serial`` for a spreadsheet's days, ``ticked`` for a mark or
        nothing;
        for dates a key of `segmentation.ingest.infer.date_shapes.SHAPES`,
        or ``zoned`` where times were brought to UTC, ``buddhist`` where years are counted as in Thailand.
    decimal, thousands, unit : of styled numbers, as `segmentation.ingest.infer.number_parser.NumberStyle` has them.
    order : of a date, which part comes first.
    pivot : two-digit years from here on belong to the last century; 0 where years have four digits.
    words : the word for yes and the word for no; the mark alone of a column of ticks; all forms of a unit that has
        several.
    """

    form: str
    decimal: str = "."
    thousands: str = ""
    unit: str = ""
    order: str = ""
    pivot: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """One column of the file and what it was taken for.

    Attributes
    ----------
    name : header cell as `Dataset.column_names` gives it.
    kind : how its cells are read. ``identifier`` and ``text`` stay text, ``category``
        is a word or a code with few values (Yes/No and channel 1/2 included),
        ``number`` is float64, ``date`` is datetime64.
    role : what it is good for. ``identifier`` names the customer, ``feature`` can form
        segments, ``outcome`` is a result or a model's leftover (churned, predicted),
        ``descriptor`` only describes (free text, contact details, constants).
    missing, distinct : counts over the data rows.
    evidence : a sentence that says why, with a row number where one cell decided.
    ambiguous : True where another reading fits as well and the user should confirm.
    unit : what its numbers count where the file says so: ``€``, ``$``, ``%``, ``k$``.
    placeholder : a value that probably stands for missing (unknown, -1) and was kept as it is.
    writing : how its numbers or dates are written; None where a program would write them so (``1234.5``, ISO).
    label, value_labels : what people call it and its cells, as the user said; empty where nobody did.
    """

    name: str
    kind: Kind
    role: Role
    missing: int = 0
    distinct: int = 0
    evidence: str = ""
    ambiguous: bool = False
    unit: str = ""
    placeholder: str = ""
    writing: Writing | None = None
    # What a column and its cells are called is no part of what was read.
    label: str = field(default="", repr=False)
    value_labels: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Dialect:
    """How the file is written, as detected or as told.

    ``header_row`` counts lines from 1; it is None where there was no header and the
    names are ours; ``header_rows`` says how many rows name the columns. ``format`` is
    the kind of file. ``escape`` is a backslash or empty (quotes are
    doubled), ``repeated`` says that a run of delimiters counts as one, ``wrapped`` that
    every record stands in quotes as a whole, ``trailing`` that every record ends in a
    delimiter. ``sheets`` are the sheets of a workbook that hold cells, ``types`` the types
    of a Parquet or Arrow table's columns. ``other_encodings`` come close to
    the one taken. ``mojibake`` are examples of letters that were broken before the file was
    written, ``mended`` says that the cells have them whole. ``evidence`` gives a sentence for
    each guess, by the name of its field.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    header_row: int | None = 1
    format: TableFormat = "csv"
    line_end: str = "\n"
    bom: bool = False
    compression: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    decimal: str = "."
    escape: str = ""
    repeated: bool = False
    wrapped: bool = False
    trailing: bool = False
    header_rows: int = 1
    types: tuple[str, ...] = ()
    mended: bool = False
    other_encodings: tuple[str, ...] = field(default=(), compare=False)
    mojibake: tuple[str, ...] = field(default=(), compare=False)
    evidence: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class SetAside:
    """A record that is not a customer: a total, a footer, a repeated header, a row that does not fit."""

    row: int
    text: str
    reason: str


def _no_columns(names: Sequence[str], encoded: bool) -> pd.DataFrame:
    return pd.DataFrame(columns=list(names))


def _no_text() -> pa.Table:
    return pa.table({})


@dataclass(frozen=True)
class Dataset:
    """A table of customers (or orders) as it was read; see `segmentation.read`.

    Attributes
    ----------
    name : what to call the file on screen; a label, never a path.
    columns : one `Column` per column, in file order.
    dialect : how the file is written.
    row_count : number of data rows.
    fingerprint : hash of the content and of how it was read; equal means equal.
    set_aside : records that are not data rows, with row number, text and reason.
    notices : sentences on what was repaired, set aside or is ambiguous; empty for a clean file.
    """

    name: str
    columns: tuple[Column, ...]
    dialect: Dialect
    row_count: int
    fingerprint: str
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = ()
    load_columns: Callable[[Sequence[str], bool], pd.DataFrame] = field(repr=False, compare=False, default=_no_columns)
    load_text: Callable[[], pa.Table] = field(repr=False, compare=False, default=_no_text)
    load_records: Callable[[], Iterator[RecordBlock]] | None = field(repr=False, compare=False, default=None)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The header cells: trimmed, empty ones named, repeated ones made unique."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that exact name; KeyError where there is none."""
        match = next((column for column in self.columns if column.name == name), None)
        if match is None:
            raise KeyError(name)
        return match

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The typed table, one row per data row, made when first asked for.

        number → float64 (NaN missing), date → datetime64, the rest → ``str`` with NA missing.
        """
        return self.load_columns(self.column_names, False)

    def select(self, names: Collection[str]) -> pd.DataFrame:
        """Those columns of `frame` that the file has, in its order, without making the others."""
        requested = [name for name in self.column_names if name in names]
        return self.frame[requested] if "frame" in vars(self) else self.load_columns(requested, False)

    def cells(self, name: str) -> pd.Series[Any]:
        """One column of `frame`; KeyError where there is none."""
        return self.select([self.column(name).name])[name]

    def encoded(self, name: str) -> pd.Series[Any]:
        """The same, but words may come as a pandas categorical, which needs a byte a customer."""
        return self.load_columns([self.column(name).name], True)[name]

    @cached_property
    def text(self) -> pa.Table:
        """The cells as written between separators, unquoted (blanks kept), all strings."""
        return self.load_text()

    def __repr__(self) -> str:
        columns = shortened(", ".join(self.column_names), 60)
        rows, width = count(self.row_count), count(len(self.columns))
        return f"<Dataset {self.name}: {rows} rows, {width} columns: {columns}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the columns and what they were taken for."""
        rows = [[c.name, c.kind, c.role, count(c.missing), count(c.distinct)] for c in self.columns]
        caption = f"{self.name}: {count(self.row_count)} rows"
        return html_table(caption, ["column", "kind", "role", "missing", "distinct"], rows)

    def __getstate__(self) -> dict[str, object]:
        # `frame` and `text` are made again when asked for.
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, columns: tuple[Column, ...], *, name: str) -> Dataset:
        """A dataset that never was a file, such as the customers of an order log."""
        digest = hashlib.sha256(repr(columns).encode())
        digest.update(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
        return cls(
            name=name,
            columns=columns,
            dialect=Dialect(),
            row_count=len(frame),
            fingerprint=digest.hexdigest(),
            load_columns=partial(_columns_of, frame),
            load_text=partial(_text_of, frame),
        )

    def with_labels(self, labels: Mapping[str, str], values: Mapping[str, Mapping[str, str]] | None = None) -> Dataset:
        """The same table with some columns, and their cells, called otherwise; the fingerprint stays."""
        called = {name: tuple(words.items()) for name, words in (values or {}).items()}
        columns = tuple(
            replace(c, label=labels.get(c.name, c.label), value_labels=called.get(c.name, c.value_labels))
            for c in self.columns
        )
        return self if columns == self.columns else replace(self, columns=columns)

    def with_roles(self, roles: Mapping[str, Role]) -> Dataset:
        """The same table with some columns' roles overruled."""
        columns = tuple(replace(c, role=roles.get(c.name, c.role)) for c in self.columns)
        digest = hashlib.sha256((self.fingerprint + repr(sorted(roles.items()))).encode()).hexdigest()
        return replace(self, columns=columns, fingerprint=digest)


def _columns_of(frame: pd.DataFrame, names: Sequence[str], encoded: bool) -> pd.DataFrame:
    return frame[list(names)]


def _text_of(frame: pd.DataFrame) -> pa.Table:
    cells = {c: _written(frame[c]) for c in frame.columns}
    return pa.table({c: pa.array(values, type=pa.string()) for c, values in cells.items()})


def _written(cells: pd.Series[Any]) -> pd.Series[Any]:
    """The values as a person would write them: whole numbers without a decimal point, nothing where missing."""
    whole = pd.api.types.is_float_dtype(cells.dtype) and bool((cells.dropna() % 1 == 0).all())
    written = cells.astype("Int64") if whole and cells.abs().max() < 2**53 else cells
    return written.astype("str").where(cells.notna(), "")
