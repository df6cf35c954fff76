"""What does each segment bring, and how unevenly is value spread over the customers?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.features.purposes import propose_value
from segmentation.ingest import Dataset
from segmentation.meaning import labels_of, noun_of
from segmentation.methods import Segmentation
from segmentation.methods.cluster_sums import sums_of
from segmentation.profiles.column_profile import as_numbers
from segmentation.profiles.profile import Profile
from segmentation.profiles.segment_members import Members, cells_of, unit_of

POINTS = 101


@dataclass(frozen=True)
class Concentration:
    """The best customers' share of all value; ``noun`` is what the column is called in a sentence.

    ``value[i]`` is brought by the best ``customers[i]`` (a share); both run from 0 to 1.
    """

    column: str
    noun: str
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
    noun = noun_of(labels_of(dataset).get(column, column), column)
    return Concentration(column, noun, shares, np.interp(shares, np.linspace(0, 1, len(sums)), sums))


def with_value(
    profile: Profile, dataset: Dataset, segmentation: Segmentation, column: str | None, members: Members | None = None
) -> Profile:
    """The same profile with each segment's sum of ``column``, and its share of all.

    None takes the first column that names spending; an empty name, or one that sums to nothing, means no value.
    """
    plan = segmentation.matrix.preparation.plan
    name = propose_value(dataset, plan) if column is None else column
    members = members or Members.of(segmentation)
    sums = _sums(dataset, segmentation, name, members) if name else np.zeros(0)
    total = float(sums.sum())
    if total <= 0:
        bare = tuple(replace(s, value=None, value_share=None) for s in profile.segments)
        return replace(profile, segments=bare, value_column=None, value_unit="")
    segments = tuple(
        replace(s, value=float(total_here), value_share=float(total_here) / total)
        for s, total_here in zip(profile.segments, sums, strict=True)
    )
    return replace(profile, segments=segments, value_column=name, value_unit=unit_of(dataset, name or ""))


def _sums(dataset: Dataset, segmentation: Segmentation, column: str, members: Members) -> NDArray[np.float64]:
    cells = cells_of(dataset, segmentation.matrix.preparation.plan, column, members.rows)
    return sums_of(members.weighed(np.nan_to_num(as_numbers(cells))[:, None]), members.labels, members.k)[:, 0]


def value_of(dataset: Dataset, segmentation: Segmentation, column: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) the sum of ``column`` over the customers of those data rows, by segment."""
    cells = cells_of(dataset, segmentation.matrix.preparation.plan, column, rows)
    labels = segmentation.labels[np.searchsorted(segmentation.matrix.rows, rows)]
    return sums_of(np.nan_to_num(as_numbers(cells))[:, None], labels, segmentation.k)[:, 0]
