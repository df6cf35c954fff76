"""The values of columns made of others, such as revenue per order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice
from segmentation.features.cell_values import as_days, as_numbers, as_words
from segmentation.features.derived import DAYS_A_YEAR, Derived, OneOfSeveral, PartOfTotal, Ratio, SumOf, TimeSince
from segmentation.features.plan import FeaturePlan
from segmentation.ingest import Dataset


def frame_with_derived(dataset: Dataset, plan: FeaturePlan) -> pd.DataFrame:
    """The columns that form the segments, as far as the file has them, and the plan's derived ones behind them.

    Everything that reads values by a plan's column names reads this frame.
    """
    parts = [name for derived in plan.basis_derived for name in derived.parts]
    return add_derived(dataset.select({*parts, *(t.column for t in plan.basis)}), plan.basis_derived)


def cells_of(dataset: Dataset, derived: Sequence[Derived], column: str) -> pd.Series[Any]:
    """One column of the file, or one made of others."""
    made = [each for each in derived if each.name == column]
    parts = [name for each in made for name in each.parts]
    return add_derived(dataset.select({column, *parts}), made)[column]


def add_derived(frame: pd.DataFrame, derived: Sequence[Derived]) -> pd.DataFrame:
    """The frame with the derived columns it does not hold yet.

    >>> add_derived(pd.DataFrame({"a": [6.0, 1.0], "b": [2.0, 0.0]}), [Ratio("a per b", "a", "b")])["a per b"].tolist()
    [3.0, nan]
    """
    missing = [each for each in derived if each.name not in frame.columns]
    return frame.assign(**{each.name: derived_values(frame, each) for each in missing}) if missing else frame


def derived_values(frame: pd.DataFrame, derived: Derived) -> NDArray[np.float64]:
    """The values of one derived column, one per row; NaN where it is missing.

    Raises
    ------
    InvalidChoice : where the file lacks a column it is made of.

    >>> table = pd.DataFrame({"joined": pd.to_datetime(["2024-06-30", None]), "via": ["web; shop", "web"]})
    >>> derived_values(table, TimeSince("tenure", "joined", "2024-07-01")).tolist()
    [1.0, nan]
    >>> derived_values(table, OneOfSeveral("via shop", "via", "shop", ";")).tolist()
    [1.0, 0.0]
    """
    for name in derived.parts:
        if name not in frame.columns:
            raise InvalidChoice(
                f"The derived column {derived.name!r} needs a column {name!r}, which the file does not have. "
                "Add or rename it, or remove the derived column."
            )
    match derived:
        case Ratio(_, above, below):
            return _divided(as_numbers(frame[above]), as_numbers(frame[below]))
        case SumOf(_, columns):
            return _sum(frame, columns)
        case PartOfTotal(_, part, columns):
            return _divided(as_numbers(frame[part]), _sum(frame, columns))
        case TimeSince(_, column, _, unit, "date"):
            days = derived.day_number - as_days(frame[column])
            return days if unit == "days" else days / DAYS_A_YEAR
        case TimeSince(_, column):
            return derived.year - as_numbers(frame[column])
        case OneOfSeveral(_, column, option, separator):
            words = as_words(frame[column])
            named = [option in options_in(word, separator) if isinstance(word, str) else np.nan for word in words]
            return np.array(named, dtype=float)
        case _:
            assert_never(derived)


def options_in(cell: str, separator: str) -> list[str]:
    """The options that a cell names.

    >>> options_in("web; shop", ";")
    ['web', 'shop']
    """
    return [option.strip() for option in cell.split(separator) if option.strip()]


def _sum(frame: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.float64]:
    total = np.zeros(len(frame))
    for column in columns:
        total = total + as_numbers(frame[column])
    return total


def _divided(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    divided: NDArray[np.float64] = np.divide(above, below, out=np.full(len(above), np.nan), where=below != 0)
    return divided
