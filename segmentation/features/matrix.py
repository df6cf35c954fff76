"""Dataset and plan → the numbers that are compared."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.features.case_weights import case_weights_of
from segmentation.features.derived_columns import frame_with_derived
from segmentation.features.exclusion_reasons import left_out
from segmentation.features.fit_column import fit_column
from segmentation.features.fitted_column import FittedColumn, measured
from segmentation.features.plan import FeaturePlan, Treatment
from segmentation.features.preparation import CHUNK, Preparation
from segmentation.features.principal_components import principal_components
from segmentation.features.purposes import purposes_of
from segmentation.features.row_filter import Condition
from segmentation.ingest import Dataset
from segmentation.parallel import parallel_map

MAX_FEATURES = 200
"""Variables that may form segments together."""
MAX_COLUMNS = 1_000
"""Prepared columns these may become, every level of a category counted."""


@dataclass(frozen=True)
class FeatureMatrix:
    """The prepared customers: what every method sees.

    Attributes
    ----------
    values : (n, q) float64, prepared, weighted and (where asked) rotated.
    base : (n, p) float64, prepared but before weights and PCA: what the null model is drawn
        on. The same array as ``values`` where neither applies.
    names : q names of the columns of ``values``.
    rows : (n,) position of each customer among the dataset's data rows.
    row_count : data rows of the dataset, those left out included.
    left_out : reason → (m,) positions of the data rows that have no place here.
    preparation : the fitted numbers.
    filled : column → (m,) positions of the data rows whose missing value was filled.
    purposes : value and outcomes → (n,) numbers, NaN where missing: what segments are to tell apart
        (`segmentation.features.purposes`). They form no segments, unless the plan says so.
    case_weights : (n,) how much each customer counts, 1 on average; None where all count alike.
    """

    values: NDArray[np.float64] = field(repr=False)
    base: NDArray[np.float64] = field(repr=False)
    names: tuple[str, ...]
    rows: NDArray[np.int64] = field(repr=False)
    row_count: int
    left_out: dict[str, NDArray[np.int64]] = field(repr=False)
    preparation: Preparation = field(repr=False)
    filled: dict[str, NDArray[np.int64]] = field(repr=False, default_factory=dict)
    purposes: dict[str, NDArray[np.float64]] = field(repr=False, default_factory=dict)
    case_weights: NDArray[np.float64] | None = field(repr=False, default=None)

    @cached_property
    def fingerprint(self) -> str:
        """Equal means equal names and values."""
        content = hashlib.sha256(repr(self.names).encode())
        content.update(np.ascontiguousarray(self.values).data)
        if self.case_weights is not None:
            content.update(np.ascontiguousarray(self.case_weights).data)
        return content.hexdigest()

    @property
    def variables(self) -> tuple[str, ...]:
        """For each column of ``base``, the file's column it came from (one category has several)."""
        return self.preparation.variables

    @property
    def contributions(self) -> dict[str, float]:
        """Variable → share of the total variance it brings to the comparison; they sum to 1."""
        variances = self.base.var(axis=0) * self.preparation.weights**2
        total = float(variances.sum()) or 1.0
        shares = dict.fromkeys(self.variables, 0.0)
        for variable, variance in zip(self.variables, variances, strict=True):
            shares[variable] += float(variance) / total
        return shares

    def without(self, variables: Collection[str]) -> FeatureMatrix:
        """The same customers without these variables; not for rotated matrices, whose components are made of all.

        >>> FeatureMatrix.from_array([[1, 2], [3, 4]]).without(["x1"]).values.tolist()
        [[2.0], [4.0]]
        """
        kept = np.array([variable not in variables for variable in self.variables])
        plan = self.preparation.plan
        for variable in variables:
            plan = plan.with_treatment(variable, use="descriptor")
        columns = tuple(c for c in self.preparation.columns if c.treatment.column not in variables)
        base = np.ascontiguousarray(self.base[:, kept])
        preparation = replace(self.preparation, plan=plan, columns=columns)
        values = preparation.finish(base)
        return replace(self, values=values, base=base, names=preparation.value_names, preparation=preparation)

    @classmethod
    def from_array(cls, values: ArrayLike, names: Sequence[str] | None = None) -> FeatureMatrix:
        """A matrix of numbers that need no preparation (n × p).

        >>> FeatureMatrix.from_array([[1, 2], [3, 4]]).names
        ('x1', 'x2')
        """
        array = np.ascontiguousarray(values, dtype=float)
        labels = tuple(names) if names is not None else tuple(f"x{j + 1}" for j in range(array.shape[1]))
        treatments = tuple(Treatment(name, scale="none") for name in labels)
        columns = tuple(FittedColumn(t, float(np.median(array[:, j]))) for j, t in enumerate(treatments))
        preparation = Preparation(FeaturePlan(treatments), columns)
        everyone = np.arange(len(array))
        return cls(array, array, labels, everyone, len(array), {}, preparation)


