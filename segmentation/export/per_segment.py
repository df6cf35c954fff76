"""One file for each segment, in a zip."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from segmentation.export.formula_guard import neutral
from segmentation.export.our_cells import ADDED, OurCells, added_names
from segmentation.export.steady_zip import EPOCH
from segmentation.ingest import Dataset
from segmentation.progress import Progress, silent
from segmentation.scoring import Assignment

BOM = "\ufeff"
LONGEST_NAME = 60


def write_per_segment(
    dataset: Dataset, assignment: Assignment, sink: BinaryIO, *, exact: bool = False, progress: Progress = silent
) -> None:
    """A zip with a CSV file (UTF-8 with byte order mark) for each segment, and one for those without."""
    cells = OurCells(assignment, guarded=not exact)
    head = [*dataset.column_names, *added_names(dataset.column_names)]
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, name in enumerate(("No segment", *assignment.names)):
            progress(number / (len(assignment.names) + 1), "Writing a file for each segment")
            rows = np.flatnonzero(assignment.labels == number)
            if len(rows):
                info = zipfile.ZipInfo(f"{number}_{file_word(name)}.csv", EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, _csv(dataset, cells, head, rows, exact))


def file_word(name: str) -> str:
    """A name that any system takes for a file.

    >>> file_word("Big; spenders / rare")
    'Big_spenders_rare'
    """
    return re.sub(r"\W+", "_", name).strip("_")[:LONGEST_NAME] or "segment"


def _csv(dataset: Dataset, cells: OurCells, head: list[str], rows: np.ndarray, exact: bool) -> bytes:
    own = [column.to_pylist() for column in dataset.text.take(pa.array(rows)).columns]
    ours = [cells.texts(name, slice(None)).take(pa.array(rows)).to_pylist() for name in ADDED]
    if not exact:
        head, own = [neutral(name) for name in head], [[neutral(cell) for cell in column] for column in own]
    sink = io.StringIO()
    sink.write(BOM)
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(zip(*own, *ours, strict=True))
    return sink.getvalue().encode()
