"""One column, prepared by numbers fitted before: the same for the training file and every later one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.cells import as_days, as_numbers, as_words
from segmentation.features.plan import Treatment


@dataclass(frozen=True)
class FittedColumn:
    """What was learned about one basis column; every field is JSON-able.

    In this order, for a number, an ordinal and a date:

    1. the cell as a number: as it is; its position 0, 1, … in ``treatment.levels`` (an
       unknown word is missing); whole days since 1970-01-01;
    2. missing → ``fill`` (with ``treatment.missing == "drop"`` the customer has no place);
    3. below ``low`` → ``low``, above ``high`` → ``high``, in original units; each may be None.
       With log1p ``low`` is never None and never below 0;
    4. ``treatment.log``: ln(1 + x), or Yeo–Johnson with λ = ``lam``;
    5. (x − ``centres[0]``) / ``spreads[0]``;
    6. × ``factors[0]`` = √weight (by `Preparation.finish`, after the null model's columns).

    For a category:

    1. missing → ``fill``, the commonest level (or no place with ``drop``);
    2. one 0/1 column per entry of ``levels``: all levels, or only the second where there are
       two. A level never seen is 0 in all of them, see `Preparation.unseen`;
    3. (x − ``centres[i]``) / ``spreads[i]``; 0 and 1 unless it was scaled;
    4. × ``factors[i]`` = √weight for two levels, √(weight/2) for each of more, so that two
       customers with different levels stand √weight apart either way.

    ``known`` are all levels seen, in the order of ``levels``; empty for the other measures.
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
    known: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The matrix columns this variable becomes."""
        if self.treatment.measure != "category":
            return (self.treatment.column,)
        return tuple(f"{self.treatment.column} = {level}" for level in self.levels)


def apply_column(fitted: FittedColumn, cells: pd.Series[Any]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """One column's prepared block (n × L) before weights, and which rows it can place."""
    treatment = fitted.treatment
    if treatment.measure == "category":
        words = as_words(cells)
        usable = words.notna().to_numpy()
        block = indicator_block(words.fillna(str(fitted.fill)), fitted.levels)
    else:
        numbers = measured(treatment, cells)
        usable = ~np.isnan(numbers)
        block = shaped(fitted, np.where(usable, numbers, cast(float, fitted.fill)))[:, None]
    for j, (centre, spread) in enumerate(zip(fitted.centres, fitted.spreads, strict=True)):
        if centre != 0 or spread != 1:
            block[:, j] -= centre
            block[:, j] /= spread
    return block, usable if treatment.missing == "drop" else np.ones(len(cells), dtype=bool)


def measured(treatment: Treatment, cells: pd.Series[Any]) -> NDArray[np.float64]:
    """A number, ordinal or date column as float64, NaN where it is missing."""
    if treatment.measure == "date":
        return as_days(cells)
    if treatment.measure == "ordinal":
        codes = pd.Index(treatment.levels, dtype="str").get_indexer(pd.Index(as_words(cells))).astype(float)
        return np.where(codes < 0, np.nan, codes)
    return as_numbers(cells)


def shaped(fitted: FittedColumn, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Steps 3 and 4: clipped and logged."""
    if fitted.low is not None or fitted.high is not None:
        numbers = np.clip(numbers, fitted.low, fitted.high)
    if fitted.treatment.log == "log1p":
        return np.log1p(numbers)
    if fitted.treatment.log == "yeo-johnson" and fitted.lam is not None:
        return yeo_johnson(numbers, fitted.lam)
    return numbers


def yeo_johnson(numbers: NDArray[np.float64], lam: float) -> NDArray[np.float64]:
    """The power transformation that also takes negative values (Yeo & Johnson 2000)."""
    above, below = np.maximum(numbers, 0.0), np.maximum(-numbers, 0.0)
    up = np.log1p(above) if lam == 0 else np.expm1(lam * np.log1p(above)) / lam
    down = np.log1p(below) if lam == 2 else np.expm1((2 - lam) * np.log1p(below)) / (2 - lam)
    return np.where(numbers >= 0, up, -down)


def indicator_block(words: pd.Series[Any], levels: tuple[str, ...]) -> NDArray[np.float64]:
    """One 0/1 column per level (n × L)."""
    codes = pd.Index(levels, dtype="str").get_indexer(pd.Index(words))
    block = np.zeros((len(words), len(levels)))
    rows = np.flatnonzero(codes >= 0)
    block[rows, codes[rows]] = 1.0
    return block
