"""How much do the segments differ in a column, and could that be chance?

Tests on columns that formed the segments are circular: those get their effect size alone.
Descriptors get a test, corrected for their number (Holm 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

SIGNIFICANT = 0.05
"""A descriptor counts as evidence where its Holm-corrected p is below this."""
LARGE, MEDIUM, SMALL = 0.14, 0.06, 0.01
"""Cohen's (1988) bounds for η²; Cramér's V is judged by its square."""


@dataclass(frozen=True)
class Effect:
    """An effect size with its name, and for descriptors a test.

    ``p`` is Holm-corrected once `with_holm` has seen all descriptors; None on the basis.
    """

    name: str = "η²"
    value: float = 0.0
    p: float | None = None

    @property
    def words(self) -> str:
        """Large, medium, small or no difference (Cohen 1988)."""
        share = self.value if self.name == "η²" else self.value**2
        if share >= LARGE:
            return "large"
        return "medium" if share >= MEDIUM else "small" if share >= SMALL else "hardly any"


def correlation_ratio(known: NDArray[np.int64], mean: NDArray[np.float64], total: float) -> Effect:
    """η², the share of a number's variance between segments, with the F test.

    Parameters
    ----------
    known, mean : (k + 1,) how many values everybody and each segment has, and their mean.
    total : the sum of squares of everybody's values about their mean.

    Examples
    --------
    >>> correlation_ratio(np.array([4, 2, 2]), np.array([2.0, 1.0, 3.0]), 5.0).value
    0.8
    """
    if total <= 0:
        return Effect("η²", 0.0, 1.0)
    filled = np.flatnonzero(known[1:]) + 1
    between = float(sum(known[i] * (mean[i] - mean[0]) ** 2 for i in filled))
    share = min(1.0, between / total)
    free, left = len(filled) - 1, int(known[0]) - len(filled)
    if free < 1 or left < 1:
        return Effect("η²", share, 1.0)
    p = float(stats.f.sf((share / free) / max((1 - share) / left, 1e-300), free, left))
    return Effect("η²", share, p)


def cramers_v(table: NDArray[Any]) -> Effect:
    """Cramér's V of segments × levels, with the χ² test.

    >>> round(cramers_v(np.array([[30, 10], [10, 30]])).value, 2)
    0.5
    """
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape, default=0) < 2:
        return Effect("Cramér's V", 0.0, 1.0)
    chi2, p = stats.chi2_contingency(table, correction=False)[:2]
    return Effect("Cramér's V", float(np.sqrt(chi2 / (table.sum() * (min(table.shape) - 1)))), float(p))


def with_holm(effects: Sequence[Effect], tested: Sequence[bool]) -> list[Effect]:
    """The same effects with Holm-corrected p where ``tested``, and none elsewhere.

    >>> found = with_holm([Effect(p=0.01), Effect(p=0.03), Effect(p=0.5)], [True, True, False])
    >>> [e.p for e in found]
    [0.02, 0.03, None]
    """
    asked = [i for i, is_tested in enumerate(tested) if is_tested]
    ranked = sorted(asked, key=lambda i: effects[i].p or 0.0)
    corrected = [replace(effect, p=None) for effect in effects]
    running = 0.0
    for place, i in enumerate(ranked):
        running = max(running, min(1.0, (len(ranked) - place) * (effects[i].p or 0.0)))
        corrected[i] = replace(effects[i], p=running)
    return corrected
