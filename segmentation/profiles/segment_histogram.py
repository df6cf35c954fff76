"""How many customers of each segment stand in each bar of a number or date?"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation.features.quantiles import quantiles_of

BINS = 40
"""Bars of a histogram; a whole-number column with fewer values gets one a value."""
TAILS = (0.005, 0.995)
"""The outer bars of a histogram begin here and hold all that lies beyond."""


@dataclass(frozen=True)
class SegmentHistogram:
    """Counts between edges, for everybody (row 0) and each segment: what a distribution is drawn from.

    ``scale`` log says that the edges are evenly spaced after log1p. The outer bars hold the tails.
    """

    edges: NDArray[np.float64] = field(repr=False)
    counts: NDArray[np.int64] = field(repr=False)
    scale: Literal["linear", "log"] = "linear"


@dataclass(frozen=True)
class EvenBars:
    """Even bars between ``low`` and ``high``, after log1p where ``log``."""

    low: float
    high: float
    bins: int
    log: bool

    def counts(self, ordered: NDArray[np.float64]) -> NDArray[np.int64]:
        """(bins,) how many of the sorted values stand in each bar; the outer ones hold what lies beyond."""
        each = self.bins / (self.high - self.low)

        def place(value: float) -> float:
            return ((np.log1p(value) if self.log else value) - self.low) * each

        starts = [bisect_left(ordered, float(bar), key=place) for bar in range(1, self.bins)]
        return np.diff([0, *starts, len(ordered)])

    def histogram(self, counts: list[NDArray[np.int64]]) -> SegmentHistogram:
        """These counts of the segments, and everybody's above them."""
        edges = np.linspace(self.low, self.high, self.bins + 1)
        table = np.array([np.sum(counts, axis=0), *counts])
        return SegmentHistogram(np.expm1(edges) if self.log else edges, table, "log" if self.log else "linear")


def even_bars(everyone: NDArray[np.float64], *, log: bool) -> EvenBars | None:
    """The common bars for these sorted values; None without a value."""
    if not len(everyone):
        return None
    low, high = (float(q) for q in quantiles_of(everyone, TAILS))
    least, most = float(everyone[0]), float(everyone[-1])
    if most - least <= BINS and bool((everyone == np.round(everyone)).all()):
        low, high, bins, log = least - 0.5, most + 0.5, int(most - least) + 1, False
    else:
        log, bins = log and least >= 0, BINS
        low, high = (float(np.log1p(low)), float(np.log1p(high))) if log else (low, high)
    if high <= low:
        low, high, bins = low - 0.5, low + 0.5, 1
    return EvenBars(low, high, bins, log)
