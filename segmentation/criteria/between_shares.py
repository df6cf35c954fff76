"""Which columns do segments tell apart?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.lloyd import Optimum


def between_shares(points: NDArray[np.float64], fits: Sequence[Optimum]) -> NDArray[np.float64]:
    """(fits, q) for every column the share of its sum of squares that lies between the segments of a fit.

    A column without spread has 0. The mean over the columns, each weighted by its sum of squares, is the R² of the fit.

    >>> heaps = np.array([[0.0, 3.0], [1.0, 4.0], [10.0, 4.0], [11.0, 3.0]])
    >>> two = Optimum(np.array([[0.5, 3.5], [10.5, 3.5]]), np.array([0, 0, 1, 1], dtype=np.int32), 2.0)
    >>> between_shares(heaps, [two]).round(2).tolist()
    [[0.99, 0.0]]
    """
    centred = points - points.mean(axis=0)
    total = (centred**2).sum(axis=0)
    between = np.empty((len(fits), points.shape[1]))
    for place, fit in enumerate(fits):
        k = len(fit.centres)
        sizes = np.bincount(fit.labels, minlength=k)
        sums = np.column_stack([np.bincount(fit.labels, column, k) for column in centred.T])
        between[place] = (sums**2 / np.maximum(sizes, 1)[:, None]).sum(axis=0)
    return np.divide(between, total, out=np.zeros_like(between), where=total > 0)
