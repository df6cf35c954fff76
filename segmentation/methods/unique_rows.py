"""Which customers are really different, in an order that does not depend on the file's?

Every random choice of a fit is made on this canonical form, so that the order of rows or
columns, a row written twice, or a constant column cannot change the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

GRID = 1e-10
"""Values that differ by less than this share of their column's largest value are one value."""
WEIGHT_DECIMALS = 9
CHUNK = 16_384
"""Rows hashed at a time."""


@dataclass(frozen=True)
class UniqueRows:
    """The different rows of a matrix, each once.

    Attributes
    ----------
    points : (m, q') the rows, constant columns left out, rows and columns in canonical order.
    weights : (m,) how often each stands in the data, divided by the greatest common divisor.
    columns : (q',) which column of the matrix each column of ``points`` is.
    rows : (m,) where in the matrix each first stands.
    sampled : whether rows were left out, so that ``m`` is the limit asked for.
    """

    points: NDArray[np.float64]
    weights: NDArray[np.float64]
    columns: NDArray[np.intp]
    rows: NDArray[np.intp]
    sampled: bool

    def first(self, count: int) -> UniqueRows:
        """The first ``count`` of them: their order is as good as random, so this is a sample."""
        if count >= len(self.points):
            return self
        return UniqueRows(self.points[:count], self.weights[:count], self.columns, self.rows[:count], True)


def unique_rows(values: NDArray[np.float64], limit: int, case_weights: NDArray[np.float64] | None = None) -> UniqueRows:
    """The distinct rows of ``values`` (n × q); a random ``limit`` of them where there are more.

    With ``case_weights`` (n,) a row weighs what its customers weigh together; those of no weight are left out.

    The sample is drawn by the content of the rows: equal tables give equal samples, whatever
    their order.

    >>> doubled = np.array([[1.0, 5, 2], [3, 5, 4], [1, 5, 2], [3, 5, 4]])
    >>> unique_rows(doubled, 10).weights.tolist(), unique_rows(doubled, 10).columns.size
    ([1.0, 1.0], 2)
    """
    if case_weights is not None and (case_weights <= 0).any():
        counted = np.flatnonzero(case_weights > 0)
        kept = unique_rows(values[counted], limit, case_weights[counted])
        return replace(kept, rows=counted[kept.rows])
    highest, lowest = _ends(values)
    varying = np.flatnonzero(highest > lowest)
    if not len(varying):
        return UniqueRows(values[:1, :1], np.ones(1), np.arange(1), np.arange(1), False)
    units = _units(np.maximum(highest, -lowest)[varying])
    keys = _row_keys(values, varying, units)
    rows, counts, sampled = _lowest(keys, limit)
    weights = counts // np.gcd.reduce(counts)
    hashes = _mix(_on_grid(values[np.ix_(rows, varying)], units))
    # A column is known by its content alone, a row by the columns' names and its own content.
    names = (hashes * weights.astype(np.uint64)[:, None]).sum(axis=0)
    by_name = np.argsort(names, kind="stable")
    order = np.argsort(_mix(hashes ^ _mix(names)).sum(axis=1), kind="stable")
    points = np.ascontiguousarray(values[np.ix_(rows[order], varying[by_name])])
    weighed = weights.astype(float) if case_weights is None else _weighed(keys, keys[rows], case_weights)
    return UniqueRows(points, weighed[order], varying[by_name], rows[order], sampled)


def _weighed(
    keys: NDArray[np.uint64], of_rows: NDArray[np.uint64], case_weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What the customers of each of those keys weigh together, rounded so that their order in the file is nothing."""
    ascending = np.sort(of_rows)
    place = np.minimum(np.searchsorted(ascending, keys), len(ascending) - 1)
    kept = ascending[place] == keys
    sums = np.bincount(place[kept], case_weights[kept], len(ascending)).astype(np.float64)
    return np.asarray(np.round(sums, WEIGHT_DECIMALS)[np.searchsorted(ascending, of_rows)], dtype=np.float64)


def _ends(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The highest and the lowest value of each column; in chunks, and column by column within them.

    Numpy is slow along the long side of a narrow table, and such a column alone is spread over all of its memory.
    """
    chunks = [values[begin : begin + CHUNK].T for begin in range(0, len(values), CHUNK)]
    highest = np.max([[column.max() for column in chunk] for chunk in chunks], axis=0)
    return highest, np.min([[column.min() for column in chunk] for chunk in chunks], axis=0)


def _row_keys(values: NDArray[np.float64], columns: NDArray[np.intp], units: NDArray[np.float64]) -> NDArray[np.uint64]:
    """(n,) one number per row, equal for equal rows; in chunks that fit the processor's cache."""
    places = np.arange(1, len(columns) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    keys = np.empty(len(values), dtype=np.uint64)
    for begin in range(0, len(values), CHUNK):
        codes = _on_grid(values[begin : begin + CHUNK, columns], units)
        keys[begin : begin + CHUNK] = _mix(_mix(codes ^ places).sum(axis=1))
    return keys


def _lowest(keys: NDArray[np.uint64], limit: int) -> tuple[NDArray[np.intp], NDArray[np.int64], bool]:
    """Rows with the lowest ``limit`` different keys, how often each occurs, and whether there are more."""
    many = 2 * limit  # no need to sort a million to find the lowest thousands
    while many < len(keys):
        few = np.flatnonzero(keys <= np.partition(keys, many)[many])
        known, first, counts = np.unique(keys[few], return_index=True, return_counts=True)
        if len(known) > limit:
            return few[first[:limit]], counts[:limit], True
        many *= 4
    known, first, counts = np.unique(keys, return_index=True, return_counts=True)
    return first[:limit], counts[:limit], len(known) > limit


def _units(largest: NDArray[np.float64]) -> NDArray[np.float64]:
    """The grid of each column: stays the same under rounding noise, and under a change of units by scaling."""
    return np.asarray(GRID * 10.0 ** np.ceil(np.log10(largest)))


def _on_grid(values: NDArray[np.float64], units: NDArray[np.float64]) -> NDArray[np.uint64]:
    return np.rint(values / units).astype(np.int64).view(np.uint64)


def _mix(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter 64-bit numbers evenly (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
