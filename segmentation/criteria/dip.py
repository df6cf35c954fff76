"""Hartigan's dip test: has a column one mode? The one door to the package that computes it."""

from __future__ import annotations

import numpy as np
from diptest import diptest
from numpy.typing import NDArray


def dip_p_value(values: NDArray[np.float64]) -> float:
    """How often a column with one mode dips as far as these values (n,) do (Hartigan & Hartigan 1985).

    >>> two_heaps = np.concatenate([np.linspace(0, 1, 50), np.linspace(5, 6, 50)])
    >>> dip_p_value(two_heaps) < 0.001, dip_p_value(np.linspace(0, 1, 100)) > 0.9
    (True, True)
    """
    _, p = diptest(np.ascontiguousarray(values))
    return float(p)
