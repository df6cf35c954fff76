"""The fitted numbers of a plan: what a new file needs to be prepared in the same way.

The order of operations is: derived columns (`segmentation.features.derived_columns`), each column
(`FittedColumn`), the columns side by side (`Preparation.base`), weights, principal
components (`Preparation.finish`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.errors import UnsuitableData
from segmentation.features.cell_values import as_words
from segmentation.features.derived_columns import add_derived
from segmentation.features.fitted_column import FittedColumn, apply_column
from segmentation.features.plan import FeaturePlan, Measure
from segmentation.vocabulary.cell_words import cell_words, plain_cell

CHUNK = 32_768
"""Customers prepared at a time: few enough for their columns to be set side by side in the processor's cache."""


@dataclass(frozen=True)
class Preparation:
    """The whole preparation, fitted: JSON-able numbers only.

    ``components`` (q × p) and ``component_means`` (p) rotate the weighted columns to
    principal components where the plan asks for PCA, (x − means) · componentsᵀ; None elsewhere.
    """

    plan: FeaturePlan
    columns: tuple[FittedColumn, ...]
    component_means: tuple[float, ...] | None = None
    components: tuple[tuple[float, ...], ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the prepared columns before PCA."""
        return tuple(name for column in self.columns for name in column.names)

    @property
    def value_names(self) -> tuple[str, ...]:
        """Names of the columns of the finished matrix."""
        if self.components is None:
            return self.names
        return tuple(f"Component {i + 1}" for i in range(len(self.components)))

    @property
    def variables(self) -> tuple[str, ...]:
        """For each prepared column before PCA, the file's column it came from."""
        return tuple(c.treatment.column for c in self.columns for _ in c.names)

    @property
    def source_columns(self) -> tuple[str, ...]:
        """The columns a file must have to be prepared; a ratio's two instead of the ratio."""
        parts = {d.name: d.parts for d in self.plan.derived}
        named = [name for c in self.columns for name in parts.get(c.treatment.column, (c.treatment.column,))]
        return tuple(dict.fromkeys(named))

    @property
    def weights(self) -> NDArray[np.float64]:
        """What each prepared column is multiplied by for its weight (p)."""
        return np.array([weight for column in self.columns for weight in column.weights])

    def base(self, frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Prepared columns before weights and PCA (n × p), and which rows can be placed.

        Raises
        ------
        UnsuitableData : where the frame lacks a column.
        """
        absent = [name for name in self.source_columns if name not in frame.columns]
        if absent:
            raise UnsuitableData(
                f"The file has no column {absent[0]!r}, which this segmentation needs. Add or rename it."
            )
        frame = add_derived(frame, self.plan.basis_derived)
        cells = [frame[column.treatment.column] for column in self.columns]
        placed = np.ones(len(frame), dtype=bool)
        base = np.empty((len(frame), len(self.names)))
        for start in range(0, len(frame), CHUNK):
            here, place = slice(start, start + CHUNK), 0
            for column, all_cells in zip(self.columns, cells, strict=True):
                block, usable = apply_column(column, all_cells.iloc[here])
                base[here, place : place + block.shape[1]] = block
                place += block.shape[1]
                placed[here] &= usable
        return base, placed

    def finish(self, base: NDArray[np.float64]) -> NDArray[np.float64]:
        """Weights and PCA on top of `base`; the very array where neither changes anything."""
        weights = self.weights
        values = base if np.all(weights == 1) else base * weights
        if self.components is None:
            return values
        rotated: NDArray[np.float64] = (values - np.array(self.component_means)) @ np.array(self.components).T
        return rotated

    def transform(self, frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """The prepared matrix of any frame with these columns (n × q), and which rows can be placed."""
        base, placed = self.base(frame)
        return self.finish(base), placed

    def unseen(self, frame: pd.DataFrame) -> dict[str, dict[str, int]]:
        """Column → level → customers, for levels that were not there when this was fitted.

        Such customers are compared as having none of the known levels, or, where these stand in an order, the median.
        """
        unseen: dict[str, dict[str, int]] = {}
        for column in self.columns:
            measure, levels = column.treatment.measure, column.treatment.levels
            if measure in ("category", "ordinal") and column.treatment.column in frame.columns:
                counts = as_words(frame[column.treatment.column]).value_counts()
                known = column.known if measure == "category" else levels
                new = {str(level): int(n) for level, n in counts.items() if not _is_known(str(level), known, measure)}
                if new:
                    unseen[column.treatment.column] = new
        return unseen


def _is_known(level: str, known: Sequence[str], measure: Measure) -> bool:
    """Whether a level was there before; a word for "not known" never has a place in an order, and is no news."""
    return level in known or (measure == "ordinal" and plain_cell(level) in cell_words("unknown", "nothing"))
