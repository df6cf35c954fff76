"""A preparation as data: what is done to a column, one class a step, with the numbers fitted for it.

A step takes the values of one variable and gives its values. They are one column, until `OneHot`
makes one column a level. `FittedColumn.steps` holds a column's steps in their order. Four functions
carry them out, each a ``match`` that the type checker holds complete: `apply_step` in numpy,
`segmentation.export.sql.preparation.step_in_sql`, `segmentation.export.python_script_features.step_in_pandas` and
`segmentation.features.treatment_words.step_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, assert_never

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Log = Literal["none", "log1p", "yeo-johnson", "sqrt"]
"""What a plan may ask for to draw large values closer."""
Values = Any
"""A ``pandas.Series`` of words before `OneHot`, else an array of float64 (n × L)."""


@dataclass(frozen=True)
class Fill:
    """Missing → ``value``; with ``drop`` such a customer has no place at all."""

    value: float | str
    drop: bool = False


@dataclass(frozen=True)
class OneHot:
    """A word → one 0/1 column per level; a word that is none of them is 0 in all."""

    levels: tuple[str, ...]


@dataclass(frozen=True)
class Clip:
    """Below ``low`` → ``low``, above ``high`` → ``high``; None where there is no such bound."""

    low: float | None
    high: float | None


@dataclass(frozen=True)
class Log1p:
    """ln(1 + x)."""

    floor: ClassVar[float | None] = 0.0
    logarithmic: ClassVar[bool] = True


@dataclass(frozen=True)
class YeoJohnson:
    """The power transformation that also takes negative values (Yeo & Johnson 2000), with λ = ``lam``."""

    lam: float
    floor: ClassVar[float | None] = None
    logarithmic: ClassVar[bool] = True


@dataclass(frozen=True)
class SquareRoot:
    """√x: evens out counts, whose variance grows with their mean (Bartlett 1936)."""

    floor: ClassVar[float | None] = 0.0
    logarithmic: ClassVar[bool] = False


@dataclass(frozen=True)
class Scale:
    """(x − offset) / scale, per column."""

    offsets: tuple[float, ...]
    scales: tuple[float, ...]


@dataclass(frozen=True)
class Weight:
    """x × weight, per column."""

    weights: tuple[float, ...]


Transform = Log1p | YeoJohnson | SquareRoot
"""What draws large values closer: ``floor`` is the lowest value it takes, ``logarithmic`` whether it is a log."""
Step = Fill | OneHot | Clip | Transform | Scale | Weight


def transform_of(log: Log, lam: float | None = 1.0) -> Transform | None:
    """The transform that a plan's word stands for; None for none.

    >>> transform_of("log1p"), transform_of("none")
    (Log1p(), None)
    """
    match log:
        case "none":
            return None
        case "log1p":
            return Log1p()
        case "yeo-johnson":
            return YeoJohnson(lam) if lam is not None else None
        case "sqrt":
            return SquareRoot()
        case _:
            assert_never(log)


def is_logarithmic(log: Log) -> bool:
    """Whether a plan's word asks for some kind of logarithm."""
    transform = transform_of(log)
    return transform is not None and transform.logarithmic


def apply_step(step: Step, values: Values) -> Values:
    """The step carried out; the values given are left as they are.

    >>> apply_step(Clip(0.0, 5.0), np.array([[-1.0], [7.0]])).tolist()
    [[0.0], [5.0]]
    """
    match step:
        case Fill(value):
            return values.fillna(value) if isinstance(value, str) else np.where(np.isnan(values), value, values)
        case OneHot(levels):
            return indicator_block(values, levels)
        case Clip(low, high):
            return values if low is None and high is None else np.clip(values, low, high)
        case Log1p():
            return np.log1p(values)
        case YeoJohnson(lam):
            return yeo_johnson(values, lam)
        case SquareRoot():
            return np.sqrt(values)
        case Scale(offsets, scales):
            return scaled(values, offsets, scales)
        case Weight(weights):
            return values * np.array(weights)
        case _:
            assert_never(step)


def scaled(values: NDArray[np.float64], offsets: tuple[float, ...], scales: tuple[float, ...]) -> NDArray[np.float64]:
    """(x − offset) / scale column by column; the very array where nothing changes."""
    if not any(offsets) and all(scale == 1 for scale in scales):
        return values
    result = np.empty_like(values)
    for j, (offset, scale) in enumerate(zip(offsets, scales, strict=True)):
        np.subtract(values[:, j], offset, out=result[:, j])
        result[:, j] /= scale
    return result


def yeo_johnson(numbers: NDArray[np.float64], lam: float) -> NDArray[np.float64]:
    """Yeo & Johnson (2000), equation 2.1."""
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