def prepare(dataset: Dataset, plan: FeaturePlan, filters: Sequence[Condition] = ()) -> FeatureMatrix:
    """Fit the plan to the customers that take part and prepare them.

    The customers are those that pass the filter and lack no value the plan will not fill;
    medians, caps and scales are theirs alone.

    Raises
    ------
    UnsuitableData : where no column forms segments, no customer is left, a column is empty,
        or nothing varies.
    InvalidChoice : where a column does not exist, a log is asked of negative values, or too
        many columns are chosen.
    """
    frame = check_plan(dataset, plan)
    reasons = left_out(dataset, plan, filters)
    taking_part = np.ones(dataset.row_count, dtype=bool)
    for without_place in reasons.values():
        taking_part[without_place] = False
    if not taking_part.any():
        raise UnsuitableData(nobody_left(reasons))
    rows = np.flatnonzero(taking_part)
    chosen = frame if len(rows) == len(frame) else frame.iloc[rows]
    preparation = Preparation(plan, tuple(parallel_map(lambda t: fit_column(t, chosen[t.column]), plan.basis)))
    check_size(preparation)
    base, _ = preparation.base(chosen)
    if not any((base[begin : begin + CHUNK] != base[0]).any() for begin in range(0, len(base), CHUNK)):
        raise UnsuitableData(
            f"All customers have the same {_listed(plan)}. Choose a column in which they differ to form segments."
        )
    if plan.pca is not None:
        means, components = principal_components(preparation.finish(base), plan.pca)
        preparation = replace(preparation, component_means=means, components=components)
    values = preparation.finish(base)
    return FeatureMatrix(
        values,
        base,
        preparation.value_names,
        rows,
        dataset.row_count,
        reasons,
        preparation,
        _filled(plan, chosen, rows),
        purposes_of(dataset, plan, rows),
        case_weights_of(dataset, plan, rows),
    )


def prepare_as(dataset: Dataset, preparation: Preparation, filters: Sequence[Condition] = ()) -> FeatureMatrix:
    """The customers of another file, prepared by numbers fitted before; nobody may be left.

    Raises
    ------
    UnsuitableData : where a column is missing.
    """
    reasons = left_out(dataset, preparation.plan, filters)
    base, placed = preparation.base(dataset.select(preparation.source_columns))
    for without_place in reasons.values():
        placed[without_place] = False
    rows = np.flatnonzero(placed)
    base = base if placed.all() else np.ascontiguousarray(base[rows])
    values = preparation.finish(base)
    return FeatureMatrix(values, base, preparation.value_names, rows, dataset.row_count, reasons, preparation)


def check_plan(dataset: Dataset, plan: FeaturePlan) -> pd.DataFrame:
    """The frame the plan reads, once every column it names is known to exist."""
    if not plan.basis:
        raise UnsuitableData("No column forms the segments yet. Choose at least one on the Features page.")
    if len(plan.basis) > MAX_FEATURES:
        raise InvalidChoice(
            f"{len(plan.basis)} columns are chosen to form segments, and at most {MAX_FEATURES} can. "
            "Leave out those that matter least."
        )
    if plan.pca is not None and not 0 < plan.pca <= 1:
        raise InvalidChoice(f"Principal components keep a share between 0 and 1 of the variance, not {plan.pca}.")
    frame = frame_with_derived(dataset, plan)
    for treatment in plan.basis:
        if treatment.column not in frame.columns:
            raise InvalidChoice(f"There is no column {treatment.column!r} in this file. Choose one of its columns.")
        if not treatment.weight > 0:
            raise InvalidChoice(f"The weight of {treatment.column!r} is {treatment.weight:g}. Choose one above 0.")
    return frame


def check_size(preparation: Preparation) -> None:
    """Refuse more prepared columns than anyone can read or any machine can compare."""
    if len(preparation.names) > MAX_COLUMNS:
        widest = max(preparation.columns, key=lambda column: len(column.names))
        raise UnsuitableData(
            f"The chosen columns become {len(preparation.names):,} once every category has its own, and at most "
            f"{MAX_COLUMNS:,} can be compared. Leave out {widest.treatment.column!r}, which has {len(widest.names)}."
        )


def nobody_left(reasons: dict[str, NDArray[np.int64]]) -> str:
    """The sentence for an empty table: which reason took the most."""
    if not reasons:
        return "The file has no customers. Check that the export holds data rows."
    reason, rows = max(reasons.items(), key=lambda item: len(item[1]))
    return f"No customer is left: {len(rows):,} have no place because “{reason}”. Loosen that condition."


def _listed(plan: FeaturePlan) -> str:
    names = [t.column for t in plan.basis]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _filled(plan: FeaturePlan, frame: pd.DataFrame, rows: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    filled: dict[str, NDArray[np.int64]] = {}
    for treatment in plan.basis:
        cells = frame[treatment.column]
        category = treatment.measure == "category"
        missing = cells.isna().to_numpy() if category else np.isnan(measured(treatment, cells))
        if missing.any():
            filled[treatment.column] = rows[missing]
    return filled
