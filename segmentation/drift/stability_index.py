"""How far has a distribution shifted? The population stability index, and how much of it sampling alone gives.

Σ (now − then) · ln(now / then) over bins (Siddiqi 2006, *Credit Risk Scorecards*, who calls it minor from .1 and
significant from .25). Of two samples of n and m customers from one distribution it is about (1/n + 1/m) · χ² with one
degree of freedom less than there are bins (Yurdakul & Naranjo 2020, *Journal of Risk Model Validation* 14(4)).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2

SHIFTED, CHANGED = 0.1, 0.25
"""From which index a distribution has shifted, and has changed (Siddiqi 2006)."""
SURE = 0.95
"""An index that this share of samples stays under by chance says nothing."""
LEAST_COUNT = 0.5
"""Customers taken to be in a bin that has none, so that its logarithm exists."""
Shift = Literal["stable", "shifted", "changed"]


def stability_index(then: ArrayLike, now: ArrayLike, customers_then: int, customers_now: int) -> float:
    """The index of two lists of shares; 0 where they are equal.

    Parameters
    ----------
    customers_then, customers_now : behind the shares; 0 where it is not known.

    >>> round(stability_index([0.5, 0.5], [0.6, 0.4], 1000, 1000), 4)
    0.0405
    """
    earlier = np.maximum(np.asarray(then, dtype=float), LEAST_COUNT / (customers_then or customers_now or 1))
    later = np.maximum(np.asarray(now, dtype=float), LEAST_COUNT / (customers_now or 1))
    return float(((later - earlier) * np.log(later / earlier)).sum())


def chance_level(bins: int, customers_then: int, customers_now: int) -> float:
    """The index under which `SURE` of all pairs of samples from one distribution stay.

    >>> round(chance_level(10, 1000, 1000), 3), round(chance_level(10, 50, 50), 2)
    (0.034, 0.68)
    """
    if bins < 2 or not customers_now:
        return 0.0
    sampling = 1 / customers_now + (1 / customers_then if customers_then else 0.0)
    return float(chi2.ppf(SURE, bins - 1)) * sampling


def shift_of(index: float, chance: float) -> Shift:
    """What an index means; what chance alone gives means nothing.

    >>> shift_of(0.12, 0.03), shift_of(0.12, 0.68), shift_of(0.3, 0.03)
    ('shifted', 'stable', 'changed')
    """
    if index < SHIFTED or index <= chance:
        return "stable"
    return "shifted" if index < CHANGED else "changed"
