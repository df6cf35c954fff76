"""Makes assignments by hand and labelled files of them, so that writing is tested without fitting."""

import io

import numpy as np

from segmentation import read
from segmentation.export.labelled_file import write_labelled
from segmentation.scoring import Assignment

NAMES = ("Loyal", "Big; spenders, rare", 'So "called"')


def assigned(rows, *, names=NAMES, unplaced=()):
    """An assignment made by hand, so that writing is tested without fitting."""
    numbers = np.arange(rows)
    labels = (numbers % len(names) + 1).astype(np.int32)
    labels[list(unplaced)] = 0
    values = np.where(labels > 0, numbers % 100 / 100, np.nan)
    notes = {"visits, total is missing": np.array(unplaced, dtype=np.int64)} if len(unplaced) else {}
    return Assignment(labels, values, values * 37.5, labels, (numbers % 7 == 0) & (labels > 0), notes, names)


def labelled(raw, **options):
    data = read(raw) if isinstance(raw, bytes) else raw
    sink = io.BytesIO()
    options.setdefault("exact", True)
    written = write_labelled(data, options.pop("assignment", assigned(data.row_count)), sink, **options)
    return sink.getvalue(), written
