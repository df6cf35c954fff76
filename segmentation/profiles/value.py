"""How unevenly is value spread over the customers?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles.column_profile import as_numbers
from segmentation.profiles.members import Members, cells_of

POINTS = 101


@dataclass(frozen=True)
class Concentration:
    """The best customers' share of all value.

    ``value[i]`` is brought by the best ``customers[i]`` (a share); both run from 0 to 1.
    """

    column: str
    customers: NDArray[np.float64] = field(repr=False)
    value: NDArray[np.float64] = field(repr=False)

    def at(self, share: float) -> float:
        """The share of value that the best ``share`` of customers bring."""
        return float(np.interp(share, self.customers, self.value))


def concentration(dataset: Dataset, segmentation: Segmentation, column: str) -> Concentration | None:
    """How value is spread over the placed customers; None where it sums to nothing.

    A customer counts whole: the best fifth of 10 customers are 2.
    """
    members = Members.of(segmentation)
    plan = segmentation.matrix.preparation.plan
    values = np.nan_to_num(as_numbers(cells_of(dataset, plan, column, members.rows)))
    best = np.sort(values)[::-1]
    total = float(best.sum())
    if total <= 0:
        return None
    sums = np.concatenate([[0.0], np.cumsum(best)]) / total
    shares = np.linspace(0, 1, POINTS)
    return Concentration(column, shares, np.interp(shares, np.linspace(0, 1, len(sums)), sums))
