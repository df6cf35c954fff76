"""One feature alone: what would it look like with a single heap of customers?

The copula null model keeps every column's values, so of a single column it can say nothing.
There the null is the column smoothed just so much that one heap remains (Silverman 1981).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GRID_POINTS = 400
BISECTIONS = 30
DISCRETE = 0.5
"""Below this share of different values a column is discrete, and so is what is drawn for it."""


def critical_bandwidth(values: NDArray[np.float64]) -> float:
    """The smallest bandwidth at which a normal kernel density of the values (n,) has one mode.

    >>> one, two = np.linspace(-1, 1, 50), np.concatenate([np.linspace(-1, 1, 25), np.linspace(9, 11, 25)])
    >>> critical_bandwidth(two) > 5 * critical_bandwidth(one)
    True
    """
    spread = float(np.ptp(values))
    grid = np.linspace(values.min() - spread / 2, values.max() + spread / 2, GRID_POINTS)
    counts, edges = np.histogram(values, bins=min(len(values), 4 * GRID_POINTS))
    middles = (edges[:-1] + edges[1:]) / 2
    low, high = spread / 1000, spread
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        density = np.exp(-0.5 * ((grid[:, None] - middles) / middle) ** 2) @ counts
        slopes = np.sign(np.diff(density))
        modes = int(((slopes[:-1] > 0) & (slopes[1:] <= 0)).sum())
        low, high = (low, middle) if modes <= 1 else (middle, high)
    return high


def draw_unimodal(values: NDArray[np.float64], bandwidth: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """(n,) values drawn from the smoothed column, with the mean and spread of ``values``.

    Where the column is discrete, each is moved to the nearest value that occurs.
    """
    drawn = rng.choice(values, len(values)) + bandwidth * rng.standard_normal(len(values))
    drawn = values.mean() + (drawn - values.mean()) / np.sqrt(1 + bandwidth**2 / values.var())
    known = np.unique(values)
    if len(known) < DISCRETE * len(values):
        drawn = known[np.abs(drawn[:, None] - known).argmin(axis=1)]
    return np.asarray(drawn)
