"""Who is in which segment, sorted once so that every statistic is a slice or a count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features import FeaturePlan
from segmentation.features.derived_columns import cells_of as derived_cells
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.methods.cluster_sums import CHUNK, sums_of
from segmentation.methods.segment_numbering import counted
from segmentation.vocabulary import units


@dataclass(frozen=True)
class Members:
    """The placed customers, by segment.

    Attributes
    ----------
    labels : (n,) segment 1…k of every placed customer.
    rows : (n,) their data rows in the file.
    taken : (n,) their positions in the matrix.
    order : (n,) positions sorted by segment; ``bounds`` (k + 1) cuts it into segments.
    weights : (n,) how much each counts; None where all count alike.
    """

    k: int
    labels: NDArray[np.int32] = field(repr=False)
    rows: NDArray[np.int64] = field(repr=False)
    taken: NDArray[np.int64] = field(repr=False)
    order: NDArray[np.int32] = field(repr=False)
    bounds: NDArray[np.int64] = field(repr=False)
    weights: NDArray[np.float64] | None = field(repr=False, default=None)

    @classmethod
    def of(cls, segmentation: Segmentation) -> Members:
        """The members of a segmentation; customers of no segment are left out."""
        rows, taken = segmentation.matrix.rows, np.flatnonzero(segmentation.labels > 0)
        if len(taken) == segmentation.matrix.row_count:
            taken = rows  # both count every row of the file: one of them is enough
        everyone = len(taken) == len(rows)
        labels = segmentation.labels if everyone else segmentation.labels[taken]
        order = np.argsort(labels.astype(np.uint16), kind="stable")  # 16 bits are sorted by counting
        bounds = np.concatenate([[0], np.cumsum(segmentation.sizes)])
        weights = segmentation.matrix.case_weights
        if weights is not None and not everyone:
            weights = weights[taken]
        placed = rows if everyone else rows[taken]
        return cls(segmentation.k, labels, placed, taken, order.astype(np.int32), bounds, weights)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """(k,) customers per segment."""
        return np.diff(self.bounds)

    @property
    def shares(self) -> NDArray[np.float64]:
        """(k,) share of all, each counting by its weight where there are weights."""
        counts = counted(self.labels, self.k, self.weights)
        return counts / max(1e-300, counts.sum())

    def weighed(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """``values`` (n, p), each row as often as its customer counts."""
        return values if self.weights is None else values * self.weights[:, None]

    def groups(self, values: NDArray[np.float64], room: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """``values`` (n,) of each segment, laid one after the other into ``room`` (n,)."""
        for start in range(0, len(values), CHUNK):  # all at once, numpy would make a wider copy of the order
            room[start : start + CHUNK] = values[self.order[start : start + CHUNK]]
        return [room[a:b] for a, b in zip(self.bounds[:-1], self.bounds[1:], strict=True)]

    def means(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """(k, p) mean of each column of ``values`` (n, p) per segment; NaN for an empty one."""
        with np.errstate(invalid="ignore"):
            counts = self.sizes if self.weights is None else counted(self.labels, self.k, self.weights)
            return sums_of(self.weighed(values), self.labels, self.k) / np.where(counts > 0, counts, np.nan)[:, None]


def cells_of(
    dataset: Dataset, plan: FeaturePlan, column: str, rows: NDArray[np.int64], *, encoded: bool = False
) -> pd.Series[Any]:
    """The typed cells of one column, derived ones included, for those data rows; ``encoded`` as `Dataset.encoded`."""
    made = any(derived.name == column for derived in plan.derived) and column not in dataset.column_names
    if made:
        cells = derived_cells(dataset, plan.derived, column)
    else:
        cells = dataset.encoded(column) if encoded else dataset.cells(column)
    everyone = len(rows) == dataset.row_count and bool((rows[1:] > rows[:-1]).all())
    return cells if everyone else cells.iloc[rows]


def unit_of(dataset: Dataset, column: str) -> str:
    """The unit of a column: what the reader found in its cells, else what its header names."""
    known = next((c for c in dataset.columns if c.name == column), None)
    return str(getattr(known, "unit", "") or "") or units.unit_of(column)
