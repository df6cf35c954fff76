"""Which segment of one solution is which of another?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment


def overlap(first: NDArray[np.int32], second: NDArray[np.int32]) -> NDArray[np.int64]:
    """Customers per pair of segments; row and column 0 are those without a segment.

    >>> overlap(np.array([1, 1, 2], dtype=np.int32), np.array([2, 2, 1], dtype=np.int32))[1:, 1:].tolist()
    [[0, 2], [1, 0]]
    """
    wide = int(second.max(initial=0)) + 1
    both = np.bincount(first.astype(np.int64) * wide + second, minlength=(int(first.max(initial=0)) + 1) * wide)
    return both.reshape(-1, wide)


SAME_SEGMENT = 0.5
"""Jaccard overlap from which a segment of a new run is the earlier one (docs/profiles.md)."""


def same_segments(counts: NDArray[np.int64]) -> dict[int, int]:
    """Earlier segment → the later one it is, one to one (Hungarian assignment) by their Jaccard overlap.

    Parameters
    ----------
    counts : (k + 1, k′ + 1) customers per pair; row and column 0 are those without a segment (`overlap`). Below
        `SAME_SEGMENT` a later segment is a new one.

    >>> same_segments(np.array([[0, 0, 0], [0, 1, 9], [0, 7, 2]]))
    {1: 2, 2: 1}
    """
    both = counts[1:, 1:].astype(float)
    either = counts[1:].sum(axis=1)[:, None] + counts[:, 1:].sum(axis=0)[None, :] - both
    index = np.divide(both, either, out=np.zeros_like(both), where=either > 0)
    pairs = zip(*linear_sum_assignment(-index), strict=True)
    return {int(i) + 1: int(j) + 1 for i, j in pairs if index[i, j] >= SAME_SEGMENT}


def nearest_segments(first: NDArray[np.float64], second: NDArray[np.float64]) -> dict[int, int]:
    """Segment of one solution → that of another, one to one by the smallest sum of squared distances of their centres.

    For solutions without a customer in common; ``first`` (k, q) and ``second`` (k′, q) are in the same units.

    >>> nearest_segments(np.array([[0.0], [5.0]]), np.array([[5.5], [0.2], [99.0]]))
    {1: 2, 2: 1}
    """
    apart = ((first[:, None, :] - second[None, :, :]) ** 2).sum(axis=2)
    return {int(i) + 1: int(j) + 1 for i, j in zip(*linear_sum_assignment(apart), strict=True)}


def matched(reference: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int32]:
    """``other`` with its segments called by those of ``reference`` they share most customers with.

    One to one by the Hungarian method (Kuhn 1955); a segment left over gets a number above
    the reference's. 0 stays 0.

    >>> matched(np.array([1, 1, 2, 2], dtype=np.int32), np.array([2, 2, 1, 3], dtype=np.int32)).tolist()
    [1, 1, 2, 3]
    """
    counts = overlap(reference, other)[1:, 1:]
    rows, columns = linear_sum_assignment(-counts)
    names = np.zeros(counts.shape[1] + 1, dtype=np.int32)
    names[columns + 1] = rows + 1
    spare = np.flatnonzero(names[1:] == 0) + 1
    names[spare] = counts.shape[0] + 1 + np.arange(len(spare))
    return names[other]


def joined(reference: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int32]:
    """``other`` with each segment called by the one of ``reference`` it shares most customers with.

    Several may become one: for segments that were merged by hand.

    >>> joined(np.array([1, 1, 1, 2], dtype=np.int32), np.array([1, 3, 3, 2], dtype=np.int32)).tolist()
    [1, 1, 1, 2]
    """
    counts = overlap(reference, other)
    counts[0] = 0
    names = counts.argmax(axis=0).astype(np.int32)
    names[0] = 0
    return names[other]


def best_jaccard(reference: NDArray[np.int32], other: NDArray[np.int32], k: int) -> NDArray[np.float64]:
    """(k,) largest Jaccard index of each reference segment with any segment of ``other`` (Hennig 2007).

    NaN where the segment has no customer here.

    >>> ref = np.array([1, 1, 1, 2, 2, 2], dtype=np.int32)
    >>> new = np.array([1, 1, 2, 2, 2, 2], dtype=np.int32)
    >>> best_jaccard(ref, new, 2).round(3).tolist()
    [0.667, 0.75]
    """
    counts = overlap(reference, other)
    full = np.zeros((k + 1, counts.shape[1]), dtype=float)
    full[: counts.shape[0]] = counts[: k + 1]
    union = full.sum(axis=1)[:, None] + full.sum(axis=0)[None, :] - full
    index = np.divide(full, union, out=np.zeros_like(full), where=union > 0)[1:, 1:]
    best = index.max(axis=1) if index.shape[1] else np.zeros(k)
    return np.where(full.sum(axis=1)[1:] > 0, best, np.nan)
