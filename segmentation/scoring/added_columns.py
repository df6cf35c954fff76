"""The columns an assignment adds to a file: what each is called, says and holds. A new one is one entry here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice
from segmentation.ingest import Dataset
from segmentation.scoring.assignment import SHADOW, Assignment

PANDAS_TYPES = {
    pa.int8(): pd.Int8Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.string(): pd.StringDtype(na_value=float("nan")),
}
"""Types that can be empty, as those of `Dataset.frame` can."""


@dataclass(frozen=True)
class AddedColumn:
    """One column that every labelled file gains.

    Attributes
    ----------
    name : its header, unless the file has it already.
    help : what it says; ``{confidence_from}`` becomes what the confidence of these customers is.
    dtype : its type in Parquet and in a workbook.
    values : for each data row the number, not below 0; where ``text`` is given, the position of its word in it.
    text : the few words its cells hold, the first one empty; None for numbers, which are written with four
        decimals, and only where the customer has a segment.
    of_set_aside : whether it tells of a record that is no customer why it is none.
    """

    name: str
    help: str
    dtype: pa.DataType
    values: Callable[[Assignment], NDArray[Any]]
    text: Callable[[Assignment], Sequence[str]] | None = None
    of_set_aside: bool = False

    def explained(self, confidence_from: str = SHADOW) -> str:
        """What it says, for the data dictionary.

        >>> select_columns(["segment_name"])[0].explained()
        'Name of the segment.'
        """
        return self.help.format(confidence_from=confidence_from)

    def typed(self, assignment: Assignment) -> pa.Array:
        """Its cell for every data row, in its own type; null where it is empty."""
        values = self.values(assignment)
        if self.text is None:
            return pa.array(np.round(values, 4), mask=assignment.labels == 0).cast(self.dtype)
        words = pa.array([word or None for word in self.text(assignment)], type=pa.string())
        return words.cast(self.dtype).take(pa.array(values))


def _outlier_positions(assignment: Assignment) -> NDArray[np.int8]:
    return np.where(assignment.labels > 0, assignment.outlier.astype(np.int8) + 1, 0).astype(np.int8)


def _note_positions(assignment: Assignment) -> NDArray[np.int32]:
    positions = np.zeros(len(assignment.labels), dtype=np.int32)
    for number, rows in enumerate(assignment.notes.values(), start=1):
        positions[rows] = number
    return positions


ADDED_COLUMNS = (
    AddedColumn(
        "segment",
        "Number of the segment, 1 the largest; empty where the customer has none.",
        pa.int32(),
        lambda assignment: assignment.labels,
        lambda assignment: ("", *(str(number + 1) for number in range(len(assignment.names)))),
    ),
    AddedColumn(
        "segment_name",
        "Name of the segment.",
        pa.string(),
        lambda assignment: assignment.labels,
        lambda assignment: ("", *assignment.names),
    ),
    AddedColumn(
        "segment_confidence", "0 to 1: {confidence_from}.", pa.float64(), lambda assignment: assignment.confidence
    ),
    AddedColumn(
        "distance_to_centre",
        "Distance to the segment's centre in prepared units: 0 is the typical customer.",
        pa.float64(),
        lambda assignment: assignment.distance,
    ),
    AddedColumn(
        "is_outlier",
        "1 where the customer hardly fits the own segment (robust distance beyond the threshold).",
        pa.int8(),
        _outlier_positions,
        lambda assignment: ("", "0", "1"),
    ),
    AddedColumn(
        "segment_note",
        "Why a customer has no segment.",
        pa.string(),
        _note_positions,
        lambda assignment: ("", *assignment.notes),
        of_set_aside=True,
    ),
)
"""In the order in which every labelled file has them."""


def select_columns(names: Sequence[str] | None = None) -> tuple[AddedColumn, ...]:
    """Our columns of these names, in this order; None is all.

    Raises
    ------
    InvalidChoice : where none of ours has such a name.

    >>> [column.name for column in select_columns(["is_outlier", "segment"])]
    ['is_outlier', 'segment']
    """
    columns = {column.name: column for column in ADDED_COLUMNS}
    unknown = [name for name in names or () if name not in columns]
    if unknown:
        raise InvalidChoice(f"There is no column {unknown[0]!r} to write. Choose among the columns of the file.")
    return tuple(columns.values()) if names is None else tuple(columns[name] for name in names)


def free_names(taken: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Names for our columns; one that the file has already, in any case, gets ``_2`` (or ``_3``…).

    >>> free_names(["Segment", "is_outlier", "is_outlier_2"], ("segment", "is_outlier"))
    ('segment_2', 'is_outlier_3')
    """
    used = {name.strip().casefold() for name in taken}
    chosen = []
    for name in names:
        number, candidate = 2, name
        while candidate.casefold() in used:
            number, candidate = number + 1, f"{name}_{number}"
        used.add(candidate.casefold())
        chosen.append(candidate)
    return tuple(chosen)


def labelled_frame(dataset: Dataset, assignment: Assignment) -> pd.DataFrame:
    """The file's typed columns and ours, one row per data row of the file.

    ``assignment`` comes from the same dataset: of its fit, or from `segmentation.score`.
    """
    names = free_names(dataset.column_names, [column.name for column in ADDED_COLUMNS])
    added = pa.table([column.typed(assignment) for column in ADDED_COLUMNS], names=list(names))
    return pd.concat([dataset.frame, added.to_pandas(types_mapper=PANDAS_TYPES.get)], axis=1)
