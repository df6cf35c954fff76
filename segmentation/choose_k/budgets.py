"""How much work an advice may cost: a quick look at every criterion, or the whole one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """Draws of each resampled criterion, and the most customers one draw looks at."""

    null_draws: int
    null_customers: int
    pairs: int
    pair_customers: int
    splits: int
    gap_draws: int


QUICK = Budget(null_draws=39, null_customers=2_000, pairs=20, pair_customers=2_000, splits=5, gap_draws=20)
FULL = Budget(null_draws=99, null_customers=5_000, pairs=100, pair_customers=10_000, splits=20, gap_draws=50)
"""Where these numbers of draws come from: docs/number-of-segments.md."""
