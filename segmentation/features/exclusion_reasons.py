"""Which customers have no place, and why: in the same words wherever it is told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.cell_values import as_words
from segmentation.features.derived_columns import frame_with_derived
from segmentation.features.fitted_column import measured
from segmentation.features.plan import FeaturePlan
from segmentation.features.row_filter import Condition, holds
from segmentation.ingest import Dataset


def left_out(dataset: Dataset, plan: FeaturePlan, filters: Sequence[Condition] = ()) -> dict[str, NDArray[np.int64]]:
    """Reason → positions of the data rows without a place; each row stands under its first reason."""
    remaining = np.ones(dataset.row_count, dtype=bool)
    reasons: dict[str, NDArray[np.int64]] = {}
    for condition in filters:
        _note(
            reasons,
            f"Left out by the filter: {condition.sentence()}",
            ~holds(dataset, condition, plan.derived),
            remaining,
        )
    dropping = [t for t in plan.basis if t.missing == "drop"]
    frame = frame_with_derived(dataset, plan) if dropping else pd.DataFrame()
    for treatment in dropping:
        cells = frame[treatment.column]
        words = treatment.measure == "category"
        missing = as_words(cells).isna().to_numpy() if words else np.isnan(measured(treatment, cells))
        _note(reasons, f"{treatment.column} is missing", missing, remaining)
    return reasons


def _note(
    reasons: dict[str, NDArray[np.int64]], reason: str, out: NDArray[np.bool_], remaining: NDArray[np.bool_]
) -> None:
    rows = np.flatnonzero(out & remaining)
    remaining &= ~out
    if len(rows):
        reasons[reason] = rows
