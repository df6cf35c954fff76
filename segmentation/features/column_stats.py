"""How are the values of a number column spread?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.fit_column import LARGEST
from segmentation.features.fitted_column import measured
from segmentation.features.plan import Measure, Treatment
from segmentation.features.quantiles import quantiles_of

NEAR_CONSTANT = 0.95
"""A column in which this share of customers has one value says next to nothing about the rest."""
MULTIPLES = (100, 10, 5, 3)
"""How far above the median a customer is called to have many times more."""
TELLING_SHARE = 0.005
"""The share of customers that must lie above such a multiple for it to be told."""


@dataclass(frozen=True)
class ColumnStats:
    """Figures of the known values of one column; all but the counts in its own unit.

    Attributes
    ----------
    known, missing : how many customers have a value, and how many have none.
    minimum, low, median, high, maximum : ``low`` and ``high`` are the 1 % and 99 % quantiles.
    skew : third standardised moment, 0 for a symmetric column.
    commonest, commonest_share : the value most customers have, and their share of the known.
    multiple, multiple_share : the largest of `MULTIPLES` times the median that at least
        `TELLING_SHARE` of the customers reach, and their share; 0 where there is none.
    """

    known: int
    missing: int
    minimum: float = np.nan
    low: float = np.nan
    median: float = np.nan
    high: float = np.nan
    maximum: float = np.nan
    skew: float = 0.0
    commonest: float = np.nan
    commonest_share: float = 0.0
    multiple: int = 0
    multiple_share: float = 0.0

    @property
    def constant(self) -> bool:
        """Whether nobody differs."""
        return not self.minimum < self.maximum


def column_stats(cells: pd.Series[Any], measure: Measure = "number") -> ColumnStats:
    """The shape of a column, whatever the order of its rows."""
    values = np.sort(measured(Treatment(str(cells.name), measure=measure), cells))
    known = values[: len(values) - int(np.isnan(values).sum())]
    if not len(known):
        return ColumnStats(0, len(values))
    if max(abs(known[0]), abs(known[-1])) > LARGEST:
        return ColumnStats(len(known), len(values) - len(known), float(known[0]), maximum=float(known[-1]))
    low, median, high = (float(q) for q in quantiles_of(known, [0.01, 0.5, 0.99]))
    commonest, count = _commonest(known)
    multiple, share = _multiple(known, median)
    return ColumnStats(
        len(known),
        len(values) - len(known),
        float(known[0]),
        low,
        median,
        high,
        float(known[-1]),
        skewness(known),
        commonest,
        count / len(known),
        multiple,
        share,
    )


def skewness(values: NDArray[np.float64]) -> float:
    """Third standardised moment, population form; 0 where nothing varies.

    >>> skewness(np.array([0.0, 0.0, 0.0, 1.0])) > 1
    True
    """
    deviations = values - values.mean()
    squares = deviations * deviations
    spread = float(np.sqrt(squares.mean()))
    if spread <= 1e-12 * float(max(values.max(), -values.min())):
        return 0.0
    squares *= deviations
    return float(squares.mean() / spread**3)


def _commonest(ordered: NDArray[np.float64]) -> tuple[float, int]:
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    runs = np.diff(np.r_[starts, len(ordered)])
    longest = int(runs.argmax())
    return float(ordered[starts[longest]]), int(runs[longest])


def _multiple(ordered: NDArray[np.float64], median: float) -> tuple[int, float]:
    if median <= 0:
        return 0, 0.0
    for multiple in MULTIPLES:
        above = len(ordered) - int(np.searchsorted(ordered, multiple * median))
        if above / len(ordered) >= TELLING_SHARE:
            return multiple, above / len(ordered)
    return 0, 0.0
