"""The upload back as it was sent, every customer labelled."""

from __future__ import annotations

import io
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa

from segmentation.ingest import Dataset
from segmentation.scoring import Assignment

ADDED = ("segment", "segment_name", "segment_confidence", "distance_to_centre", "is_outlier", "segment_note")


def write_labelled(dataset: Dataset, assignment: Assignment, sink: BinaryIO, *, exact: bool = False) -> None:
    """Write every record of the upload in its order, our cells appended."""
    has = assignment.labels > 0
    names = np.array(["", *assignment.names], dtype=object)
    notes = np.full(dataset.row_count, "", dtype=object)
    for reason, rows in assignment.notes.items():
        notes[rows] = reason
    table = dataset.text
    added = {
        "segment": np.where(has, assignment.labels.astype(str), ""),
        "segment_name": names[assignment.labels],
        "segment_confidence": [f"{c:.4f}" if h else "" for c, h in zip(assignment.confidence, has, strict=True)],
        "distance_to_centre": [f"{d:.4f}" if h else "" for d, h in zip(assignment.distance, has, strict=True)],
        "is_outlier": [str(int(o)) if h else "" for o, h in zip(assignment.outlier, has, strict=True)],
        "segment_note": notes,
    }
    frame: pd.DataFrame = table.to_pandas()
    for name, cells in added.items():
        frame[name] = pa.array(cells, type=pa.string()).to_pandas()
    text = io.TextIOWrapper(sink, encoding=dataset.dialect.encoding, newline="")
    frame.to_csv(text, sep=dataset.dialect.delimiter, index=False, lineterminator=dataset.dialect.line_end)
    text.flush()
    text.detach()
