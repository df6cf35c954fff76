"""K-means whose segments keep to sizes: at least so many customers, at most so many, or all alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import finalise
from segmentation.methods.fitted_models import squared_distances
from segmentation.methods.kmeans import REFINE_SAMPLE, solve
from segmentation.methods.method_options import option
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.size_bounds import SizeBounds, assign_within, spare_bounds
from segmentation.methods.unique_rows import unique_rows
from segmentation.progress import Progress, silent

ROUNDS = 10
"""Customers are assigned and centres moved in turn at most so often."""


@dataclass(frozen=True)
class Sized:
    """Constrained k-means (Bradley, Bennett & Demiriz 2000): the assignment is a transport problem.

    The number of segments stays; today's smallest segment, an option of every method, joins segments instead.
    """

    smallest: int = option(
        0, "At least", "Every segment gets so many customers or more. 0 sets no minimum.", minimum=0, maximum=10**9
    )
    largest: int = option(
        0, "At most", "No segment gets more customers than that. 0 sets no maximum.", minimum=0, maximum=10**9
    )
    sizes: str = option(
        "free", "Sizes", "Equal: all segments get as many customers, give or take one.", choices=("free", "equal")
    )

    name = "sized"
    title = "K-means with sizes"
    description = "K-means that keeps every segment within the sizes you set, for teams and budgets of fixed size."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Sizes must leave room for everybody."""
        n = len(matrix.values)
        bounds = self._bounds(n, k)
        if bounds.low > bounds.high:
            return f"No segment can have at least {bounds.low:,} and at most {bounds.high:,} customers."
        if not k * bounds.low <= n <= k * bounds.high:
            return (
                f"{n:,} customers cannot form {k} segments of {wording.count(bounds.low)} to "
                f"{wording.count(bounds.high)}. Choose sizes that leave room for everybody, or another number."
            )
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments of the sizes asked for.

        Raises
        ------
        UnsuitableData : where customers who are alike in everything would have to be parted.
        """
        progress(0.0, "Looking for customers who are alike")
        values = matrix.values
        customers = unique_rows(values, REFINE_SAMPLE)
        solution, search = solve(values, customers, k, seed)
        table = canonical_table(values, seed, lowest_terms=False)
        begins = np.concatenate(([True], (table.values[1:] != table.values[:-1]).any(axis=1)))
        distinct, counts = table.values[begins], np.diff(np.append(np.flatnonzero(begins), len(values)))
        asked = self._bounds(len(values), k)
        bounds = spare_bounds(asked, counts)
        centres, labels = solution.centres[:, table.columns], np.full(len(distinct), -1)
        for step in range(ROUNDS):
            progress(0.2 + 0.7 * step / ROUNDS, "Keeping to the sizes")
            before = labels
            labels = assign_within(squared_distances(distinct, centres).T, counts, bounds)
            if (labels == before).all():
                break
            centres = _means(distinct, counts, labels, k)
        wide = table.widened(centres)
        model = NearestCentroidExtension(tuple(map(tuple, wide.tolist())), tuple(range(1, k + 1)))
        everybody = (labels[np.cumsum(begins) - 1] + 1).astype(np.int32)
        model = model.remembering(values[table.rows], everybody)
        notes = [
            f"{wording.count(len(model.customers))} kinds of customers are in another segment than their nearest, to "
            "keep to the sizes; they are remembered, and newcomers join the nearest."
        ]
        if bounds != asked:
            notes.append("Customers who are alike in everything stay together, so sizes may differ by a few more.")
        return finalise(self.name, matrix, seed, model, notes=notes, starts=search.starts)

    def _bounds(self, n: int, k: int) -> SizeBounds:
        if self.sizes == "equal":
            return SizeBounds(n // k, -(-n // k))
        return SizeBounds(self.smallest, self.largest or n)


def _means(
    distinct: NDArray[np.float64], counts: NDArray[np.intp], labels: NDArray[np.intp], k: int
) -> NDArray[np.float64]:
    total = np.bincount(labels, counts, k)
    sums = [np.bincount(labels, counts * column, k) for column in distinct.T]
    return np.column_stack(sums) / np.maximum(total, 1)[:, None]
