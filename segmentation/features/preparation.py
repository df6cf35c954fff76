"""The fitted numbers of a plan: what a new file needs to be prepared in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.plan import FeaturePlan, Treatment

LOWER_QUANTILE, UPPER_QUANTILE = 0.01, 0.99
"""Where winsorising clips (METHODS: 1 % and 99 %)."""


@dataclass(frozen=True)
class FittedColumn:
    """What was learned about one basis column, in the order it is applied.

    number, ordinal, date: fill missing with ``fill``; clip to [``low``, ``high``] (original
    units); log; subtract ``centre`` and divide by ``spread``; multiply by √weight.
    category: one 0/1 column per level of ``levels`` (one only, for the second of two levels),
    each (x − centre)/spread, sharing the variable's weight. ``lam`` is Yeo-Johnson's λ.
    """

    treatment: Treatment
    fill: float | str | None
    low: float | None
    high: float | None
    lam: float | None
    levels: tuple[str, ...]
    centres: tuple[float, ...]
    spreads: tuple[float, ...]
    factors: tuple[float, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The matrix columns this variable becomes."""
        if self.treatment.measure != "category":
            return (self.treatment.column,)
        return tuple(f"{self.treatment.column} = {level}" for level in self.levels)


@dataclass(frozen=True)
class Preparation:
    """The whole preparation, fitted: JSON-able numbers only.

    ``components`` (q × p) and ``component_means`` (p) rotate to principal components
    where the plan asks for PCA; None elsewhere.
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
    def variables(self) -> tuple[str, ...]:
        """For each prepared column before PCA, the file's column it came from."""
        return tuple(c.treatment.column for c in self.columns for _ in c.names)

    def base(self, frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Prepared columns before weights and PCA (n × p), and which rows can be placed."""
        placed = np.ones(len(frame), dtype=bool)
        blocks = []
        for column in self.columns:
            block, usable = apply_column(column, frame[column.treatment.column])
            placed &= usable
            blocks.append(block)
        return np.hstack(blocks) if blocks else np.empty((len(frame), 0)), placed

    def finish(self, base: NDArray[np.float64]) -> NDArray[np.float64]:
        """Weights and PCA on top of `base`; the very array where neither changes anything."""
        factors = np.array([f for column in self.columns for f in column.factors])
        values = base if np.all(factors == 1) else base * factors
        if self.components is None:
            return values
        rotated: NDArray[np.float64] = (values - np.array(self.component_means)) @ np.array(self.components).T
        return rotated

    def transform(self, frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """The prepared matrix of any frame with these columns (n × q), and which rows can be placed."""
        base, placed = self.base(frame)
        return self.finish(base), placed


def apply_column(fitted: FittedColumn, cells: pd.Series[Any]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """One column's prepared block (n × L) before weights, and which rows it can place."""
    usable: NDArray[np.bool_] = np.ones(len(cells), dtype=bool)
    if fitted.treatment.missing == "drop":
        usable = cells.notna().to_numpy()
    if fitted.treatment.measure == "category":
        filled = cells.where(cells.notna(), fitted.fill)
        block = np.column_stack([(filled == level).to_numpy(dtype=float) for level in fitted.levels])
    else:
        numbers = cells.to_numpy(dtype=float, na_value=np.nan)
        numbers = np.where(np.isnan(numbers), cast(float, fitted.fill), numbers)
        if fitted.low is not None:
            numbers = np.clip(numbers, fitted.low, fitted.high)
        block = (np.log1p(numbers) if fitted.treatment.log == "log1p" else numbers)[:, None]
    return (block - np.array(fitted.centres)) / np.array(fitted.spreads), usable


def fit_column(treatment: Treatment, cells: pd.Series[Any]) -> FittedColumn:
    """Learn one column's fill, caps, centre and spread from the customers that take part."""
    known = cells.dropna()
    if treatment.measure == "category":
        counts = known.value_counts()
        levels = tuple(sorted(str(level) for level in counts.index))
        levels = levels[1:] if len(levels) == 2 else levels
        share = np.sqrt(treatment.weight / (2 if len(levels) > 1 else 1))
        raw = FittedColumn(
            treatment, str(counts.index[0]), None, None, None, levels,
            (0.0,) * len(levels), (1.0,) * len(levels), (float(share),) * len(levels),
        )  # fmt: skip
    else:
        low = high = None
        if treatment.winsorise:
            low, high = (float(q) for q in known.quantile([LOWER_QUANTILE, UPPER_QUANTILE]))
        raw = FittedColumn(
            treatment, float(known.median()), low, high, None, (),
            (0.0,), (1.0,), (float(np.sqrt(treatment.weight)),),
        )  # fmt: skip
    block, _ = apply_column(raw, cells)
    if treatment.scale == "none":
        return raw
    centres, spreads = block.mean(axis=0), block.std(axis=0)
    return FittedColumn(
        raw.treatment, raw.fill, raw.low, raw.high, raw.lam, raw.levels,
        tuple(map(float, centres)), tuple(float(s) if s > 0 else 1.0 for s in spreads), raw.factors,
    )  # fmt: skip
