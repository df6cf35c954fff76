"""Who was in which segment at one time: of a file that was scored, or of a labelled file kept since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.features.cell_values import as_numbers, as_words
from segmentation.features.match_name import match_name
from segmentation.features.purposes import propose_value
from segmentation.ingest import Dataset
from segmentation.scoring import Assignment

SEGMENT, SEGMENT_NAME = "segment", "segment_name"
"""Our columns in a labelled file (`segmentation.scoring.added_columns`)."""


@dataclass(frozen=True)
class Snapshot:
    """The customers of one time.

    Attributes
    ----------
    name : what to call it: the file, the day.
    customers : (n,) who they are; no one twice.
    labels : (n,) segment 1…k, 0 without one.
    names : name of segment 1…k.
    certainty : (n,) share of refits that leave the customer in the segment; NaN where it was not asked.
    value : (n,) of the value column, NaN where there is none.
    value_column : what that is; empty where there is none.
    """

    name: str
    customers: pd.Index[Any] = field(repr=False)
    labels: NDArray[np.int32] = field(repr=False)
    names: tuple[str, ...]
    certainty: NDArray[np.float64] = field(repr=False)
    value: NDArray[np.float64] = field(repr=False)
    value_column: str = ""


def snapshot_of_scored(
    dataset: Dataset,
    assignment: Assignment,
    *,
    identifier: str | None = None,
    value_column: str | None = None,
    certainty: NDArray[np.float64] | None = None,
    name: str = "",
) -> Snapshot:
    """The customers of a file and where they were placed.

    Parameters
    ----------
    identifier : column that names the customer; the file's own by default.
    value_column : None takes the one that names spending, an empty text none.
    certainty : (m,) one per data row.

    Raises
    ------
    InvalidChoice : where there is no such column, or it names a customer twice.
    """
    customers = keys_of(dataset, identifier)
    column = (propose_value(dataset) if value_column is None else value_column) or ""
    known = column in dataset.column_names
    value = as_numbers(dataset.cells(column)) if known else np.full(dataset.row_count, np.nan)
    sure = np.full(dataset.row_count, np.nan) if certainty is None else certainty
    called = name or dataset.name
    return Snapshot(called, customers, assignment.labels, assignment.names, sure, value, column if known else "")


def snapshot_of_labelled(
    dataset: Dataset, *, identifier: str | None = None, value_column: str | None = None, name: str = ""
) -> Snapshot:
    """The customers of a labelled file, as it says itself.

    Raises
    ------
    UnsuitableData : where it has no segments.
    """
    if not is_labelled(dataset):
        raise UnsuitableData(
            f"{dataset.name!r} has no column {SEGMENT!r} with numbers, so it does not say who was in which segment. "
            "Give the labelled file of that month, or the recipe to label it by."
        )
    numbers = np.nan_to_num(as_numbers(dataset.cells(SEGMENT)), nan=0.0).astype(np.int32)
    numbers = np.maximum(numbers, 0)
    words = as_words(dataset.cells(SEGMENT_NAME)) if SEGMENT_NAME in dataset.column_names else None
    names = []
    for number in range(1, int(numbers.max(initial=0)) + 1):
        called = words[numbers == number].dropna() if words is not None else pd.Series(dtype="str")
        names.append(str(called.iloc[0]) if len(called) else f"Segment {number}")
    assignment = _bare(numbers, tuple(names))
    return snapshot_of_scored(dataset, assignment, identifier=identifier, value_column=value_column, name=name)


def is_labelled(dataset: Dataset) -> bool:
    """Whether it is a labelled file of ours."""
    if SEGMENT not in dataset.column_names or not dataset.row_count:
        return False
    numbers = as_numbers(dataset.cells(SEGMENT))
    known = numbers[~np.isnan(numbers)]
    return bool(len(known)) and bool((known == np.floor(known)).all()) and 1 <= known.max() <= MOST_SEGMENTS


MOST_SEGMENTS = 1_000
"""Above, a column called segment holds something else."""


def _bare(labels: NDArray[np.int32], names: tuple[str, ...]) -> Assignment:
    nothing = np.full(len(labels), np.nan)
    return Assignment(labels, nothing, nothing, np.zeros_like(labels), np.zeros(len(labels), dtype=bool), {}, names)


def keys_of(dataset: Dataset, identifier: str | None = None) -> pd.Index[Any]:
    """Who each row is, as text without blanks around it."""
    column = match_name(dataset.column_names, identifier) if identifier else identifier_of(dataset)
    keys = as_words(dataset.cells(column)).str.strip()
    unnamed = int(keys.isna().sum() + (keys == "").sum())
    if unnamed:
        raise InvalidChoice(
            f"Column {column!r} names nobody in {wording.count(unnamed, 'row')} of {dataset.name!r}. Fill it, or name "
            "another column that tells customers apart."
        )
    index = pd.Index(keys.to_numpy(dtype=object))
    if index.has_duplicates:
        first = index[index.duplicated()][0]
        raise InvalidChoice(
            f"Column {column!r} of {dataset.name!r} has {wording.shortened(repr(first))} more than once, so it does "
            "not tell customers apart. Name the column that does."
        )
    return index


def identifier_of(dataset: Dataset) -> str:
    """The column that names the customer.

    Raises
    ------
    InvalidChoice : where none does, or several could.
    """
    rows = dataset.row_count
    unique = [c.name for c in dataset.columns if c.role == "identifier" and c.distinct == rows and not c.missing]
    if len(unique) != 1:
        could = f" It could be {wording.joined([repr(name) for name in unique], 3)}." if unique else ""
        raise InvalidChoice(f"It is not clear which column of {dataset.name!r} names the customer.{could} Name it.")
    return unique[0]
