"""Do fewer customers lie between two segments than within them? The witness that a bent cloud cannot mislead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.criteria.dip import dip_p_value

SHRINKAGE = 0.1
"""Share of the mean variance mixed into the covariance within, so that few customers in many features have one."""
FEWEST = 20
"""With fewer members of a pair there is no telling."""
LOOKED_AT = 10_000
"""Valleys are looked for among at most so many customers."""
VALLEY = 0.05
"""A border with a corrected p of at most this has a valley."""


@dataclass(frozen=True)
class Border:
    """A segment (from 1) and its nearest neighbour; ``p`` of the dip test between them, corrected over all borders."""

    segment: int
    neighbour: int
    p: float

    @property
    def apart(self) -> bool:
        """Whether there is a valley between the two."""
        return self.p <= VALLEY


def borders_with_valleys(points: NDArray[np.float64], labels: NDArray[np.integer], seed: int = 0) -> tuple[Border, ...]:
    """For every segment the border to its nearest neighbour and whether a valley is there.

    The customers of both are projected on Fisher's direction (1936), which is estimated on one half of them and
    applied to the other, so that the direction is not fitted to the customers it is judged by. Their projections
    are tested for one mode by the dip (Hartigan & Hartigan 1985), with Holm's correction (1979) over the borders.

    Parameters
    ----------
    points : (m, q) customers.
    labels : (m,) segments from 1; others than these are left out.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> apart = rng.normal(size=(400, 2)) + np.repeat([[0, 0], [6, 0]], 200, axis=0)
    >>> [border.apart for border in borders_with_valleys(apart, np.repeat([1, 2], 200))]
    [True, True]
    >>> cloud = rng.normal(size=(400, 2))
    >>> [border.apart for border in borders_with_valleys(cloud, 1 + (cloud[:, 0] > 0))]
    [False, False]
    """
    numbers = [int(label) for label in np.unique(labels) if label > 0]
    if len(numbers) < 2:
        return ()
    centres = np.array([points[labels == number].mean(axis=0) for number in numbers])
    apart = ((centres[:, None] - centres) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    neighbours = [numbers[int(nearest)] for nearest in apart.argmin(axis=1)]
    pairs = sorted({(min(pair), max(pair)) for pair in zip(numbers, neighbours, strict=True)})
    rng = np.random.default_rng([seed, 5])
    raw = [_dip_between(points[labels == a], points[labels == b], rng) for a, b in pairs]
    corrected = dict(zip(pairs, _holm(raw), strict=True))
    return tuple(Border(a, b, corrected[min(a, b), max(a, b)]) for a, b in zip(numbers, neighbours, strict=True))


def _dip_between(ours: NDArray[np.float64], theirs: NDArray[np.float64], rng: np.random.Generator) -> float:
    """p of the dip of both segments' members on a direction that the other half of them gave."""
    if min(len(ours), len(theirs)) < FEWEST:
        return 1.0
    halves = [np.array_split(members[rng.permutation(len(members))], 2) for members in (ours, theirs)]
    places = []
    for fitted, judged in ((0, 1), (1, 0)):
        a, b = halves[0][fitted], halves[1][fitted]
        direction, middle, spread = _fisher(a, b)
        places.append((np.vstack([halves[0][judged], halves[1][judged]]) @ direction - middle) / spread)
    return dip_p_value(np.concatenate(places))


def _fisher(a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[NDArray[np.float64], float, float]:
    """Fisher's direction from ``a`` to ``b``, the point half way, and the spread within along it."""
    within = np.vstack([a - a.mean(axis=0), b - b.mean(axis=0)])
    covariance = within.T @ within / len(within)
    scale = float(np.trace(covariance)) / len(covariance) or 1.0
    shrunken = (1 - SHRINKAGE) * covariance + SHRINKAGE * scale * np.eye(len(covariance))
    direction = np.linalg.solve(shrunken, b.mean(axis=0) - a.mean(axis=0))
    middle = float((a.mean(axis=0) + b.mean(axis=0)) @ direction / 2)
    spread = float((within @ direction).std()) or 1.0
    return direction, middle, spread


def _holm(values: list[float]) -> list[float]:
    order = np.argsort(values)
    factors = np.arange(len(values), 0, -1)
    corrected = np.minimum(1, np.maximum.accumulate(np.asarray(values)[order] * factors))
    return [float(corrected[place]) for place in np.argsort(order)]
