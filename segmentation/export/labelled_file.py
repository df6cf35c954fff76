"""The upload back as it was sent, every customer labelled; or the same as Excel, Parquet or CSV for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO, Literal

from segmentation.errors import InvalidChoice
from segmentation.export.added_cells import AddedCells, AddedColumn, free_names, select_columns
from segmentation.export.atomic_write import atomic_write
from segmentation.export.delimited_writer import DelimitedWriter, for_excel
from segmentation.export.passthrough_writer import PassthroughWriter
from segmentation.export.table_files import TableFile
from segmentation.ingest import Dataset, Dialect
from segmentation.ingest.file_formats import FORMAT_TITLES, WRITTEN_AS
from segmentation.progress import Progress, silent
from segmentation.scoring import Assignment

FileKind = Literal["same", "csv", "excel", "parquet"]
KINDS: tuple[FileKind, ...] = ("same", "csv", "excel", "parquet")
ENDINGS: dict[str, FileKind] = {".xlsx": "excel", ".parquet": "parquet"}
NOT_WRITTEN = (
    *(".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".gz", ".zip", ".bz2", ".xz", ".zst", ".feather", ".arrow"),
    *(".json", ".jsonl", ".ndjson", ".html", ".xml", ".sav", ".dta", ".sas7bdat", ".xpt"),
)
"""Endings that promise another kind of file than we write."""

WRITTEN_ANEW = "This table {came}, so it is written anew, as {written}, cells as they were."
WRITTEN = {"csv": "CSV for Excel in UTF-8", "excel": "an Excel workbook", "parquet": "Parquet"}


@dataclass(frozen=True)
class Labelled:
    """What was written: how many cells were made harmless, and sentences worth telling."""

    neutralised: int = 0
    sentences: tuple[str, ...] = ()


def write_labelled(
    dataset: Dataset,
    assignment: Assignment,
    sink: BinaryIO,
    *,
    exact: bool = False,
    kind: FileKind = "same",
    columns: Sequence[str] | None = None,
    added: Sequence[str] | None = None,
    progress: Progress = silent,
) -> Labelled:
    """Write every record of the upload in its order and as it was written, our cells appended.

    Parameters
    ----------
    exact : leave text cells alone that a spreadsheet would run as a formula.
    kind : ``same`` as the upload; ``csv`` is UTF-8 with a byte order mark, for Excel.
    columns : the user's columns to keep, in this order; None keeps the file whole.
    added : which of our columns to append; None is all.

    Raises
    ------
    InvalidChoice : where a column does not exist.

    Examples
    --------
    >>> import io
    >>> from segmentation import Choices, read, run
    >>> result = run(read(b"id;spend\\r\\n01;2,5\\r\\n02;2,6\\r\\n03;90,1\\r\\n04;91\\r\\n"), Choices(k=2))
    >>> sink = io.BytesIO()
    >>> _ = write_labelled(result.dataset, result.assignment, sink, added=("segment",))
    >>> sink.getvalue()
    b'id;spend;segment\\r\\n01;2,5;1\\r\\n02;2,6;1\\r\\n03;90,1;2\\r\\n04;91;2\\r\\n'
    """
    unknown = [name for name in columns or () if name not in dataset.column_names]
    if unknown:
        raise InvalidChoice(f"There is no column {unknown[0]!r} to write. Choose among the columns of the file.")
    ours = select_columns(added)
    names = free_names(dataset.column_names, [column.name for column in ours])
    if kind == "same" and columns is None and dataset.load_records is not None:
        return _passthrough(dataset, assignment, sink, names, ours, exact, progress)
    written_kind, chosen = kind_in(kind, dataset), tuple(columns or dataset.column_names)
    left_out = _left_out(dataset)
    if written_kind in ("same", "csv"):
        dialect, sentences = output_dialect(dataset, assignment, written_kind)
        cells = AddedCells(assignment, decimal=dialect.decimal, guarded=not exact)
        text = DelimitedWriter(dataset, cells, chosen, names, ours, dialect, exact)
        text.write(sink, progress=progress)
        return Labelled(
            text.escaped.count,
            (*sentences, *_written_anew(dataset, kind, written_kind), *left_out, *harmless(text.escaped.count)),
        )
    table = TableFile(dataset, AddedCells(assignment, guarded=False), chosen, names, ours)
    write = table.write_excel if written_kind == "excel" else table.write_parquet
    return Labelled(0, (*_written_anew(dataset, kind, written_kind), *write(sink, progress), *left_out))


def write_labelled_to(
    dataset: Dataset, assignment: Assignment, path: Path, *, exact: bool = False, progress: Progress = silent
) -> Labelled:
    """`write_labelled` to a file, of the kind its ending asks for: the old file or the new one, never half."""
    with atomic_write(path) as sink:
        kind = kind_named(path.name, dataset)
        return write_labelled(dataset, assignment, sink, exact=exact, kind=kind, progress=progress)


def kind_named(path: str, dataset: Dataset) -> FileKind:
    """The kind of file that a name asks for this upload: a workbook under a text's name is CSV."""
    kind = kind_of(path)
    return "csv" if kind == "same" and dataset.dialect.format != "csv" else kind


