"""The upload back as it was sent, every customer labelled; or the same as Excel, Parquet or CSV for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, Literal

from segmentation.errors import InvalidChoice
from segmentation.export.aside import written_aside
from segmentation.export.our_cells import ADDED, OurCells, added_names
from segmentation.export.own_dialect import OwnDialect
from segmentation.export.table_files import TableFile
from segmentation.ingest import Dataset
from segmentation.progress import Progress, silent
from segmentation.scoring import Assignment

FileKind = Literal["same", "csv", "excel", "parquet"]
KINDS: tuple[FileKind, ...] = ("same", "csv", "excel", "parquet")
ENDINGS: dict[str, FileKind] = {".xlsx": "excel", ".parquet": "parquet"}

WRITTEN_ANEW = (
    "This table was not one text file, so it is written anew: CSV for Excel with commas, in UTF-8, cells as they were."
)


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
    added: Sequence[str] = ADDED,
    progress: Progress = silent,
) -> Labelled:
    """Write every record of the upload in its order and as it was written, our cells appended.

    Parameters
    ----------
    exact : leave text cells alone that a spreadsheet would run as a formula.
    kind : ``same`` as the upload; ``csv`` is UTF-8 with a byte order mark, for Excel.
    columns : the user's columns to keep; None keeps the file whole.
    added : which of our columns to append.

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
    unknown += [name for name in added if name not in ADDED]
    if unknown:
        raise InvalidChoice(f"There is no column {unknown[0]!r} to write. Choose among the columns of the file.")
    names = added_names(dataset.column_names, added)
    if kind == "same" and columns is None and dataset.load_records is not None:
        return _own_dialect(dataset, assignment, sink, names, tuple(added), exact, progress)
    anew = kind == "same" and columns is None and dataset.dialect.format == "csv"
    if kind == "same":
        kind = {"csv": "csv", "excel": "excel", "parquet": "parquet"}[dataset.dialect.format]  # type: ignore[assignment]
    cells = OurCells(assignment, guarded=not exact and kind == "csv")
    table = TableFile(dataset, cells, tuple(columns or dataset.column_names), names, tuple(added), exact)
    writers = {"csv": table.write_csv, "excel": table.write_excel, "parquet": table.write_parquet}
    sentences = writers[kind](sink, progress)
    if anew:
        sentences = (*sentences, WRITTEN_ANEW)
    return Labelled(table.guarded.count, (*sentences, *_harmless(table.guarded.count)))


def write_labelled_to(
    dataset: Dataset, assignment: Assignment, path: Path, *, exact: bool = False, progress: Progress = silent
) -> Labelled:
    """`write_labelled` to a file, of the kind its ending asks for: the old file or the new one, never half."""
    with written_aside(path) as sink:
        return write_labelled(dataset, assignment, sink, exact=exact, kind=kind_of(path.name), progress=progress)


def kind_of(path: str) -> FileKind:
    """The kind of file that a name asks for.

    >>> kind_of("labelled.xlsx"), kind_of("labelled.txt")
    ('excel', 'same')
    """
    return ENDINGS.get(PurePath(path).suffix.lower(), "same")


def ending_of(kind: FileKind, dataset: Dataset) -> str:
    """The ending of a file's name: the upload's own kind where it stays the same."""
    kind = kind if kind != "same" or dataset.dialect.format == "csv" else dataset.dialect.format
    return {"excel": ".xlsx", "parquet": ".parquet"}.get(kind, ".csv")


def _own_dialect(
    dataset: Dataset, assignment: Assignment, sink: BinaryIO, names: tuple[str, ...], added: tuple[str, ...],
    exact: bool, progress: Progress,
) -> Labelled:  # fmt: skip
    cells = OurCells(assignment, decimal=dataset.dialect.decimal, guarded=not exact)
    unfit = _unfit_text(dataset, cells)
    writer = OwnDialect(dataset, cells, names, added, exact, as_utf8=bool(unfit))
    written = 0
    for block in writer.blocks():
        sink.write(block)
        written += len(block)
        progress(min(0.99, written / max(1, 120 * dataset.row_count)), "Writing the labelled file")
    said = [f"{unfit!r} cannot be written in the file's encoding, so the file is UTF-8 now."] if unfit else []
    return Labelled(writer.guarded.count, (*said, *_harmless(writer.guarded.count)))


def _unfit_text(dataset: Dataset, cells: OurCells) -> str:
    """The first name or note that the file's encoding cannot hold; empty where it holds all."""
    reasons = {record.reason for record in dataset.set_aside}
    for text in (*cells.segment_names, *cells.notes, *sorted(reasons)):
        try:
            text.encode(dataset.dialect.encoding)
        except UnicodeEncodeError:
            return text
    return ""


def _harmless(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    cells = "1 cell that a spreadsheet would run as a formula got" if count == 1 else (
        f"{count:,} cells that a spreadsheet would run as a formula got"
    )  # fmt: skip
    return (f"{cells} an apostrophe before it. Take the exact file to have them as they were.",)
