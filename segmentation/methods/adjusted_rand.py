"""How far do two groupings of the same customers agree?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def adjusted_rand(first: NDArray[np.int32], second: NDArray[np.int32]) -> float:
    """Adjusted Rand index (Hubert & Arabie 1985) of two labellings from 0, by counting alone.

    The same figure as scikit-learn's ``adjusted_rand_score`` in a small part of its time: a search
    for the best solution compares dozens.

    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    >>> round(adjusted_rand(np.array([0, 0, 1, 2]), np.array([0, 0, 1, 1])), 4)
    0.5714
    """
    wide = int(second.max()) + 1
    pairs = np.bincount(first.astype(np.intp) * wide + second)
    table = np.zeros((int(first.max()) + 1, wide))
    table.ravel()[: len(pairs)] = pairs
    together = float((table**2).sum())
    rows, columns = float((table.sum(axis=1) ** 2).sum()), float((table.sum(axis=0) ** 2).sum())
    both, only_first, only_second = together - len(first), rows - together, columns - together
    neither = float(len(first)) ** 2 - rows - columns + together
    if only_first == only_second == 0:
        return 1.0
    chance = (both + only_first) * (only_first + neither) + (both + only_second) * (only_second + neither)
    return 2 * (both * neither - only_first * only_second) / chance