def kind_of(path: str) -> FileKind:
    """The kind of file that a name asks for; ``same`` is text.

    Raises
    ------
    InvalidChoice : where the ending promises what is not written, such as ``.xls`` or ``.gz``.

    >>> kind_of("labelled.xlsx"), kind_of("labelled.txt")
    ('excel', 'same')
    """
    ending = PurePath(path).suffix.lower()
    if ending in NOT_WRITTEN:
        raise InvalidChoice(f"{ending} files are not written. Name the output .csv, .xlsx or .parquet.")
    return ENDINGS.get(ending, "same")


def kind_in(kind: FileKind, dataset: Dataset) -> FileKind:
    """What ``same`` means for this upload: its own kind, and CSV for Excel for what never was one text file."""
    if kind != "same":
        return kind
    if dataset.dialect.format == "csv":
        return "same" if dataset.load_records is not None else "csv"
    return WRITTEN_AS.get(dataset.dialect.format, "csv")


def _written_anew(dataset: Dataset, kind: FileKind, written: FileKind) -> tuple[str, ...]:
    """A sentence where the upload as it was sent is asked for, and is of a kind that is not written."""
    source = dataset.dialect.format
    if kind == written or written == source != "csv":
        return ()
    came = "was not one text file" if source == "csv" else f"came as {FORMAT_TITLES[source]}"
    return (WRITTEN_ANEW.format(came=came, written=WRITTEN[written]),)


def ending_of(kind: FileKind, dataset: Dataset) -> str:
    """The ending of a file's name: the upload's own kind where it stays the same."""
    return {"excel": ".xlsx", "parquet": ".parquet"}.get(kind_in(kind, dataset), ".csv")


def output_dialect(dataset: Dataset, assignment: Assignment, kind: FileKind) -> tuple[Dialect, tuple[str, ...]]:
    """How a new text file of this kind is written, and what is worth telling about it."""
    if kind != "same":
        return for_excel(dataset.dialect), ()
    unfit = _unfit_text(dataset, AddedCells(assignment))
    if not unfit:
        return dataset.dialect, ()
    return replace(dataset.dialect, encoding="utf-8", bom=True), (_as_utf8(unfit),)


def _passthrough(
    dataset: Dataset,
    assignment: Assignment,
    sink: BinaryIO,
    names: tuple[str, ...],
    added: tuple[AddedColumn, ...],
    exact: bool,
    progress: Progress,
) -> Labelled:
    cells = AddedCells(assignment, decimal=dataset.dialect.decimal, guarded=not exact)
    unfit = _unfit_text(dataset, cells)
    writer = PassthroughWriter(dataset, cells, names, added, exact, as_utf8=bool(unfit))
    written = 0
    for block in writer.blocks():
        sink.write(block)
        written += len(block)
        progress(min(0.99, written / max(1, 120 * dataset.row_count)), "Writing the labelled file")
    sentences = [_as_utf8(unfit)] if unfit else []
    return Labelled(writer.escaped.count, (*sentences, *harmless(writer.escaped.count)))


def _as_utf8(unfit: str) -> str:
    return f"{unfit!r} cannot be written in the file's encoding, so the file is UTF-8 now."


def _left_out(dataset: Dataset) -> tuple[str, ...]:
    """A new table holds customers alone; the upload may hold more."""
    count = len(dataset.set_aside)
    if not count:
        return ()
    records = (
        "1 record that is no customer, such as a total, is"
        if count == 1
        else (f"{count:,} records that are no customers, such as totals, are")
    )
    return (f"{records} not in this file. The file as you sent it keeps every record.",)


def _unfit_text(dataset: Dataset, cells: AddedCells) -> str:
    """The first word of ours that the file's encoding cannot hold; empty where it holds all."""
    reasons = {record.reason for record in dataset.set_aside}
    words = [word for column in select_columns() for word in cells.words(column)]
    for text in (*words, *sorted(reasons)):
        try:
            text.encode(dataset.dialect.encoding)
        except UnicodeEncodeError:
            return text
    return ""


def harmless(count: int) -> tuple[str, ...]:
    """How many cells were made harmless, in a sentence."""
    if not count:
        return ()
    cells = (
        "1 cell that a spreadsheet would run as a formula got"
        if count == 1
        else (f"{count:,} cells that a spreadsheet would run as a formula got")
    )
    return (f"{cells} an apostrophe before it. Take the exact file to have them as they were.",)
