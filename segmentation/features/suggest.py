"""What is proposed for each column, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pandas as pd

from segmentation.errors import InvalidChoice
from segmentation.features.plan import FeaturePlan, Measure, Treatment, Use
from segmentation.ingest import Column, Dataset

SKEW_FOR_LOG = 1.0
"""A column with more skew than this and no negative value is proposed a log (METHODS)."""


def suggest_plan(dataset: Dataset, features: Sequence[str] | None = None) -> FeaturePlan:
    """Propose a treatment for every column that can take part.

    Parameters
    ----------
    features : names of the columns that are to form the segments; None proposes those too.

    Raises
    ------
    InvalidChoice : where a name is not a column of the file.
    """
    unknown = [name for name in features or () if name not in dataset.column_names]
    if unknown:
        raise InvalidChoice(f"There is no column {unknown[0]!r}. The columns are {', '.join(dataset.column_names)}.")
    numbers = [c for c in dataset.columns if c.role == "feature" and c.kind == "number"]
    chosen = set(features) if features is not None else {c.name for c in numbers}
    return FeaturePlan(
        tuple(propose(dataset, c, c.name in chosen) for c in dataset.columns if c.kind in ("number", "category"))
    )


def propose(dataset: Dataset, column: Column, is_basis: bool) -> Treatment:
    """The proposed treatment of one column, with its reason."""
    measure: Measure = "number" if column.kind == "number" else "category"
    use: Use = "basis" if is_basis else "descriptor"
    if measure == "category":
        return Treatment(column.name, use, measure, reason="words are compared as equal or not")
    cells: pd.Series[float] = dataset.frame[column.name]
    skewed = bool(float(cast(float, cells.skew())) > SKEW_FOR_LOG and cells.min() >= 0)
    reason = "a few customers have far more than the rest" if skewed else "spread evenly enough to be used as it is"
    return Treatment(
        column.name,
        use,
        log="log1p" if skewed else "none",
        winsorise=True,
        reason=reason,
    )
