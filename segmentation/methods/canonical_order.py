"""An order of customers, and a sample of them, that do not depend on how the file is sorted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KEY_DECIMALS = 6
"""Customers equal to so many decimals in prepared units have one key (a file may reach us in two dialects)."""
CHUNK = 16_384
"""Rows hashed at a time."""
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))


def canonical_order(values: NDArray[np.float64], seed: int = 0) -> NDArray[np.intp]:
    """Positions of the n customers in an order fixed by their values and the seed alone.

    The order looks random (rows are sorted by a hash of their bits), so its first m
    entries are a random sample that any sorting of the file gives again.

    >>> a = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    >>> np.array_equal(a[canonical_order(a)], a[::-1][canonical_order(a[::-1])])
    True
    """
    return order_by_content(tuple(values.T), seed)


def order_by_content(columns: Sequence[NDArray[np.float64]], seed: int = 0) -> NDArray[np.intp]:
    """`canonical_order` of a table given as its columns, which are not put side by side."""
    keys = np.empty(len(columns[0]), dtype=np.uint64)
    for start in range(0, len(keys), CHUNK):
        some = np.stack([np.asarray(column[start : start + CHUNK], dtype=float) for column in columns])
        keys[start : start + CHUNK] = _mixed((some + 0.0).view(np.uint64), seed)
    # Only customers who are alike need the stable sort, which takes six times as long.
    return np.argsort(keys, kind="stable" if _repeated(np.sort(keys)) else "quicksort")


def _repeated(ordered: NDArray[np.uint64]) -> bool:
    return bool((ordered[1:] == ordered[:-1]).any())


def evenly(columns: Sequence[NDArray[np.float64]], most: int, seed: int = 0) -> NDArray[np.intp]:
    """Positions of at most ``most`` customers, taken at even steps along `canonical_order`.

    The customers are given column by column.

    Customers that are alike stand together in that order, so each kind is drawn by its size:
    right for surveys, where thousands give the same answers.

    >>> len(evenly([np.zeros(10), np.zeros(10)], 4))
    4
    """
    order = order_by_content(columns, seed)
    if len(order) <= most:
        return order
    return order[np.linspace(0, len(order) - 1, most).astype(np.intp)]


def customer_keys(values: NDArray[np.float64]) -> NDArray[np.uint64]:
    """(n,) one number per customer, equal for equal customers, from which nothing can be read back."""
    rounded = np.rint(np.asarray(values, dtype=float) * 10.0**KEY_DECIMALS).astype(np.int64)
    return _mixed(rounded.view(np.uint64).T, 0)


def scattered(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """A number in [0, 1) for each cell, the same for equal cells and else as good as random."""
    numbers = _mixed(np.ascontiguousarray(values + 0.0).reshape(1, -1).view(np.uint64), 0)
    return np.asarray((numbers >> np.uint64(11)).reshape(values.shape) * 2.0**-53, dtype=np.float64)


def _mixed(bits: NDArray[np.uint64], seed: int) -> NDArray[np.uint64]:
    # splitmix64 (Steele, Lea & Flood 2014), one round a column; overflow wraps on purpose.
    state = np.full(bits.shape[1], np.uint64(seed & 0xFFFFFFFF) + np.uint64(1), dtype=np.uint64)
    for column in bits:
        state = (state ^ column) * _ODD[0]
        state = (state ^ (state >> np.uint64(31))) * _ODD[1]
    return state ^ (state >> np.uint64(29))
