"""One file for each segment, in a zip."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np

from segmentation.export.added_cells import AddedCells, free_names, select_columns
from segmentation.export.delimited_writer import DelimitedWriter
from segmentation.export.labelled_file import FileKind, Labelled, harmless, kind_in, output_dialect
from segmentation.export.reproducible_zip import EPOCH
from segmentation.ingest import Dataset
from segmentation.progress import Progress, part, silent
from segmentation.scoring import Assignment

LONGEST_NAME = 60


def write_per_segment(
    dataset: Dataset,
    assignment: Assignment,
    sink: BinaryIO,
    *,
    exact: bool = False,
    kind: FileKind = "csv",
    columns: Sequence[str] | None = None,
    added: Sequence[str] | None = None,
    progress: Progress = silent,
) -> Labelled:
    """A zip with a text file for each segment that has customers, and one for those without.

    Parameters
    ----------
    kind : ``same`` writes them as the upload is written; whatever else gives CSV for Excel.
    exact, columns, added : as `segmentation.export.labelled_file.write_labelled` takes them.
    """
    kind = "same" if kind_in(kind, dataset) == "same" else "csv"
    dialect, sentences = output_dialect(dataset, assignment, kind)
    cells = AddedCells(assignment, decimal=dialect.decimal, guarded=not exact)
    ours = select_columns(added)
    names = free_names(dataset.column_names, [column.name for column in ours])
    chosen = tuple(columns or dataset.column_names)
    text = DelimitedWriter(dataset, cells, chosen, names, ours, dialect, exact)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, file in enumerate(file_names(assignment)):
            rows = np.flatnonzero(assignment.labels == number)
            if len(rows):
                info = zipfile.ZipInfo(file, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                share = part(progress, number / (len(assignment.names) + 1), (number + 1) / (len(assignment.names) + 1))
                with archive.open(info, "w", force_zip64=True) as member:
                    text.write(member, rows, share)
    return Labelled(text.escaped.count, (*sentences, *harmless(text.escaped.count)))


def file_names(assignment: Assignment) -> tuple[str, ...]:
    """What the file of segment 0 (none), 1, 2… is called."""
    return tuple(f"{number}_{file_word(name)}.csv" for number, name in enumerate(("No segment", *assignment.names)))


def file_word(name: str) -> str:
    """A name that any system takes for a file.

    >>> file_word("Big; spenders / rare")
    'Big_spenders_rare'
    """
    return re.sub(r"\W+", "_", name).strip("_")[:LONGEST_NAME] or "segment"
