"""From nearly right centres to the optimum on a million customers: Lloyd's steps, without a copy of the customers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.lloyd import Optimum
from segmentation.methods.nearest_centroid import smallest
from segmentation.parallel import map_columns, parallel_map

CHUNK = 16_384
"""Customers looked at at a time: few enough for the processor's cache."""


def refine(
    values: NDArray[np.float64],
    centres: NDArray[np.float64],
    *,
    tolerance: float,
    most_steps: int,
    weights: NDArray[np.float64] | None = None,
) -> Optimum:
    """Lloyd's algorithm (1982) on all customers (n × q) until the centres hardly move.

    Parameters
    ----------
    tolerance : it ends when the squared moves of the centres sum to less than this share of the
        mean variance of the columns, as scikit-learn's does.
    most_steps : and at the latest after so many steps.
    weights : (n,) how much each customer counts; all alike where there are none.

    Examples
    --------
    >>> values = np.array([[0.0], [1.0], [10.0], [11.0]])
    >>> refine(values, np.array([[0.0], [9.0]]), tolerance=0.0, most_steps=5).centres.tolist()
    [[0.5], [10.5]]
    """
    limit = tolerance * float(np.mean(map_columns(np.var, values)))
    labels = np.empty(len(values), dtype=np.int32)
    for _ in range(most_steps):
        sums, sizes, _ = _step(values, centres, labels, weights)
        filled = sizes > 0
        moved = np.where(filled[:, None], sums / np.where(filled, sizes, 1)[:, None], centres)
        shift = float(((moved - centres) ** 2).sum())
        centres = moved
        if shift <= limit:
            break
    _, _, inertia = _step(values, centres, labels, weights)
    return Optimum(centres, labels, inertia)


def _step(
    values: NDArray[np.float64],
    centres: NDArray[np.float64],
    labels: NDArray[np.int32],
    weights: NDArray[np.float64] | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Write each customer's nearest centre into ``labels``; give each centre's sum and number, and the inertia."""
    half = (centres**2).sum(axis=1)[:, None] / 2

    def of_chunk(start: int) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        columns = np.ascontiguousarray(values[start : start + CHUNK].T)
        # Half the expanded square, without the customer's own part, which is the same for every centre.
        near = half - centres @ columns
        nearest, least = smallest(near)
        labels[start : start + CHUNK] = nearest
        if weights is not None:
            counts = weights[start : start + CHUNK]
            weighed = [np.bincount(nearest, column * counts, len(centres)) for column in columns]
            inertia = float(((columns**2).sum(axis=0) + 2 * least) @ counts)
            return (
                np.array(weighed, dtype=np.float64).T,
                np.bincount(nearest, counts, len(centres)).astype(np.float64),
                inertia,
            )
        sums = np.array([np.bincount(nearest, column, len(centres)) for column in columns], dtype=np.float64).T
        inertia = float((columns**2).sum() + 2 * least.sum())
        sizes = np.bincount(nearest, minlength=len(centres)).astype(np.float64)
        return sums, sizes, inertia

    # Chunk by chunk, and added up in their order: the same to the last bit on any number of threads.
    parts = parallel_map(of_chunk, range(0, len(values), CHUNK))
    sums, sizes = np.zeros(centres.shape), np.zeros(len(centres))
    for sums_here, sizes_here, _ in parts:
        sums += sums_here
        sizes += sizes_here
    return sums, sizes, sum(part[2] for part in parts)
