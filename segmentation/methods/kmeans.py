"""K-means: k centres such that customers are near their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix
from segmentation.methods.batched_kmeans import fit_many
from segmentation.methods.finalise import means_of
from segmentation.methods.fitted_models import CentreModel, Placement
from segmentation.methods.lloyd import TRANSFER_LIMIT, Optimum, lloyd, local_optimum
from segmentation.methods.multi_start import MultiStart, multi_start
from segmentation.methods.refine import refine
from segmentation.methods.segment_numbering import counted, order_of_segments
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.unique_rows import UniqueRows, unique_rows
from segmentation.parallel import all_threads, parallel_map, single_threaded
from segmentation.progress import Progress, silent

SAMPLE, REFINE_SAMPLE = 20_000, 100_000
"""Above the first number of distinct customers the starts are made on so many of them; the best is then
refined on the second number, and on all."""
TOLERANCE, REFINE_STEPS = 1e-4, 10
"""On all of more than `REFINE_SAMPLE` customers refining ends when the centres move by less than this share of
the features' variance, or after so many steps: it begins within some 0.01 % of where it leads."""
SEARCHES, FEW_SEARCHES, FEW_REFINE_STEPS = 8, 2, 2
"""Where numbers of segments are compared: independent searches, on more than `SAMPLE` customers, and steps on all."""
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
        customers = unique_rows(matrix.values, REFINE_SAMPLE, matrix.case_weights)
        progress(0.1, f"Starting {k} segments again and again")
        solution, search = solve(matrix.values, customers, k, seed, matrix.case_weights)
        progress(0.9, "Placing every customer")
        model, placement = _placed(matrix, solution)
        squares = placement.distance**2 * (1 if matrix.case_weights is None else matrix.case_weights)
        squares.sort()  # so that their sum is the same to the last bit in any row order
        centres = means_of(matrix.values, placement.labels, k, matrix.case_weights)
        return Segmentation(
            self.name,
            k,
            seed,
            matrix,
            placement,
            centres,
            model,
            inertia=float(squares.sum()),
            starts=search.starts,
            n_reached_best=search.n_reached_best,
            agreement=search.agreement,
            notes=sample_notes(len(matrix.values), customers),
        )


def sample_notes(count: int, customers: UniqueRows) -> tuple[str, ...]:
    """What is said where the starts were made on a sample of ``count`` customers."""
    if len(customers.points) <= SAMPLE:
        return ()
    return (
        f"The starts were made on {SAMPLE:,} of {count:,} customers, drawn at random; "
        "the best was then improved on all of them.",
    )


@dataclass(frozen=True)
class Solution:
    """The best k centres before everybody is placed: enough to compare numbers of segments.

    Attributes
    ----------
    centres : (k, q) numbered, the largest segment first.
    sizes : (k,) customers per segment.
    labels : (m,) segments 1…k of the distinct customers given.
    inertia : within-cluster sum of squares over all customers.
    """

    centres: NDArray[np.float64]
    sizes: NDArray[np.int64]
    labels: NDArray[np.int64]
    inertia: float


def solve(
    values: NDArray[np.float64],
    customers: UniqueRows,
    k: int,
    seed: int,
    case_weights: NDArray[np.float64] | None = None,
) -> tuple[Solution, MultiStart]:
    """The best k centres for the (n, q) ``values``, whose distinct rows are ``customers``, and the starts it took."""
    started = customers.first(SAMPLE)
    with single_threaded() if len(started.points) <= SMALL else all_threads():
        search = multi_start(started, k, seed)
    best = search.best
    if started is not customers:
        tolerance = TOLERANCE if customers.sampled else 0.0
        best = lloyd(customers.points, best.centres, customers.weights, tolerance=tolerance)
    return _on_everybody(values, customers, best, REFINE_STEPS, case_weights), search


def solve_quickly(
    values: NDArray[np.float64], customers: UniqueRows, ks: Sequence[int], seed: int, progress: Progress = silent
) -> list[Solution]:
    """Good centres for every k of ``ks``: near the best, to compare numbers of segments by.

    On five real tables and wine their inertia is within .03 % of the best known up to five segments, and within 1.2 %
    up to ten (docs/number-of-segments.md).
    """
    points, weights = customers.points, customers.weights
    searches = SEARCHES if len(points) <= SAMPLE else FEW_SEARCHES

    def search(again: int) -> list[Optimum]:
        with single_threaded("openmp"):  # holds for this thread only
            progress(0.0, "Trying every number of segments")  # whoever stops the work raises here
            optima = fit_many(points, weights, tuple(ks), np.random.default_rng([seed, again]))
            if len(points) > TRANSFER_LIMIT:
                return optima
            return [local_optimum(points, optimum.centres, weights) for optimum in optima]

    with single_threaded():
        tried = parallel_map(search, range(searches))
    best = [min(optima, key=_inertia) for optima in zip(*tried, strict=True)]
    return [_on_everybody(values, customers, optimum, FEW_REFINE_STEPS) for optimum in best]


def _inertia(optimum: Optimum) -> float:
    return optimum.inertia


def _on_everybody(
    values: NDArray[np.float64],
    customers: UniqueRows,
    best: Optimum,
    most_steps: int,
    case_weights: NDArray[np.float64] | None = None,
) -> Solution:
    """The optimum of the distinct customers carried over to all, its segments numbered."""
    k = len(best.centres)
    centres = np.tile(values[0], (k, 1))
    centres[:, customers.columns] = best.centres
    if customers.sampled:
        refined = refine(values, centres, tolerance=TOLERANCE, most_steps=most_steps, weights=case_weights)
        labels, inertia, centres = refined.labels[customers.rows], refined.inertia, refined.centres
        sizes = np.bincount(refined.labels, minlength=k)
    else:
        labels, copies = best.labels, len(values) / customers.weights.sum()
        sizes = np.rint(np.bincount(labels, customers.weights * copies, k)).astype(np.int64)
        inertia = best.inertia * copies
    order = order_of_segments(sizes, centres)
    return Solution(_round(centres[order]), sizes[order], np.argsort(order)[labels] + 1, float(inertia))


def _placed(matrix: FeatureMatrix, solution: Solution) -> tuple[CentreModel, Placement]:
    """The model whose first segment is the largest, and where it places everyone."""
    centres = solution.centres
    for _ in range(3):  # customers exactly between two centres go to the first, which can change who is larger
        model = CentreModel(tuple(map(tuple, centres.tolist())), tuple(range(1, len(centres) + 1)))
        placement = model.place(matrix.values)
        sizes = counted(placement.labels, len(centres), matrix.case_weights)
        order = order_of_segments(sizes, centres)
        if (order == np.arange(len(order))).all():
            break
        centres = centres[order]
    return model, placement


def _round(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    largest = np.abs(numbers).max(axis=0)
    unit = 10.0 ** (np.ceil(np.log10(np.where(largest > 0, largest, 1))) - DIGITS)
    return np.asarray(np.rint(numbers / unit) * unit)
