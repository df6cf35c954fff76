"""A table whose rows and columns stand in an order of their own, so that a fit cannot depend on the file's.

Constant columns are left out, as they tell nobody apart. Where every row stands twice, each is taken once: the answer
of a method that minimises a sum over customers is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.canonical_order import canonical_order, scattered

CHUNK = 16_384
"""Rows looked at a time."""


@dataclass(frozen=True)
class CanonicalTable:
    """The rows and columns that a fit works on.

    Attributes
    ----------
    values : (m, q') the table in its own order.
    rows : (m,) where each row stands in the matrix.
    columns : (q',) which column of the matrix each column is.
    first : (q,) a row of the matrix: what constant columns hold.
    """

    values: NDArray[np.float64]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    first: NDArray[np.float64]

    def widened(self, centres: NDArray[np.float64]) -> NDArray[np.float64]:
        """(c, q) these centres (c, q') in the order of the matrix, constant columns as they are."""
        wide = np.tile(self.first, (len(centres), 1))
        wide[:, self.columns] = centres
        return wide


def canonical_table(values: NDArray[np.float64], seed: int = 0, *, lowest_terms: bool = True) -> CanonicalTable:
    """The canonical form of an (n, q) matrix.

    Parameters
    ----------
    seed : the rows' order is a random one for each.
    lowest_terms : how often each row stands is divided by the greatest common divisor of all; not for methods that
        count neighbours, where density is the point.

    Examples
    --------
    >>> doubled = np.array([[1.0, 5, 2], [3, 5, 4], [1, 5, 2], [3, 5, 4]])
    >>> canonical_table(doubled).values.shape, canonical_table(doubled, lowest_terms=False).values.shape
    ((2, 2), (4, 2))
    >>> turned = canonical_table(doubled[::-1, ::-1])
    >>> np.array_equal(turned.values, canonical_table(doubled).values)
    True
    """
    columns = _columns(values)
    ordered = np.ascontiguousarray(values[:, columns])
    rows = canonical_order(ordered, seed)
    if lowest_terms:
        rows = rows[_kept(ordered[rows])]
    return CanonicalTable(ordered[rows], rows, columns, values[0].copy())


def _columns(values: NDArray[np.float64]) -> NDArray[np.intp]:
    """The columns that vary, in the order of a number made of all their cells."""
    varying = np.flatnonzero((values != values[0]).any(axis=0))
    if not len(varying):
        return np.zeros(1, dtype=np.intp)
    names = np.zeros(len(varying))
    for start in range(0, len(values), CHUNK):
        names += scattered(values[start : start + CHUNK, varying]).sum(axis=0)
    # A mean, rounded: the same for a table whose rows all stand twice.
    return varying[np.argsort(np.round(names / len(values), 12), kind="stable")]


def _kept(ordered: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the ordered rows stay where the number of copies of each is brought to lowest terms."""
    begins = np.concatenate(([True], (ordered[1:] != ordered[:-1]).any(axis=1)))
    starts = np.flatnonzero(begins)
    counts = np.diff(np.append(starts, len(ordered)))
    place = np.arange(len(ordered)) - np.repeat(starts, counts)
    return np.asarray(place % np.gcd.reduce(counts) == 0)
