"""Which customers take part: the row filter, said in every output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice
from segmentation.features.cell_values import as_words
from segmentation.features.derived import Derived
from segmentation.features.derived_columns import derived_values
from segmentation.ingest import Dataset
from segmentation.vocabulary.concept_lookup import names

Operator = Literal[
    "is one of", "is none of", "at least", "at most", "contains", "does not contain", "is missing", "is given"
]
OPERATORS: tuple[Operator, ...] = (
    "is one of",
    "is none of",
    "at least",
    "at most",
    "contains",
    "does not contain",
    "is missing",
    "is given",
)
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True)
class Condition:
    """One line of the filter; a customer takes part where every condition holds.

    Attributes
    ----------
    column : any column of the file, or a derived one.
    operator : ``is one of`` and ``is none of`` compare whole values, numbers as numbers;
        ``contains`` and ``does not contain`` look for any of the values inside the cell,
        without regard to case; ``at least`` and ``at most`` need a number or a date. A missing cell
        holds only for ``is missing``, ``is none of`` and ``does not contain``.
    values : texts; one number or ISO date (as text) for ``at least`` and ``at most``;
        empty for ``is missing`` and ``is given``.
    """

    column: str
    operator: Operator
    values: tuple[str, ...] = ()

    def sentence(self) -> str:
        """The condition in words, for every output.

        >>> Condition("Country", "is one of", ("Austria", "Chile")).sentence()
        'Country is Austria or Chile'
        """
        if not self.values:
            return f"{self.column} {self.operator}"
        verb = {"is one of": "is", "is none of": "is not", "at least": "is at least", "at most": "is at most"}
        listed = " or ".join([", ".join(self.values[:-1]), self.values[-1]]) if self.values[1:] else self.values[0]
        return f"{self.column} {verb.get(self.operator, self.operator)} {listed}"


def keep(dataset: Dataset, conditions: Sequence[Condition], derived: Sequence[Derived] = ()) -> NDArray[np.bool_]:
    """A mask over the data rows: True where the customer takes part; ``derived`` are the plan's own columns.

    Raises
    ------
    InvalidChoice : where a column does not exist, or a value does not fit it.
    """
    mask = np.ones(dataset.row_count, dtype=bool)
    for condition in conditions:
        mask &= holds(dataset, condition, derived)
    return mask


def filter_sentence(conditions: Sequence[Condition], kept: int, total: int) -> str:
    """The filter in one sentence; empty where there is none.

    >>> filter_sentence([Condition("Country", "is one of", ("Chile",))], 12, 40)
    'Only customers where Country is Chile: 12 of 40.'
    """
    if not conditions:
        return ""
    return f"Only customers where {', and '.join(c.sentence() for c in conditions)}: {kept:,} of {total:,}."


def activity_dates(dataset: Dataset) -> tuple[str, ...]:
    """The date columns whose names tell of something customers did last, such as ``last_order``."""
    dates = (c.name for c in dataset.columns if c.kind == "date")
    return tuple(name for name in dates if names(name, "activity", "last_seen", "order_date"))


def active_in_last_year(dataset: Dataset, column: str) -> Condition:
    """Customers whose date lies in the year before the latest date of that column.

    Raises
    ------
    InvalidChoice : where the column holds no date.
    """
    cells = _cells(dataset, column)
    latest = cells.max() if pd.api.types.is_datetime64_any_dtype(cells.dtype) else pd.NaT
    if pd.isna(latest):
        raise InvalidChoice(f"Column {column!r} holds no date. Choose the column of the last order or visit.")
    return Condition(column, "at least", (f"{latest - pd.Timedelta(days=DAYS_OF_A_YEAR):%Y-%m-%d}",))


def holds(dataset: Dataset, condition: Condition, derived: Sequence[Derived] = ()) -> NDArray[np.bool_]:
    """A mask over the data rows: True where this one condition holds."""
    cells = _cells(dataset, condition.column, derived)
    operator = condition.operator
    if operator == "is missing":
        return cells.isna().to_numpy()
    if operator == "is given":
        return cells.notna().to_numpy()
    if operator in ("is one of", "is none of"):
        equal = _equal(cells, condition.values)
        return equal if operator == "is one of" else ~equal
    if operator in ("contains", "does not contain"):
        words = as_words(cells).str.casefold()
        within = np.zeros(len(cells), dtype=bool)
        for value in condition.values:
            within |= words.str.contains(value.casefold(), regex=False).fillna(False).to_numpy(dtype=bool)
        return within if operator == "contains" else ~within
    limit = _limit(cells, condition)
    held = cells >= limit if operator == "at least" else cells <= limit
    return held.fillna(False).to_numpy(dtype=bool)


def _cells(dataset: Dataset, column: str, derived: Sequence[Derived] = ()) -> pd.Series[Any]:
    made = next((ratio for ratio in derived if ratio.name == column), None)
    if made is not None:
        return pd.Series(derived_values(dataset.select(made.parts), made))
    if column not in dataset.column_names:
        raise InvalidChoice(f"The filter names a column {column!r}, which the file does not have. Change or remove it.")
    return dataset.cells(column)


def _equal(cells: pd.Series[Any], values: tuple[str, ...]) -> NDArray[np.bool_]:
    if pd.api.types.is_numeric_dtype(cells.dtype):
        numbers = pd.to_numeric(pd.Series(values, dtype="str"), errors="coerce").dropna()
        return cells.isin(numbers.tolist()).to_numpy()
    return as_words(cells).isin(values).to_numpy()


def _limit(cells: pd.Series[Any], condition: Condition) -> float | pd.Timestamp:
    text = condition.values[0] if condition.values else ""
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        moment = pd.to_datetime(text, errors="coerce", format="ISO8601")
        if pd.isna(moment):
            raise InvalidChoice(f"{text!r} is not a date. Write {condition.column!r} limits like 2024-12-31.")
        # "At most the 31st" means all of that day.
        whole_day = condition.operator == "at most" and moment == moment.normalize()
        return moment + pd.Timedelta(days=1) - pd.Timedelta(microseconds=1) if whole_day else moment
    if not pd.api.types.is_numeric_dtype(cells.dtype):
        raise InvalidChoice(
            f"Column {condition.column!r} holds words, which have no {condition.operator!r}. "
            "Choose its values one by one instead."
        )
    number = pd.to_numeric(text, errors="coerce")
    if pd.isna(number):
        raise InvalidChoice(f"{text!r} is not a number. Column {condition.column!r} needs one as its limit.")
    return float(number)
