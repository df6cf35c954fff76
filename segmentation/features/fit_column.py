"""What is learned about a column from the customers that take part.

Every number is computed on the sorted values, so that it does not depend on the row order,
down to the last bit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.features.cell_values import as_words
from segmentation.features.fitted_column import FittedColumn, measured
from segmentation.features.plan import Treatment, check_winsorise_percent
from segmentation.features.quantiles import quantiles_of
from segmentation.features.steps import apply_step, transform_of
from segmentation.features.treatment_words import transform_words

MAX_LEVELS = 200
"""A category with more levels than this is refused: nobody can read its one-hot columns."""
LARGEST = 1e100
"""Beyond this a square is no longer a number a computer can hold, let alone a sum of them."""
LAMBDA_SAMPLE = 20_000
"""Values, evenly spaced among the sorted ones, from which Yeo–Johnson's λ is found."""


def fit_column(treatment: Treatment, cells: pd.Series[Any]) -> FittedColumn:
    """Learn one column's fill, caps, offset and scale.

    Raises
    ------
    UnsuitableData : where the column is empty or has too many levels.
    InvalidChoice : where a log is asked of negative values, or a share is no share to clip.
    """
    return fit_category(treatment, cells) if treatment.measure == "category" else fit_number(treatment, cells)


def fit_number(treatment: Treatment, cells: pd.Series[Any]) -> FittedColumn:
    """A number, a date or an ordinal: see `FittedColumn` for the order of the steps."""
    ordered = np.sort(measured(treatment, cells))  # NaN last
    known = ordered[: len(ordered) - int(np.isnan(ordered).sum())]
    if not len(known):
        raise UnsuitableData(no_values(treatment))
    largest = max(known[-1], known[0], key=abs)
    if abs(largest) > LARGEST:
        raise UnsuitableData(
            f"Column {treatment.column!r} holds {largest:.3g}, which is too large to be compared with anything. "
            "Correct it in your file, leave it out by the filter, or choose another column."
        )
    check_floor(treatment, known)
    low, high = caps(treatment, known)
    fill = float(known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
    fitted = FittedColumn(treatment, fill, low, high, weights=(float(np.sqrt(treatment.weight)),))
    if treatment.log == "yeo-johnson":
        fitted = replace(fitted, lam=best_lambda(np.clip(known, low, high)))
    position = int(np.searchsorted(known, fill))
    ordered[position + len(ordered) - len(known) :] = known[position:]
    ordered[position : position + len(ordered) - len(known)] = fill  # now complete, and still in order
    for step in fitted.shaping:
        ordered = apply_step(step, ordered)
    offset, scale = scaling(treatment, ordered)
    return replace(fitted, offsets=(offset,), scales=(scale,))


def check_floor(treatment: Treatment, known: NDArray[np.float64]) -> None:
    """Refuse a transform that has no value for the lowest of the sorted values."""
    transform = transform_of(treatment.log)
    if transform is None or transform.floor is None or known[0] >= transform.floor:
        return
    below, name = int(np.searchsorted(known, transform.floor)), transform_words(transform)
    raise InvalidChoice(
        f"Column {treatment.column!r} has {below:,} {'value' if below == 1 else 'values'} below {transform.floor:g} "
        f"(lowest: {known[0]:,.6g}), and a {name} needs none. Choose Yeo-Johnson or no {name} for it."
    )


def no_values(treatment: Treatment) -> str:
    """The sentence for a column without a single usable value."""
    what = {"number": "number", "date": "date", "ordinal": "value of its order"}.get(treatment.measure, "value")
    return (
        f"Column {treatment.column!r} holds no {what} for the customers that take part. "
        "Choose another column, or loosen the filter."
    )


def caps(treatment: Treatment, known: NDArray[np.float64]) -> tuple[float | None, float | None]:
    """Where the sorted values are clipped; nowhere if clipping would leave a single value."""
    low: float | None = None
    high: float | None = None
    if treatment.winsorise:
        check_winsorise_percent(treatment.winsorise_percent)
        share = treatment.winsorise_percent / 100
        low, high = (float(q) for q in quantiles_of(known, [share, 1 - share]))
        if low == high and known[0] < known[-1]:
            low = high = None
    transform = transform_of(treatment.log)
    if transform is not None and transform.floor is not None:
        # A later file may hold a value below 0, of which there is no log.
        low = transform.floor if low is None else max(low, transform.floor)
    return low, high


def scaling(treatment: Treatment, values: NDArray[np.float64]) -> tuple[float, float]:
    """Offset and scale of sorted values; a scale of 0 becomes 1 and leaves a column of zeros."""
    if treatment.scale == "none":
        return 0.0, 1.0
    if treatment.scale == "minmax":
        return float(values[0]), float(values[-1] - values[0]) or 1.0
    if treatment.scale == "robust":
        lower, middle, upper = (float(q) for q in quantiles_of(values, [0.25, 0.5, 0.75]))
        # Where half the customers share one value there is no interquartile range to divide by.
        return middle, (upper - lower) or float(values.std()) or 1.0
    if values[0] == values[-1]:  # the mean of equal values may miss them by a rounding
        return float(values[0]), 1.0
    return float(values.mean()), float(values.std())


def best_lambda(ordered: NDArray[np.float64]) -> float:
    """Yeo–Johnson's λ of largest likelihood, on at most `LAMBDA_SAMPLE` of the sorted values."""
    # Imported here: scipy.stats takes longer to load than most files take to prepare.
    from scipy.stats import yeojohnson_normmax

    if ordered[0] == ordered[-1]:
        return 1.0
    places = np.unique(np.linspace(0, len(ordered) - 1, LAMBDA_SAMPLE).astype(int))
    return round(float(yeojohnson_normmax(ordered[places])), 6)


def fit_category(treatment: Treatment, cells: pd.Series[Any]) -> FittedColumn:
    """A category: its levels, the commonest of them, and each one's share of the weight."""
    words = as_words(cells)
    counts = words.value_counts()
    if counts.empty:
        raise UnsuitableData(no_values(treatment))
    if len(counts) > MAX_LEVELS:
        raise UnsuitableData(
            f"Column {treatment.column!r} has {len(counts):,} different values, and at most {MAX_LEVELS} can form "
            "segments. Use it to describe the segments instead, or group its values in your file."
        )
    known = tuple(sorted(str(level) for level in counts.index))
    commonest = min(known, key=lambda level: (-int(counts[level]), level))
    levels = known[1:] if len(known) == 2 else known
    weight = float(np.sqrt(treatment.weight if len(known) <= 2 else treatment.weight / 2))
    size = len(levels)
    filled = {level: int(counts[level]) for level in known}
    filled[commonest] += int(words.isna().sum())
    offsets, scale = (0.0,) * size, 1.0
    if treatment.scale == "z":
        shares = np.array([filled[level] for level in known]) / len(words)
        # The variance of the whole variable, so that it weighs as much as a z-scored number.
        scale = float(np.sqrt((1 - (shares**2).sum()) / 2)) or 1.0
        offsets = tuple(float(filled[level] / len(words)) for level in levels)
    return FittedColumn(
        treatment,
        commonest,
        levels=levels,
        offsets=offsets,
        scales=(scale,) * size,
        weights=(weight,) * size,
        known=known,
    )
