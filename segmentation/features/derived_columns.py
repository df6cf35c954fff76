"""Columns made of others, such as revenue per order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from segmentation.errors import InvalidChoice
from segmentation.features.cell_values import as_numbers
from segmentation.features.plan import FeaturePlan, Ratio
from segmentation.ingest import Dataset


def frame_with_derived(dataset: Dataset, plan: FeaturePlan) -> pd.DataFrame:
    """The columns that form the segments, as far as the file has them, and the plan's derived ones behind them.

    Everything that reads values by a plan's column names reads this frame.
    """
    parts = [name for ratio in plan.derived for name in (ratio.numerator, ratio.denominator)]
    return add_ratios(dataset.select({*parts, *(t.column for t in plan.basis)}), plan.derived)


def cells_of(dataset: Dataset, ratios: Sequence[Ratio], column: str) -> pd.Series[Any]:
    """One column of the file, or one made of two others."""
    made = [ratio for ratio in ratios if ratio.name == column]
    parts = [name for ratio in made for name in (ratio.numerator, ratio.denominator)]
    return add_ratios(dataset.select({column, *parts}), made)[column]


def add_ratios(frame: pd.DataFrame, ratios: Sequence[Ratio]) -> pd.DataFrame:
    """The frame with the ratios it does not hold yet; missing where the denominator is 0 or missing.

    >>> add_ratios(pd.DataFrame({"a": [6.0, 1.0], "b": [2.0, 0.0]}), [Ratio("a per b", "a", "b")])["a per b"].tolist()
    [3.0, nan]
    """
    missing = [ratio for ratio in ratios if ratio.name not in frame.columns]
    return frame.assign(**{r.name: ratio_values(frame, r) for r in missing}) if missing else frame


def ratio_values(frame: pd.DataFrame, ratio: Ratio) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The values of one ratio, one per row.

    Raises
    ------
    InvalidChoice : where the file has no such numerator or denominator.
    """
    for name in (ratio.numerator, ratio.denominator):
        if name not in frame.columns:
            raise InvalidChoice(
                f"The derived column {ratio.name!r} needs a column {name!r}, which the file does not have. "
                "Add or rename it, or remove the derived column."
            )
    above, below = as_numbers(frame[ratio.numerator]), as_numbers(frame[ratio.denominator])
    divided: np.ndarray[tuple[int], np.dtype[np.float64]] = np.divide(
        above, below, out=np.full(len(above), np.nan), where=below != 0
    )
    return divided
