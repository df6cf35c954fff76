"""One column, prepared by numbers fitted before: the same for the training file and every later one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.cell_values import as_days, as_numbers, as_words
from segmentation.features.plan import Treatment
from segmentation.features.steps import (
    Clip,
    Fill,
    OneHot,
    Scale,
    Step,
    Values,
    Weight,
    apply_step,
    transform_of,
)


@dataclass(frozen=True)
class FittedColumn:
    """What was learned about one basis column; every field is JSON-able, and `steps` is made of them.

    The cell is first read (`encoded`): a number as it is; an ordinal as its position 0, 1, … in
    ``treatment.levels`` (an unknown word is missing); a date as whole days since 1970-01-01; a
    category as its word. Then the steps, in this order:

    1. `Fill`: missing → ``fill``, the median, or the commonest level of a category (with
       ``treatment.missing == "drop"`` the customer has no place);
    2. for a category `OneHot`: one 0/1 column per entry of ``levels``: all levels, or only the
       second where there are two. A level never seen is 0 in all of them, see `Preparation.unseen`;
    3. for the others `Clip` to ``low`` and ``high``, in original units; each may be None. ``low`` is
       never below the lowest value of the transform that follows;
    4. and ``treatment.log``: ln(1 + x), or Yeo–Johnson with λ = ``lam``;
    5. `Scale`: (x − ``offsets[i]``) / ``scales[i]``; 0 and 1 unless it was scaled;
    6. `Weight`: × ``weights[i]`` = √weight, or √(weight/2) for each of more than two levels, so that
       two customers with different levels stand √weight apart either way (carried out by
       `Preparation.finish`, after the null model's columns).

    ``known`` are all levels seen, in the order of ``levels``; empty for the other measures.
    """

    treatment: Treatment
    fill: float | str | None
    low: float | None = None
    high: float | None = None
    lam: float | None = None
    levels: tuple[str, ...] = ()
    offsets: tuple[float, ...] = (0.0,)
    scales: tuple[float, ...] = (1.0,)
    weights: tuple[float, ...] = (1.0,)
    known: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The matrix columns this variable becomes."""
        if self.treatment.measure != "category":
            return (self.treatment.column,)
        return tuple(f"{self.treatment.column} = {level}" for level in self.levels)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What is done to the cell once it is read; the first is always `Fill`, the last always `Weight`."""
        fill = Fill(self.fill if self.fill is not None else 0.0, drop=self.treatment.missing == "drop")
        return (fill, *self.shaping, Scale(self.offsets, self.scales), Weight(self.weights))

    @property
    def shaping(self) -> tuple[Step, ...]:
        """The steps between filling and scaling, which need no number but the levels, the bounds and λ."""
        if self.treatment.measure == "category":
            return (OneHot(self.levels),)
        clips = self.treatment.winsorise or self.low is not None or self.high is not None
        transform = transform_of(self.treatment.log, self.lam)
        return (*((Clip(self.low, self.high),) if clips else ()), *((transform,) if transform else ()))

    def unclipped(self) -> FittedColumn:
        """The same without clipping; it still stops where its transform has no value."""
        transform = transform_of(self.treatment.log)
        return replace(self, low=transform.floor if transform else None, high=None)


def apply_column(fitted: FittedColumn, cells: pd.Series[Any]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """One column's prepared block (n × L) before weights, and which rows it can place."""
    values = encoded(fitted.treatment, cells)
    usable = np.ones(len(cells), dtype=bool)
    if fitted.treatment.missing == "drop":
        usable = values.notna().to_numpy() if isinstance(values, pd.Series) else ~np.isnan(values[:, 0])
    for step in fitted.steps[:-1]:
        values = apply_step(step, values)
    return values, usable


def encoded(treatment: Treatment, cells: pd.Series[Any]) -> Values:
    """The cells as what the steps begin with: words for a category, else one column of numbers (n × 1)."""
    return as_words(cells) if treatment.measure == "category" else measured(treatment, cells)[:, None]


def measured(treatment: Treatment, cells: pd.Series[Any]) -> NDArray[np.float64]:
    """A number, ordinal or date column as float64, NaN where it is missing."""
    if treatment.measure == "date":
        return as_days(cells)
    if treatment.measure == "ordinal":
        codes = pd.Index(treatment.levels, dtype="str").get_indexer(pd.Index(as_words(cells))).astype(float)
        return np.where(codes < 0, np.nan, codes)
    return as_numbers(cells)
