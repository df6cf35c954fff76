"""Where do the quantiles of values lie that are sorted already?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def quantiles_of(ordered: NDArray[np.float64], shares: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """`numpy.quantile` of sorted values without a NaN, to the last bit, without looking at all of them.

    Linear interpolation between neighbours (Hyndman & Fan 1996, type 7).

    >>> quantiles_of(np.array([1.0, 2.0, 4.0]), [0.0, 0.25, 1.0]).tolist()
    [1.0, 1.5, 4.0]
    """
    place = np.asarray(shares, dtype=float) * (len(ordered) - 1)
    below = np.floor(place).astype(np.intp)
    lower, upper = ordered[below], ordered[np.minimum(below + 1, len(ordered) - 1)]
    rest, apart = place - below, upper - lower
    # From the nearer end, as numpy does, so that equal neighbours give themselves.
    return np.where(rest < 0.5, lower + apart * rest, upper - apart * (1 - rest))
