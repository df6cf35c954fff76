"""Which customers are really different, in an order that does not depend on the file's?

Every random choice of a fit is made on this canonical form, so that the order of rows or
columns, a row written twice, or a constant column cannot change the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GRID = 1e-10
"""Values that differ by less than this share of their column's largest value are one value."""


@dataclass(frozen=True)
class Distinct:
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


def distinct(values: NDArray[np.float64], limit: int) -> Distinct:
    """The distinct rows of ``values`` (n × q); a random ``limit`` of them where there are more.

    The sample is drawn by the content of the rows: equal tables give equal samples, whatever
    their order.

    >>> doubled = np.array([[1.0, 5, 2], [3, 5, 4], [1, 5, 2], [3, 5, 4]])
    >>> distinct(doubled, 10).weights.tolist(), distinct(doubled, 10).columns.size
    ([1.0, 1.0], 2)
    """
    varying = np.flatnonzero(values.max(axis=0) > values.min(axis=0))
    if not len(varying):
        return Distinct(values[:1, :1], np.ones(1), np.arange(1), np.arange(1), False)
    hashes = _mix(_on_grid(values[:, varying]))
    places = np.arange(1, len(varying) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    _, first, counts = np.unique(_mix(hashes ^ places).sum(axis=1), return_index=True, return_counts=True)
    weights = counts // np.gcd.reduce(counts)
    hashes = hashes[first]
    # A column is known by its content alone, a row by the columns' names and its own content.
    names = (hashes * weights.astype(np.uint64)[:, None]).sum(axis=0)
    keys = _mix(hashes ^ _mix(names)).sum(axis=1)
    by_name = np.argsort(names, kind="stable")
    order = np.argsort(keys, kind="stable")[:limit]
    rows = first[order]
    points = np.ascontiguousarray(values[np.ix_(rows, varying[by_name])])
    return Distinct(points, weights[order].astype(float), varying[by_name], rows, len(first) > limit)


def _on_grid(values: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Whole numbers that stay the same under rounding noise, and under a change of units by scaling."""
    largest = np.abs(values).max(axis=0)
    unit = GRID * 10.0 ** np.ceil(np.log10(largest))
    return np.rint(values / unit).astype(np.int64).view(np.uint64)


def _mix(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter 64-bit numbers evenly (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
