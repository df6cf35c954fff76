"""K-means: k centres such that customers are near their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans as SklearnKMeans

from segmentation.features import FeatureMatrix
from segmentation.methods.models import CentreModel
from segmentation.methods.numbering import order_of_segments
from segmentation.methods.segmentation import Segmentation
from segmentation.progress import Progress, silent


@dataclass(frozen=True)
class KMeans:
    """Lloyd's algorithm from many starts (Lloyd 1982; Arthur & Vassilvitskii 2007)."""

    name = "kmeans"
    title = "K-means"
    description = "Groups customers around k typical ones; every customer belongs to the nearest."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """K-means answers for any matrix."""
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments around k means."""
        fitted = SklearnKMeans(k, n_init=50, random_state=seed).fit(matrix.values)
        sizes = np.bincount(fitted.labels_, minlength=k)
        order = order_of_segments(sizes, fitted.cluster_centers_)
        centres = fitted.cluster_centers_[order]
        model = CentreModel(tuple(map(tuple, centres.tolist())), tuple(range(1, k + 1)))
        return Segmentation(
            self.name, k, seed, matrix, model.place(matrix.values), centres, model,
            inertia=float(fitted.inertia_), starts=50,
        )  # fmt: skip
