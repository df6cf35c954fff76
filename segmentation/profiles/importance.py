"""Which columns hold the segments apart, and by how much does each segment stand off from everybody?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix
from segmentation.profiles.column_profile import ColumnProfile
from segmentation.profiles.members import Members


def _prepared_means(matrix: FeatureMatrix, members: Members) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    base = matrix.base if len(members.taken) == len(matrix.base) else matrix.base[members.taken]
    return members.means(base) - base.mean(axis=0), base.std(axis=0)


def prepared_strengths(matrix: FeatureMatrix, members: Members) -> dict[str, NDArray[np.float64]]:
    """Per number that formed the segments: the segments' distance from everybody in its prepared spread."""
    apart, spread = _prepared_means(matrix, members)
    numbers = {t.column for t in matrix.preparation.plan.basis if t.measure in ("number", "date")}
    return {
        name: apart[:, j] / spread[j] if spread[j] > 0 else np.zeros(members.k)
        for j, name in enumerate(matrix.variables)
        if name in numbers
    }


def with_importance(columns: Sequence[ColumnProfile], matrix: FeatureMatrix, members: Members) -> list[ColumnProfile]:
    """Each variable's share of the between-segment variance of the prepared, weighted columns."""
    apart, _ = _prepared_means(matrix, members)
    factors = np.array([f for column in matrix.preparation.columns for f in column.factors])
    between = (np.nan_to_num(apart) * factors) ** 2
    own = between / np.maximum(between.sum(axis=1, keepdims=True), 1e-300)
    pooled = (between * members.sizes[:, None]).sum(axis=0)
    overall = pooled / max(pooled.sum(), 1e-300)
    variables = np.array(matrix.variables)
    return [
        replace(
            column,
            importance=float(overall[variables == column.column].sum()),
            own_importance=tuple(float(v) for v in own[:, variables == column.column].sum(axis=1)),
        )
        for column in columns
    ]
