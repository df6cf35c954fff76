"""How are the chosen customers spread in one column, and which customers stand in one of its bars?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles.column_profile import OTHER, ColumnProfile, as_numbers
from segmentation.profiles.segment_histogram import SegmentHistogram
from segmentation.profiles.segment_members import cells_of
from segmentation.profiles.selection import Selection, chosen
from segmentation.profiles.typical_customers import written

NO_BAR = -1
"""The bar of a customer without a value."""


@dataclass(frozen=True)
class SelectionHistogram:
    """Customers in the bars of a column.

    Attributes
    ----------
    counts : (k, b) of each segment in each bar.
    mean : of a number or date; NaN for a category, or where nobody has a value.
    """

    counts: NDArray[np.int64] = field(repr=False)
    mean: float

    @property
    def shares(self) -> NDArray[np.float64]:
        """(k, b) the same as shares of all that have a value."""
        return np.asarray(self.counts / max(1, int(self.counts.sum())))


def bars(column: ColumnProfile) -> int:
    """How many bars the column has: the bins of its histogram, or its levels."""
    return len(column.levels) if column.histogram is None else column.histogram.counts.shape[1]


def histogram_of_all(column: ColumnProfile) -> SelectionHistogram:
    """Everybody who has a segment; nothing is counted again."""
    if column.histogram is not None:
        return SelectionHistogram(column.histogram.counts[1:], float(column.mean[0]))
    counts = np.rint(column.shares * column.known[:, None]).astype(np.int64)
    return SelectionHistogram(counts[1:], float("nan"))


def histogram_of(
    dataset: Dataset, segmentation: Segmentation, column: ColumnProfile, selection: Selection
) -> SelectionHistogram:
    """The chosen customers in the bars that the whole column has."""
    rows = selection.rows
    place = bar_of(dataset, segmentation, column, rows)
    labels = segmentation.labels[np.searchsorted(segmentation.matrix.rows, rows)]
    wide = bars(column)
    known = place > NO_BAR
    cells = np.bincount((labels[known] - 1) * wide + place[known], minlength=segmentation.k * wide)
    mean = float("nan")
    if column.shape != "category" and known.any():
        plan = segmentation.matrix.preparation.plan
        mean = float(np.nanmean(as_numbers(cells_of(dataset, plan, column.column, rows))))
    return SelectionHistogram(cells.reshape(segmentation.k, wide), mean)


def bar_of(
    dataset: Dataset, segmentation: Segmentation, column: ColumnProfile, rows: NDArray[np.int64]
) -> NDArray[np.int64]:
    """(m,) the bar in which the customer of each data row stands; `NO_BAR` without a value."""
    cells = cells_of(dataset, segmentation.matrix.preparation.plan, column.column, rows)
    if column.histogram is not None:
        return _bin_of(as_numbers(cells), column.histogram)
    codes, values = cells.factorize()
    places = {level: i for i, level in enumerate(column.levels)}
    others = places.get(OTHER, NO_BAR)
    by_code = np.array([*(places.get(written(value), others) for value in values.tolist()), NO_BAR])
    return np.asarray(by_code[codes], dtype=np.int64)


def in_bars(
    dataset: Dataset, segmentation: Segmentation, column: ColumnProfile, places: Collection[int]
) -> Selection | None:
    """Every customer in those bars of the column; None where no bar is wanted."""
    if not places:
        return None
    rows = segmentation.matrix.rows
    inside = np.isin(bar_of(dataset, segmentation, column, rows), list(places))
    return chosen(segmentation, rows[inside], f"by {bars_in_words(column, places)}")


def bars_in_words(column: ColumnProfile, places: Collection[int]) -> str:
    """Some bars of a column in words: ``visits from 2 to 4``."""
    name = wording.shortened(column.noun)
    if column.histogram is None:
        levels = [wording.shortened(column.level_label(column.levels[i]), 24) for i in sorted(places)]
        return f"{name} = {' or '.join(levels)}"
    low, high = _limits(column.histogram, min(places), max(places))
    if column.text(low) == column.text(high):
        return f"{name} {column.text(low)}"
    return f"{name} from {column.text(low)} to {column.text(high)}"


def bar_words(column: ColumnProfile, bar: int) -> str:
    """What one bar holds, for its hover."""
    return bars_in_words(column, [bar])


def _limits(histogram: SegmentHistogram, first: int, last: int) -> tuple[float, float]:
    """The least and greatest value in those bars; a bar a whole number wide is that number."""
    low, high = float(histogram.edges[first]), float(histogram.edges[last + 1])
    numbered = histogram.scale == "linear" and np.allclose(np.diff(histogram.edges), 1.0)
    return (low + 0.5, high - 0.5) if numbered else (low, high)


def _bin_of(values: NDArray[np.float64], histogram: SegmentHistogram) -> NDArray[np.int64]:
    edges = histogram.edges
    if histogram.scale == "log":
        values, edges = np.log1p(values), np.log1p(edges)
    bins = len(edges) - 1
    place = (np.nan_to_num(values) - edges[0]) * (bins / (edges[-1] - edges[0]))
    return np.where(np.isnan(values), NO_BAR, np.clip(place, 0, bins - 1).astype(np.int64))
