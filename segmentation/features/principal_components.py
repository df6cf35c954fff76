"""Which few directions hold most of what the features say (principal components)?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def principal_components(
    values: NDArray[np.float64], share: float
) -> tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]:
    """Means (p) and the first q unit vectors (q × p) that together hold ``share`` of the variance.

    Each vector's largest entry is positive, so that the same data give the same components.
    """
    means = values.mean(axis=0)
    centred = values - means
    variances, vectors = np.linalg.eigh(centred.T @ centred / len(values))
    order = np.argsort(variances)[::-1]
    variances, vectors = np.maximum(variances[order], 0.0), vectors[:, order].T
    held = np.cumsum(variances) / max(float(variances.sum()), np.finfo(float).tiny)
    count = int(np.searchsorted(held, share - 1e-12)) + 1
    chosen = vectors[: min(count, len(vectors))]
    largest = chosen[np.arange(len(chosen)), np.abs(chosen).argmax(axis=1)]
    chosen = chosen * np.where(largest < 0, -1.0, 1.0)[:, None]
    return tuple(map(float, means)), tuple(tuple(map(float, vector)) for vector in chosen)
