"""Which effect would a hold-out of that size show? Two proportions, two-sided 5 %, power 80 % (Cohen 1988)."""

from __future__ import annotations

import math

BASE_RATE = 0.05
"""The response rate for which the detectable lift is told, unless another is expected."""
Z_ALPHA, Z_POWER = 1.959964, 0.841621
"""Two-sided 5 % and power 80 % (Cohen 1988)."""


def detectable_lift(listed: int, held_out: int, rate: float = BASE_RATE) -> float:
    """The smallest difference in response rate that a comparison of the two groups would find (80 % power).

    >>> round(detectable_lift(9000, 1000), 4)
    0.0204
    """
    if not listed or not held_out:
        return float("nan")
    return (Z_ALPHA + Z_POWER) * math.sqrt(rate * (1 - rate) * (1 / listed + 1 / held_out))
