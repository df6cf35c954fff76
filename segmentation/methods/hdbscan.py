"""HDBSCAN: dense groups of any shape; whoever stands alone has no segment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import HDBSCAN

from segmentation import wording
from segmentation.errors import UnsuitableData
from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import EXTENSION, finalise
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.shape_following import follow_shape
from segmentation.progress import Progress, silent

WHOLE = 10_000
"""Past so many customers the density is read from a random sample of this size."""
SMALLEST_SHARE = 0.02
"""A group under this share of the customers is too small to act on (docs/methods.md)."""
MOST_SEGMENTS = 20


@dataclass(frozen=True)
class Hdbscan:
    """Hierarchical density clustering (Campello, Moulavi & Sander 2013)."""

    smallest: int = option(
        0,
        "Smallest dense group",
        f"Fewer customers are no group. 0 takes {wording.percent(SMALLEST_SHARE)} of them, at least 5.",
        minimum=0,
        maximum=1_000_000,
    )
    neighbours: int = option(
        10, "Neighbours", "More asks for denser groups, and leaves more customers out.", minimum=1, maximum=200
    )

    name = "hdbscan"
    title = "HDBSCAN"
    description = "Finds dense groups and their number itself; customers between them get no segment."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """HDBSCAN needs more customers than neighbours."""
        n = len(matrix.values)
        if n <= self.neighbours:
            return f"HDBSCAN with {self.neighbours} neighbours needs more than {n:,} customers. Use k-means."
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Find the dense groups; ``k`` is not asked for, it comes out.

        Raises
        ------
        UnsuitableData : where no group is dense enough to be one.
        """
        progress(0.0, "Reading the density")
        n = len(matrix.values)
        table = canonical_table(matrix.values, seed, lowest_terms=False)
        drawn = matrix.values[table.rows[:WHOLE]]
        labels = self._groups(table.values[:WHOLE])
        n_groups = int(labels.max())
        if n_groups == 0:
            raise UnsuitableData(
                "HDBSCAN finds no dense groups here: the customers are one cloud. "
                "Use k-means for a useful slicing, or allow smaller groups."
            )
        model = follow_shape(table, labels, seed)
        notes = [f"HDBSCAN finds the number of segments itself: {n_groups} (the number asked for plays no part)."]
        if n > WHOLE:
            notes.append(f"The density was read from a random sample of {WHOLE:,} of {n:,} customers.")
        else:
            model = model.remembering(drawn, labels)
        notes.append(f"{EXTENSION} Beyond the reach of every centre they have no segment.")
        return finalise(self.name, matrix, seed, model, notes=notes)

    def _groups(self, drawn: NDArray[np.float64]) -> NDArray[np.int32]:
        smallest = self.smallest or max(5, round(SMALLEST_SHARE * len(drawn)))
        while True:
            fitted = HDBSCAN(min_cluster_size=smallest, min_samples=self.neighbours, copy=True).fit(drawn)
            labels = np.maximum(fitted.labels_ + 1, 0).astype(np.int32)
            if labels.max() <= MOST_SEGMENTS:
                return labels
            smallest *= 2
