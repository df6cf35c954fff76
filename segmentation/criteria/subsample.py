"""Which customers are looked at where looking at all of them would take too long?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.unique_rows import UniqueRows


def draw_sample(customers: UniqueRows, limit: int, seed: int) -> NDArray[np.intp]:
    """(s,) positions among the distinct customers, each as often as it is to be looked at.

    All customers where they are at most ``limit``, else ``limit`` of them at random.
    """
    counts = customers.weights.astype(np.intp)
    if not customers.sampled and counts.sum() <= limit:
        return np.repeat(np.arange(len(counts)), counts)
    rng = np.random.default_rng([seed, limit])
    if counts.max() == 1:
        return np.sort(rng.permutation(len(counts))[:limit])
    return np.sort(rng.choice(len(counts), limit, p=counts / counts.sum()))
