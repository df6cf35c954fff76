"""Are a new file's numbers the same kind of numbers: in the same unit, with the same sign, and there at all?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.features import FittedColumn, frame_with_derived
from segmentation.features.cell_values import as_words
from segmentation.features.fitted_column import measured
from segmentation.ingest import Dataset
from segmentation.recipe import Recipe

OTHER_UNIT = 8.0
"""Times by which the larger values must differ to ask whether the unit is another (ours; cents for euros are 100)."""
FEWEST = 20
"""Known values under which a difference may be chance."""
SAME_FACTOR, ANOTHER_FACTOR = 1.08, 1.15
"""Deciles that are all nearly the same number of times as large, and that number far from 1, ask for the unit."""
FEWEST_DECILES = 5
DECILES = 9
"""Those that a recipe remembers of a number, between the smallest and the largest."""
MUCH = 0.5
"""Share of customers without a value from which it is told."""


def unit_shift_warnings(recipe: Recipe, dataset: Dataset, confirmed: Collection[str] = ()) -> tuple[str, ...]:
    """A sentence for each feature that is hardly there, or whose numbers are of another size or sign than then.

    ``confirmed`` are columns whose numbers somebody has said to be of the same unit.
    """
    frame = frame_with_derived(dataset, recipe.preparation.plan)
    earlier = {column.name: column.missing for column in recipe.columns}
    quantiles = recipe.reference.quantiles if recipe.reference else {}
    warnings: list[str] = []
    for fitted in recipe.preparation.columns:
        name = fitted.treatment.column
        known = _known(fitted, frame[name])
        gone = len(frame) - len(known)
        if gone >= MUCH * len(frame) and gone > 2 * earlier.get(name, 0):
            warnings.append(_hardly_there(fitted, gone, len(frame)))
        elif fitted.treatment.measure == "number" and len(quantiles.get(name, ())) > DECILES and len(known) >= FEWEST:
            warnings += [] if name in confirmed else _other_numbers(name, np.array(quantiles[name]), known)
    return tuple(warnings)


def common_factor(recipe: Recipe, dataset: Dataset) -> dict[str, float]:
    """Number → times that all of it is as large as then, where that asks whether the unit is another."""
    frame = frame_with_derived(dataset, recipe.preparation.plan)
    quantiles = recipe.reference.quantiles if recipe.reference else {}
    factors: dict[str, float] = {}
    for fitted in recipe.preparation.columns:
        name = fitted.treatment.column
        if fitted.treatment.measure != "number" or len(quantiles.get(name, ())) <= DECILES:
            continue
        known = _known(fitted, frame[name])
        if len(known) >= FEWEST:
            factor = _factor(np.array(quantiles[name]), np.quantile(known, np.linspace(0, 1, len(quantiles[name]))))
            factors |= {name: factor} if factor is not None else {}
    return factors


def _factor(then: NDArray[np.float64], now: NDArray[np.float64]) -> float | None:
    """Times that every decile is as large as then; None where they differ in it, or it is about 1."""
    inner = (then[1:-1] != 0) & (np.sign(then[1:-1]) == np.sign(now[1:-1]))
    if inner.sum() < FEWEST_DECILES or len(np.unique(then[1:-1][inner])) < FEWEST_DECILES:
        return None
    ratios = now[1:-1][inner] / then[1:-1][inner]
    factor = float(np.median(ratios))
    another = not 1 / ANOTHER_FACTOR < factor < ANOTHER_FACTOR
    other_unit = not 1 / OTHER_UNIT < factor < OTHER_UNIT
    alike = ratios.max() / ratios.min() <= SAME_FACTOR
    return factor if another and (alike or other_unit) else None


def _known(fitted: FittedColumn, cells: pd.Series[Any]) -> NDArray[Any]:
    if fitted.treatment.measure == "category":
        words = as_words(cells)
        return words[words.notna()].to_numpy()
    numbers = measured(fitted.treatment, cells)
    return numbers[~np.isnan(numbers)]


def _hardly_there(fitted: FittedColumn, gone: int, everyone: int) -> str:
    treatment = fitted.treatment
    what = {"category": "word", "ordinal": "known rank"}.get(treatment.measure, treatment.measure)
    if treatment.missing == "drop" and treatment.measure != "category":
        then = "they have no segment"
    else:
        then = "they were placed as if theirs were the usual one"
    return f"Column {treatment.column!r} has no {what} for {gone:,} of {everyone:,} customers: {then}."


def _other_numbers(name: str, then: NDArray[np.float64], known: NDArray[np.float64]) -> list[str]:
    """What to say of numbers whose deciles are of another size or sign."""
    now = np.quantile(known, np.linspace(0, 1, len(then)))
    before, after = float(np.abs(then[1:-1]).max()), float(np.abs(now[1:-1]).max())
    middle = len(then) // 2
    medians = f"the middle value is {wording.number(now[middle])}, and was {wording.number(then[middle])}"
    if before > 0 and after > 0 and not 1 / OTHER_UNIT < after / before < OTHER_UNIT:
        times = f"{after / before:,.0f} times as large" if after > before else f"{before / after:,.0f} times as small"
        return [f"The numbers of column {name!r} are some {times} as before ({medians}). Is the unit the same?"]
    if then[0] >= 0 > now[middle] or then[-1] <= 0 < now[middle]:
        return [f"The numbers of column {name!r} have the other sign than before ({medians}). Are they the same?"]
    factor = _factor(then, now)
    if factor is not None:
        times = wording.number(factor)
        larger = f"are all {times} times as large as before"
        return [f"The numbers of column {name!r} {larger} ({medians}). Is the unit the same?"]
    return []
