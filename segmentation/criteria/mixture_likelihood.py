"""How well do k heaps of one common shape explain the customers?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NARROWEST = 0.01
"""A feature's variance within segments counts as no less than this share of its whole variance: a feature
with few values can become constant within segments, which explains nothing."""


def classification_likelihood(
    points: NDArray[np.float64], weights: NDArray[np.float64], labels: NDArray[np.int64], k: int
) -> float:
    """Integrated classification likelihood per customer (Biernacki, Celeux & Govaert 2000); lower is better.

    The model is a mixture of k normal heaps that share one variance per feature; customers
    belong to their segment. −log likelihood with the penalty of BIC, constants left out.

    Parameters
    ----------
    points : (m, q) distinct customers, each counted ``weights`` times (m,).
    labels : (m,) segment 1…k.

    >>> heaps = np.array([[0.0], [1.0], [10.0], [11.0]])
    >>> two = classification_likelihood(heaps, np.ones(4), np.array([1, 1, 2, 2]), 2)
    >>> two < classification_likelihood(heaps, np.ones(4), np.array([1, 1, 1, 1]), 1)
    True
    """
    share = weights / weights.sum()
    sizes = np.bincount(labels, weights=share, minlength=k + 1)[1:]
    centred = points - share @ points
    members = np.zeros((k, len(points)))
    members[labels - 1, np.arange(len(points))] = share
    means = (members @ centred) / np.maximum(sizes, np.finfo(float).tiny)[:, None]
    whole = np.einsum("i,ij,ij->j", share, centred, centred)
    within = whole - sizes @ means**2
    spread = 0.5 * np.log(np.maximum(within, NARROWEST * whole)).sum()
    mixing = -(sizes * np.log(np.maximum(sizes, np.finfo(float).tiny))).sum()
    count = weights.sum()
    return float(spread + mixing + k * (points.shape[1] + 1) / 2 * np.log(count) / count)
