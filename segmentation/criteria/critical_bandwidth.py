"""One feature alone: what would it look like with a single heap of customers?

The copula null model keeps every column's values, so of groups that single columns show
it can say nothing. In its tables such a column is smoothed just so much
that one heap remains (Silverman 1981), as in UNPaC (Helgeson, Vock & Bair 2021).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GRID_POINTS = 1024
"""Cells the column is counted in, over twice its range, so that a convolution by Fourier's transform wraps nothing."""
BISECTIONS = 20
FLAT = 1e-9
"""A slope of less than this share of the highest density is none."""
DISCRETE = 0.005
"""Where more than this share of all pairs of customers have the same value a column is discrete, and so is what is
drawn for it: a property of the column, where a count of different values would be one of the number of customers."""


def critical_bandwidth(values: NDArray[np.float64]) -> float:
    """The smallest bandwidth at which a normal kernel density of the values (n,) has one mode.

    >>> one, two = np.linspace(-1, 1, 50), np.concatenate([np.linspace(-1, 1, 25), np.linspace(9, 11, 25)])
    >>> critical_bandwidth(two) > 5 * critical_bandwidth(one)
    True
    """
    spread = float(np.ptp(values))
    counts, edges = np.histogram(values, GRID_POINTS, (values.min() - spread / 2, values.max() + spread / 2))
    waves, frequencies = np.fft.rfft(counts), np.fft.rfftfreq(GRID_POINTS, d=edges[1] - edges[0])
    low, high = spread / 1000, spread
    for _ in range(BISECTIONS):
        middle = np.sqrt(low * high)
        density = np.fft.irfft(waves * np.exp(-2 * (np.pi * frequencies * middle) ** 2), GRID_POINTS)
        slopes = np.diff(density)
        slopes = np.sign(slopes[np.abs(slopes) > FLAT * density.max()])  # what rounding leaves where nobody is
        modes = int(((slopes[:-1] > 0) & (slopes[1:] < 0)).sum())
        low, high = (low, middle) if modes <= 1 else (middle, high)
    return float(high)


def is_continuous(values: NDArray[np.float64]) -> bool:
    """Whether two customers hardly ever have the same value; of a discrete column the ties are real structure.

    >>> is_continuous(np.arange(10.0)), is_continuous(np.arange(10.0) // 4)
    (True, False)
    """
    _, counts = np.unique(values, return_counts=True)
    return float((counts * (counts - 1.0)).sum()) <= DISCRETE * len(values) * (len(values) - 1)


def draw_unimodal(values: NDArray[np.float64], bandwidth: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """(n,) values drawn from the smoothed column, with the mean and spread of ``values``.

    Where the column is discrete, each is moved to the nearest value that occurs.
    """
    drawn = rng.choice(values, len(values)) + bandwidth * rng.standard_normal(len(values))
    drawn = values.mean() + (drawn - values.mean()) / np.sqrt(1 + bandwidth**2 / values.var())
    if not is_continuous(values):
        known = np.unique(values)
        drawn = known[np.abs(drawn[:, None] - known).argmin(axis=1)]
    return np.asarray(drawn)
