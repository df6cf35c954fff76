"""How much work the decision on the number may cost, and how much the check of it."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.criteria.silhouette import SILHOUETTE_LIMIT


@dataclass(frozen=True)
class Budget:
    """Draws of each resampled criterion, and the most customers one draw looks at."""

    null_draws: int
    null_customers: int
    pairs: int
    pair_customers: int
    splits: int
    gap_draws: int
    silhouette_customers: int


QUICK = Budget(19, 1_500, 20, 2_000, 5, 10, 5_000)
"""What number and verdict are decided by, on every path. Of 19 tables without groups none may be as tight: p = .05."""
FULL = Budget(99, 5_000, 100, 10_000, 20, 50, SILHOUETTE_LIMIT)
"""What the decision is checked by. Where these numbers come from: docs/number-of-segments.md."""
