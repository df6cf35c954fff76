"""Which features say nearly the same, so that they would be counted twice?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STRONG_CORRELATION = 0.8
"""Two features with more than this share most of what they say."""
NEAR_DUPLICATE = 0.99
"""Two features with this or more say the same thing twice."""
CHUNK = 100_000


@dataclass(frozen=True)
class CorrelatedPair:
    """Two features and Pearson's correlation of them; ``first`` stands first in the file."""

    first: str
    second: str
    correlation: float


def correlations(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pearson's correlations of the columns (p × p); missing counts as the mean, a constant with 0."""
    known = ~np.isnan(values)
    means = np.where(known, values, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    width = values.shape[1]
    products = np.zeros((width, width))
    for start in range(0, len(values), CHUNK):
        part = np.where(known[start : start + CHUNK], values[start : start + CHUNK] - means, 0.0)
        products += part.T @ part
    spreads = np.sqrt(np.diag(products))
    size = np.outer(spreads, spreads)
    pearson: NDArray[np.float64] = np.divide(products, size, out=np.zeros_like(products), where=size > 0)
    return np.clip(pearson, -1, 1)


def correlated_pairs(
    values: NDArray[np.float64], names: Sequence[str], threshold: float = STRONG_CORRELATION
) -> tuple[CorrelatedPair, ...]:
    """Pairs of columns (of n × p) at or above the threshold, the strongest first.

    >>> x = np.arange(5.0)
    >>> correlated_pairs(np.column_stack([x, -2 * x, x**2 % 3]), ["a", "b", "c"])
    (CorrelatedPair(first='a', second='b', correlation=-1.0),)
    """
    table = correlations(values)
    first, second = np.nonzero(np.triu(np.abs(table) >= threshold, k=1))
    pairs = [
        CorrelatedPair(names[i], names[j], round(float(table[i, j]), 6))
        for i, j in zip(first.tolist(), second.tolist(), strict=True)
    ]
    return tuple(sorted(pairs, key=lambda pair: -abs(pair.correlation)))
