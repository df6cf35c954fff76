"""Customers drawn in proportion to their weights, for methods that cannot weigh a customer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_order import canonical_order
from segmentation.methods.finalise import finalise
from segmentation.methods.protocol import Method
from segmentation.methods.segmentation import Segmentation
from segmentation.progress import Progress

DRAWN = (
    "This method cannot weigh a customer, so it was fitted on as many customers drawn in proportion to their weights; "
    "all were placed by it."
)


def fit_drawn(method: Method, matrix: FeatureMatrix, k: int, *, seed: int, progress: Progress) -> Segmentation:
    """Fit on customers drawn by weight, and place every customer by the rule that was found."""
    rows = draw_by_weight(matrix, seed)
    values = np.ascontiguousarray(matrix.values[rows])
    base = values if matrix.base is matrix.values else matrix.base[rows]
    part = FeatureMatrix(values, base, matrix.names, matrix.rows[rows], matrix.row_count, {}, matrix.preparation)
    formed = method.fit(part, k, seed=seed, progress=progress)
    whole = finalise(method.name, matrix, seed, formed.model, notes=(*formed.notes, DRAWN), starts=formed.starts)
    return replace(whole, consensus=formed.consensus)


def draw_by_weight(matrix: FeatureMatrix, seed: int) -> NDArray[np.intp]:
    """(n,) positions of customers, each as often as its weight says, to the next whole number up or down.

    At even steps along the sum of the weights in an order that does not depend on the file's (systematic sampling
    with probability proportional to size, Madow 1949).
    """
    order = canonical_order(matrix.values, seed)
    weights = np.ones(len(order)) if matrix.case_weights is None else matrix.case_weights[order]
    reached = np.cumsum(weights)
    steps = (np.arange(len(order)) + 0.5) * (reached[-1] / len(order))
    return order[np.searchsorted(reached, steps)]
