"""Which columns hold the segments apart, and by how much does each segment stand off from everybody?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix
from segmentation.parallel import map_columns
from segmentation.profiles.column_profile import ColumnProfile
from segmentation.profiles.segment_members import Members


@dataclass(frozen=True)
class Standing:
    """Where the segments stand in the prepared columns, before weights.

    ``apart`` (k, p) is each segment's mean less everybody's; ``spread`` (p,) everybody's standard deviation.
    """

    apart: NDArray[np.float64]
    spread: NDArray[np.float64]

    @classmethod
    def of(cls, matrix: FeatureMatrix, members: Members) -> Standing:
        """Measured once, because the matrix is large."""
        base = matrix.base if len(members.taken) == len(matrix.base) else matrix.base[members.taken]
        if members.weights is not None:
            means = np.average(base, axis=0, weights=members.weights)
            spread = np.sqrt(np.average((base - means) ** 2, axis=0, weights=members.weights))
            return cls(members.means(base) - means, spread)
        means, spread = np.array(map_columns(_mean_and_spread, base)).T
        return cls(members.means(base) - means, spread)


def _mean_and_spread(column: NDArray[np.float64]) -> tuple[float, float]:
    """As `numpy.mean` and `numpy.std` find them, in one copy of the column."""
    apart = column.copy()
    mean = float(apart.mean())
    apart -= mean
    apart *= apart
    return mean, float(np.sqrt(apart.mean()))


def prepared_strengths(matrix: FeatureMatrix, members: Members, standing: Standing) -> dict[str, NDArray[np.float64]]:
    """Per number that formed the segments: the segments' distance from everybody in its prepared spread."""
    apart, spread = standing.apart, standing.spread
    numbers = {t.column for t in matrix.preparation.plan.basis if t.measure in ("number", "date")}
    return {
        name: apart[:, j] / spread[j] if spread[j] > 0 else np.zeros(members.k)
        for j, name in enumerate(matrix.variables)
        if name in numbers
    }


def with_importance(
    columns: Sequence[ColumnProfile], matrix: FeatureMatrix, members: Members, standing: Standing
) -> list[ColumnProfile]:
    """Each variable's share of the between-segment variance of the prepared, weighted columns."""
    between = (np.nan_to_num(standing.apart) * matrix.preparation.weights) ** 2
    by_segment = between / np.maximum(between.sum(axis=1, keepdims=True), 1e-300)
    pooled = (between * members.shares[:, None]).sum(axis=0)
    overall = pooled / max(pooled.sum(), 1e-300)
    variables = np.array(matrix.variables)
    return [
        replace(
            column,
            importance=float(overall[variables == column.column].sum()),
            segment_importance=tuple(float(v) for v in by_segment[:, variables == column.column].sum(axis=1)),
        )
        for column in columns
    ]
