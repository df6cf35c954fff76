"""Who is a typical customer of a segment, and who the least typical?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles import amounts
from segmentation.profiles.column_profile import ColumnProfile, as_numbers
from segmentation.profiles.members import cells_of
from segmentation.profiles.profile import Example


def find_examples(
    dataset: Dataset, segmentation: Segmentation, columns: Sequence[ColumnProfile]
) -> list[tuple[Example | None, Example | None]]:
    """Per segment the member nearest to its centre and the one farthest from it; ties by row in the file."""
    distance, labels = segmentation.placement.distance, segmentation.labels
    found: list[tuple[Example | None, Example | None]] = []
    for segment in range(1, segmentation.k + 1):
        members = np.flatnonzero(labels == segment)
        if not len(members):
            found.append((None, None))
            continue
        own = distance[members]
        near, far = int(members[own.argmin()]), int(members[own.argmax()])
        found.append(
            tuple(  # type: ignore[arg-type]
                example(dataset, segmentation, columns, int(segmentation.matrix.rows[position]))
                for position in (near, far)
            )
        )
    return found


def customer_names(dataset: Dataset, rows: Sequence[int] | NDArray[np.int64]) -> list[str]:
    """What the file calls the customers of those data rows: the identifier, else the row's number from 1."""
    column = next((c for c in dataset.columns if c.role == "identifier"), None)
    numbers = [f"row {amounts.count(int(row) + 1)}" for row in rows]
    if column is None:
        return numbers
    cells = dataset.frame[column.name].iloc[np.asarray(rows, dtype=np.int64)]
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
    plan = segmentation.matrix.preparation.plan
    here = np.array([row], dtype=np.int64)
    values = {}
    for column in columns:
        cells = cells_of(dataset, plan, column.column, here)
        if cells.isna().iloc[0]:
            values[column.column] = "missing"
        elif column.shape == "category":
            values[column.column] = written(cells.iloc[0])
        else:
            values[column.column] = column.text(float(as_numbers(cells)[0]))
    return Example(row, customer_name(dataset, row), values)
