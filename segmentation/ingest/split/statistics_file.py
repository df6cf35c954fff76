"""Which cells does a file of SPSS, Stata or SAS hold, and what does it say of them itself?"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, Protocol

import pandas as pd
import pyarrow as pa

from segmentation.errors import UnreadableFile
from segmentation.ingest.codebook import Codebook, short_label
from segmentation.ingest.file_formats import FORMAT_TITLES
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.source import SAS_TRANSPORT
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.typed_table import as_cells, cell_table

StatisticsFormat = Literal["spss", "stata", "sas"]


class FileNotes(Protocol):
    """What a file says of its columns, as pyreadstat hands it on."""

    column_names: list[str]
    column_names_to_labels: Mapping[str, str | None]
    variable_value_labels: Mapping[str, Mapping[object, str]]
    missing_ranges: Mapping[str, Sequence[Mapping[str, float | str]]]
    missing_user_values: Mapping[str, Sequence[str]]


Reader = Callable[..., Any]


def statistics_table(
    data: bytes, table_format: StatisticsFormat, name: str, encoding: str | None = None, limits: Limits = LIMITS
) -> CellTable:
    """The cells of a file as codes, with the labels of columns and codes and the codes that mean missing.

    Raises
    ------
    UnreadableFile : where the file is damaged, protected or too big.
    """
    frame, notes = _read(data, table_format, name, encoding, limits)
    columns = [_array(frame.iloc[:, place]) for place in range(frame.shape[1])]
    table = cell_table(as_cells(pa.table(columns, names=list(frame.columns)), name), table_format)
    renamed = dict(zip(frame.columns, table.cells.column_names, strict=True))
    return replace(table, codebook=_codebook(notes, table.cells, renamed))


def _read(
    data: bytes, table_format: StatisticsFormat, name: str, encoding: str | None, limits: Limits
) -> tuple[pd.DataFrame, FileNotes]:
    import pyreadstat  # on its first use, as most files are of another kind

    readers: dict[StatisticsFormat, Reader] = {
        "spss": pyreadstat.read_sav,
        "stata": pyreadstat.read_dta,
        "sas": pyreadstat.read_xport if data.startswith(SAS_TRANSPORT) else pyreadstat.read_sas7bdat,
    }
    read, title = readers[table_format], FORMAT_TITLES[table_format]
    options = {} if data.startswith(SAS_TRANSPORT) else {"user_missing": True}
    try:
        _, notes = read(io.BytesIO(data), metadataonly=True, encoding=encoding)
        width = max(1, len(notes.column_names))
        most = limits.parquet_cells // width
        if width > limits.columns:
            raise UnreadableFile(
                f"'{name}' has {width:,} columns; up to {limits.columns:,} are read. Keep only the columns you need."
            )
        frame, notes = read(io.BytesIO(data), row_limit=most + 1, encoding=encoding, **options)
        if notes.missing_user_values:
            values, _ = read(io.BytesIO(data), row_limit=most + 1, encoding=encoding)
            frame = _with_reasons(values, frame, notes.missing_user_values)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OSError, OverflowError) as error:
        raise UnreadableFile(
            f"'{name}' is a damaged {title} file, or one that is protected. Save it again, or export it as CSV."
        ) from error
    if len(frame) > most:
        raise UnreadableFile(
            f"'{name}' holds more than {limits.parquet_cells:,} cells. Keep only the columns you need."
        )
    return frame, notes


def _with_reasons(values: pd.DataFrame, marked: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """The values, and the letters of what is missing for a reason (``.a`` of Stata and SAS).

    Read with those letters, pyreadstat 1.3 gives a number of its own where nothing is known.
    """
    with_reasons = {
        c: [m if isinstance(m, str) else v for m, v in zip(marked[c], values[c], strict=True)] for c in columns
    }
    return values.assign(**{column: pd.Series(cells, dtype=object) for column, cells in with_reasons.items()})


def _array(column: pd.Series[Any]) -> pa.Array:
    """A column for Arrow; where letters stand among numbers (``.a`` of Stata), all as text."""
    try:
        return pa.Array.from_pandas(column)
    except (pa.ArrowException, ValueError, TypeError):
        return pa.array([None if pd.isna(cell) else code_text(cell) for cell in column], pa.large_string())


def code_text(code: object) -> str:
    """A code as the cell that holds it is written.

    >>> code_text(1.0), code_text(2.5), code_text("a")
    ('1', '2.5', 'a')
    """
    return str(int(code)) if isinstance(code, float) and code.is_integer() else str(code).rstrip()


def _codebook(notes: FileNotes, cells: pa.Table, renamed: Mapping[str, str]) -> Codebook:
    """What the file says of its columns, under the names they have here."""
    labels = {renamed[c]: short_label(label) for c, label in notes.column_names_to_labels.items() if label}
    values = {
        renamed[column]: {code_text(code): str(word) for code, word in words.items()}
        for column, words in notes.variable_value_labels.items()
        if column in renamed and words
    }
    missing = {
        renamed[column]: codes
        for column in renamed
        if (codes := _missing(notes, column, cells.column(renamed[column])))
    }
    return Codebook(labels, values, missing)


def _missing(notes: FileNotes, column: str, cells: pa.ChunkedArray) -> tuple[str, ...]:
    """The cells of a column of which the file says that they mean missing."""
    ranges = notes.missing_ranges.get(column, ())
    by_letter = tuple(notes.missing_user_values.get(column, ()))
    if not ranges:
        return by_letter
    present = [cell for cell in cells.unique().to_pylist() if cell]
    return tuple(cell for cell in present if any(_within(cell, bounds) for bounds in ranges)) + by_letter


def _within(cell: str, bounds: Mapping[str, float | str]) -> bool:
    low, high = bounds["lo"], bounds["hi"]
    if isinstance(low, str) or isinstance(high, str):
        return cell.rstrip() == str(low).rstrip()
    try:
        return low <= float(cell) <= high
    except ValueError:
        return False
