"""Ward's method: join the two most alike groups until k are left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import EXTENSION, finalise, nearest_centre_rule
from segmentation.methods.method_options import option
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension
from segmentation.methods.segmentation import Segmentation
from segmentation.progress import Progress, silent

WHOLE = 20_000
"""Up to so many customers the tree is of all of them (docs/methods.md); it needs all pairwise distances."""


@dataclass(frozen=True)
class Ward:
    """Bottom-up joining with the least growth of the sum of squares (Ward 1963)."""

    sample: int = option(
        10_000,
        "Sample",
        f"Past {WHOLE:,} customers the tree is grown on a random sample of this size.",
        minimum=100,
        maximum=WHOLE,
    )

    name = "ward"
    title = "Ward's tree"
    description = "Joins the most alike customers step by step; needs no random start."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Ward's method answers for any matrix, large ones through a sample."""
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Cut Ward's tree at k segments."""
        progress(0.0, "Growing the tree")
        table = canonical_table(matrix.values, seed)
        n = len(table.values)
        size = n if n <= WHOLE else self.sample
        drawn = matrix.values[table.rows[:size]]
        labels = np.ones(size, dtype=np.int32)
        if k > 1:
            labels = AgglomerativeClustering(k, linkage="ward").fit_predict(table.values[:size]).astype(np.int32) + 1
        model = nearest_centre_rule(drawn, labels)
        if size == n:
            return finalise(self.name, matrix, seed, model, notes=(f"Ward's tree of all customers. {EXTENSION}",))
        note = (
            f"The tree was grown on a random sample of {size:,} of {len(matrix.values):,} customers; "
            "every customer belongs to the nearest of its centres (nearest-centre extension)."
        )
        return finalise(self.name, matrix, seed, NearestCentroidExtension(model.centres, model.segments), notes=(note,))
