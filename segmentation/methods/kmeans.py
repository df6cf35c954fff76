"""K-means: k centres such that customers are near their own."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from segmentation.features import FeatureMatrix
from segmentation.methods.distinct import Distinct, distinct
from segmentation.methods.lloyd import lloyd
from segmentation.methods.models import CentreModel, Placement
from segmentation.methods.numbering import order_of_segments
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.starts import Search, search
from segmentation.progress import Progress, silent

SAMPLE = 20_000
"""Above this many distinct customers the starts are made on a sample, and the best is polished on all."""
POLISH_TOLERANCE = 1e-6
"""The polish ends when the centres move by less than this share of the features' variance."""
SMALL = 20_000
"""Up to this many customers one thread is faster than several."""
DIGITS = 12
"""Significant digits of a centre: fewer than rounding noise reaches, so that labels do not depend on it."""


@dataclass(frozen=True)
class KMeans:
    """Lloyd's algorithm from many starts (Lloyd 1982; Arthur & Vassilvitskii 2007).

    The answer depends on the customers and the seed alone: not on the order of rows or
    columns, nor on rows written twice, nor on the number of threads.
    """

    name = "kmeans"
    title = "K-means"
    description = "Groups customers around k typical ones; every customer belongs to the nearest."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """K-means answers for any matrix."""
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments around k means."""
        progress(0.0, "Looking for customers who are alike")
        customers = distinct(matrix.values, SAMPLE)
        progress(0.1, f"Starting {k} segments again and again")
        return fit_distinct(matrix, customers, k, seed)


def fit_distinct(matrix: FeatureMatrix, customers: Distinct, k: int, seed: int) -> Segmentation:
    """K-means where the distinct customers are known already: they serve every k."""
    with threadpool_limits(1 if len(customers.points) <= SMALL else None):
        found = search(customers, k, seed)
    centres, sizes = _on_everyone(matrix.values, customers, found)
    model, placement = _numbered(matrix.values, _round(centres), sizes)
    inertia = math.fsum((placement.distance**2).tolist())
    notes: tuple[str, ...] = ()
    if customers.sampled:
        notes = (
            f"The starts were made on {SAMPLE:,} of {len(matrix.values):,} customers, drawn at random; "
            "the best was then improved on all of them.",
        )
    return Segmentation(
        KMeans.name, k, seed, matrix, placement, _means(matrix.values, placement.labels, model), model,
        inertia=inertia, starts=found.starts, hits=found.hits, agreement=found.agreement, notes=notes,
    )  # fmt: skip


def _on_everyone(
    values: NDArray[np.float64], customers: Distinct, found: Search
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The centres in the matrix's own columns, and how many customers each has."""
    centres = np.tile(values[0], (len(found.best.centres), 1))
    centres[:, customers.columns] = found.best.centres
    k = len(centres)
    if customers.sampled:
        polished = lloyd(values, centres, tolerance=POLISH_TOLERANCE)
        return polished.centres, np.bincount(polished.labels, minlength=k).astype(np.int64)
    return centres, np.bincount(found.best.labels, weights=customers.weights, minlength=k).astype(np.int64)


def _numbered(
    values: NDArray[np.float64], centres: NDArray[np.float64], sizes: NDArray[np.int64]
) -> tuple[CentreModel, Placement]:
    """The model whose first segment is the largest, and where it places everyone."""
    for _ in range(3):  # customers exactly between two centres go to the first, which can change who is larger
        order = order_of_segments(sizes, centres)
        centres = centres[order]
        model = CentreModel(tuple(map(tuple, centres.tolist())), tuple(range(1, len(centres) + 1)))
        placement = model.place(values)
        sizes = np.bincount(placement.labels, minlength=len(centres) + 1)[1:].astype(np.int64)
        if (np.diff(sizes) <= 0).all():
            break
    return model, placement


def _round(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    largest = np.abs(numbers).max(axis=0)
    unit = 10.0 ** (np.ceil(np.log10(np.where(largest > 0, largest, 1))) - DIGITS)
    return np.asarray(np.rint(numbers / unit) * unit)


def _means(values: NDArray[np.float64], labels: NDArray[np.int32], model: CentreModel) -> NDArray[np.float64]:
    """Mean of each segment's members; the model's own centre where a segment is empty."""
    sizes = np.bincount(labels, minlength=len(model.centres) + 1)[1:]
    sums = np.column_stack([np.bincount(labels, column, len(sizes) + 1)[1:] for column in values.T])
    return np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], np.array(model.centres))
