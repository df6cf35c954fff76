"""How many customers would change segment though nothing about them changed, because they stand on a border?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

NORMAL_95 = 1.959964
"""Two-sided 95 % of a normal distribution."""


@dataclass(frozen=True)
class Jitter:
    """Moves that uncertainty alone would make: how many on average, and between which numbers 95 times of 100."""

    expected: float
    low: float
    high: float


def expected_jitter(certainty: ArrayLike) -> Jitter | None:
    """The moves to expect of customers whose segment is so certain; None where nobody's certainty is known.

    Parameters
    ----------
    certainty : share of refits that leave each customer in the segment (`segmentation.trust.Certainty`); NaN for
        those without one.

    Notes
    -----
    Each moves by itself with the chance 1 − certainty: a Poisson-binomial count, whose mean is the sum of the chances p
    and whose variance is Σ p (1 − p). The interval is its normal approximation, never below 0.

    >>> expected_jitter([1.0, 0.5, 0.5, 0.5, 0.5, float("nan")]).expected
    2.0
    """
    known = np.asarray(certainty, dtype=float)
    chances = 1 - known[~np.isnan(known)]
    if not len(chances):
        return None
    mean, spread = float(chances.sum()), math.sqrt(float((chances * (1 - chances)).sum()))
    return Jitter(mean, max(0.0, mean - NORMAL_95 * spread), mean + NORMAL_95 * spread)


def interval_of_share(count: int, total: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927).

    >>> [round(bound, 3) for bound in interval_of_share(1171, 4010)]
    [0.278, 0.306]
    """
    if not total:
        return 0.0, 1.0
    z2 = NORMAL_95**2
    share, wide = count / total, z2 / total
    middle = (share + wide / 2) / (1 + wide)
    half = NORMAL_95 * math.sqrt(share * (1 - share) / total + wide / total / 4) / (1 + wide)
    return max(0.0, middle - half), min(1.0, middle + half)
