"""Who is a typical customer of a segment, and who the least typical?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles.column_profile import ColumnProfile, as_numbers
from segmentation.profiles.profile import Example
from segmentation.profiles.segment_members import cells_of


def find_examples(
    dataset: Dataset, segmentation: Segmentation, columns: Sequence[ColumnProfile]
) -> list[tuple[Example | None, Example | None]]:
    """Per segment the member nearest to its centre and the one farthest from it; ties by row in the file."""
    distance, labels = segmentation.placement.distance, segmentation.labels
    ends: dict[int, tuple[int, int]] = {}
    for segment in range(1, segmentation.k + 1):
        members = np.flatnonzero(labels == segment)
        if len(members):
            ends_here = segmentation.matrix.rows[members[[distance[members].argmin(), distance[members].argmax()]]]
            ends[segment] = (int(ends_here[0]), int(ends_here[1]))
    rows = [row for both in ends.values() for row in both]
    written = iter(examples(dataset, segmentation, columns, rows))
    return [(next(written), next(written)) if s in ends else (None, None) for s in range(1, segmentation.k + 1)]


def customer_names(dataset: Dataset, rows: Sequence[int] | NDArray[np.int64]) -> list[str]:
    """What the file calls the customers of those data rows: the identifier, else the row's number from 1."""
    column = next((c for c in dataset.columns if c.role == "identifier"), None)
    numbers = [f"row {wording.count(int(row) + 1)}" for row in rows]
    if column is None:
        return numbers
    cells = dataset.cells(column.name).iloc[np.asarray(rows, dtype=np.int64)]
    return [
        number if missing else written(cell)
        for cell, missing, number in zip(cells.tolist(), cells.isna(), numbers, strict=True)
    ]


def customer_name(dataset: Dataset, row: int) -> str:
    """What the file calls the customer of that data row."""
    return customer_names(dataset, [row])[0]


def written(cell: object) -> str:
    """A cell of an identifier or category as text: the whole number 3.0 is ``3``."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def example(dataset: Dataset, segmentation: Segmentation, columns: Sequence[ColumnProfile], row: int) -> Example:
    """One customer with the values of the described columns, written for people."""
    return examples(dataset, segmentation, columns, [row])[0]


def examples(
    dataset: Dataset, segmentation: Segmentation, columns: Sequence[ColumnProfile], rows: Sequence[int]
) -> list[Example]:
    """The customers of those data rows, each as `example` gives it; each column is looked up once for all of them."""
    plan, here = segmentation.matrix.preparation.plan, np.array(rows, dtype=np.int64)
    shown = {c.column: _cells_in_words(cells_of(dataset, plan, c.column, here), c) for c in columns}
    names = customer_names(dataset, here)
    return [
        Example(row, name, {column: cells[i] for column, cells in shown.items()})
        for i, (row, name) in enumerate(zip(rows, names, strict=True))
    ]


def _cells_in_words(cells: pd.Series[Any], column: ColumnProfile) -> list[str]:
    missing = cells.isna().tolist()
    if column.shape == "category":
        texts = [written(cell) for cell in cells.tolist()]
    else:
        texts = ["" if gone else column.text(float(v)) for v, gone in zip(as_numbers(cells), missing, strict=True)]
    return ["missing" if gone else words for words, gone in zip(texts, missing, strict=True)]
