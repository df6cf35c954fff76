"""Ticks in units of the file on an axis whose positions are log1p of the values."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from segmentation import wording

FEWEST, MOST = 4, 9
"""Ticks an axis should have: with two, nobody can tell that it is no even scale; more run into each other."""
STEPS: tuple[Sequence[int], ...] = ((1,), (1, 3), (1, 2, 5), range(1, 10))
"""Values of a decade that carry a tick, from few to many."""
DECADES = range(13)
GROWING = "growing steps"
"""What is said of such an axis beside its name."""


def log_ticks(low: float, high: float) -> dict[str, object]:
    """The coarsest round values between ``low`` and ``high`` that are enough; even ones on a short stretch.

    Examples
    --------
    >>> log_ticks(0, 4000)["ticktext"]
    ['0', '1', '10', '100', '1,000']
    >>> log_ticks(21_000, 69_000)["ticktext"]
    ['30,000', '40,000', '50,000', '60,000']
    """
    values = next((ticks for steps in STEPS if len(ticks := _round(steps, low, high)) >= FEWEST), [])
    if not FEWEST <= len(values) <= MOST:
        values = _even(low, high)
    return {"tickvals": np.log1p(values), "ticktext": [wording.number(value) for value in values]}


def _round(steps: Sequence[int], low: float, high: float) -> list[float]:
    every = (0.0, *(step * 10.0**decade for decade in DECADES for step in steps))
    return [value for value in every if low <= value <= high]


def _even(low: float, high: float) -> list[float]:
    """About `FEWEST` even steps of 1, 2 or 5 times a power of ten."""
    if high <= low:
        return [low]
    rough = (high - low) / FEWEST
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.7)
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
