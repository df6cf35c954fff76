"""What may a rule ask about? The columns that formed the segments, in units of the file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from segmentation.features import FeatureMatrix, Treatment
from segmentation.ingest import Dataset
from segmentation.profiles.column_profile import OTHER, ColumnProfile, as_numbers
from segmentation.profiles.rules import Question
from segmentation.profiles.segment_members import Members, cells_of


def questions(
    dataset: Dataset, matrix: FeatureMatrix, columns: Sequence[ColumnProfile], members: Members
) -> list[Question]:
    """The basis columns as a rule may ask about them, missing values filled as they were for the segments."""
    plan = matrix.preparation.plan
    fills = {c.treatment.column: c.fill for c in matrix.preparation.columns}
    asked_about = []
    for column in columns:
        if column.use != "basis":
            continue
        cells = cells_of(dataset, plan, column.column, members.rows)
        fill = fills.get(column.column)
        if column.shape == "category":
            filled = _as_levels(plan.treatment(column.column), cells).where(cells.notna(), str(fill))
            asked = [column.positive_level] if column.positive_level else column.levels
            asked_about += [
                Question(
                    column.column,
                    level,
                    "",
                    np.asarray(filled == level, dtype=float),
                    noun=column.noun,
                    level_label=column.level_label(level),
                )
                for level in asked
                if level != OTHER
            ]
        else:
            values = as_numbers(cells)
            if np.isnan(values).any():
                values = np.where(np.isnan(values), float(fill) if fill is not None else np.nan, values)
            asked_about.append(Question(column.column, "", column.unit, values, column.shape == "date", column.noun))
    return asked_about


def _as_levels(treatment: Treatment, cells: pd.Series[str]) -> pd.Series[str]:
    """Cells as the level names of `ColumnProfile`."""
    if not pd.api.types.is_float_dtype(cells):
        return cells.astype("str")
    return cells.map(lambda v: str(int(v)) if float(v).is_integer() else str(v), na_action="ignore")
