"""From a fitted rule to a numbered segmentation: the last step of every method but k-means, which ends itself.

Segments joined or divided afterwards are numbered here too.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix
from segmentation.methods.cluster_sums import sums_of
from segmentation.methods.fitted_models import Model
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension
from segmentation.methods.segment_numbering import counted, order_of_segments
from segmentation.methods.segmentation import Segmentation

EXTENSION = "It has no rule for newcomers: they join the nearest segment centre (nearest-centre extension)."
"""Said by every method without a ``predict`` of its own."""


def finalise(
    method: str,
    matrix: FeatureMatrix,
    seed: int,
    model: Model,
    *,
    notes: Sequence[str] = (),
    inertia: bool = True,
    starts: int = 1,
    n_reached_best: int = 1,
) -> Segmentation:
    """Number the segments of a fitted rule 1…k, the largest first, and place every customer."""
    first = model.place(matrix.values).labels
    sizes = counted(first, int(first.max()), matrix.case_weights)
    present = np.flatnonzero(np.bincount(first, minlength=len(sizes) + 1)[1:])
    centres = means_of(matrix.values, first, len(sizes), matrix.case_weights)
    order = present[order_of_segments(sizes[present], centres[present])]
    k = len(order)
    numbers = _numbers(order, centres, _segments_of(model))
    model = model.renumbered(numbers)
    placement = model.place(matrix.values)
    centres = means_of(matrix.values, placement.labels, k, matrix.case_weights)
    within = squared_within(matrix.values, placement.labels, centres, matrix.case_weights) if inertia else None
    return Segmentation(
        method,
        k,
        seed,
        matrix,
        placement,
        centres,
        model,
        inertia=within,
        starts=starts,
        n_reached_best=n_reached_best,
        notes=tuple(notes),
    )


def _segments_of(model: Model) -> int:
    return max(getattr(model, "segments", (0,)))


def _numbers(order: NDArray[np.intp], centres: NDArray[np.float64], count: int) -> tuple[int, ...]:
    # A component that wins nobody (a mixture can have one) goes by the number of the nearest that does.
    numbers = np.ones(max(count, len(centres)), dtype=int)
    numbers[order] = np.arange(1, len(order) + 1)
    return tuple(int(n) for n in numbers)


def means_of(
    values: NDArray[np.float64], labels: NDArray[np.int32], k: int, weights: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """(k, q) mean of each segment's members, each counting by its weight (n,); zeros where it has none.

    >>> means_of(np.array([[1.0], [3.0], [9.0]]), np.array([1, 1, 2], dtype=np.int32), 2).tolist()
    [[2.0], [9.0]]
    """
    counts = counted(labels, k, weights)
    weighed = values if weights is None else values * weights[:, None]
    means: NDArray[np.float64] = sums_of(weighed, labels, k) / np.where(counts > 0, counts, 1)[:, None]
    return means


def squared_within(
    values: NDArray[np.float64],
    labels: NDArray[np.int32],
    centres: NDArray[np.float64],
    weights: NDArray[np.float64] | None = None,
) -> float:
    """Sum over placed customers of the squared distance to the mean of their segment, each counting by its weight."""
    placed = labels > 0
    squares = (values[placed] - centres[labels[placed] - 1]) ** 2
    return float(squares.sum() if weights is None else squares.sum(axis=1) @ weights[placed])


def nearest_centre_rule(values: NDArray[np.float64], labels: NDArray[np.int32]) -> NearestCentroidExtension:
    """The extension of raw groups 1…k (0 for none) of the customers of the fit, who keep their group."""
    k = int(labels.max())
    model = NearestCentroidExtension(tuple(map(tuple, means_of(values, labels, k).tolist())), tuple(range(1, k + 1)))
    return model.remembering(values, labels)
