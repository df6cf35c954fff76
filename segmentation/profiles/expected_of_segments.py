"""What is expected of each segment in the next twelve months, where the orders were forecast?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.orders.expected_orders import EXPECTED_ORDERS, EXPECTED_VALUE
from segmentation.profiles.segment_members import Members


@dataclass(frozen=True)
class SegmentForecast:
    """Orders expected of a segment, and what they are worth; ``value`` is None without money in the log."""

    segment: int
    orders: float
    value: float | None


def expected_of_segments(dataset: Dataset, segmentation: Segmentation) -> tuple[SegmentForecast, ...]:
    """The sum over each segment's customers; empty where nothing was forecast."""
    if EXPECTED_ORDERS not in dataset.column_names:
        return ()
    members = Members.of(segmentation)

    def sums(column: str) -> list[float]:
        values = dataset.cells(column).to_numpy(dtype=float, na_value=np.nan)[members.rows]
        return [float(np.nansum(values[members.labels == number])) for number in range(1, members.k + 1)]

    orders = sums(EXPECTED_ORDERS)
    value = sums(EXPECTED_VALUE) if EXPECTED_VALUE in dataset.column_names else [None] * members.k
    return tuple(SegmentForecast(i + 1, o, v) for i, (o, v) in enumerate(zip(orders, value, strict=True)))
