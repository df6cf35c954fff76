"""Bisecting k-means: halve the most scattered segment until there are k."""

from __future__ import annotations

from dataclasses import dataclass

from sklearn.cluster import BisectingKMeans

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import finalise
from segmentation.methods.fitted_models import CentreModel
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, silent


@dataclass(frozen=True)
class Bisecting:
    """Top-down splitting (Steinbach, Karypis & Kumar 2000)."""

    starts: int = option(10, "Starts per split", "Each halving is tried so often.", minimum=1, maximum=100)
    split: str = option(
        "biggest_inertia",
        "Which segment is halved",
        "The most scattered one, or the one with most customers.",
        choices=("biggest_inertia", "largest_cluster"),
    )

    name = "bisecting"
    title = "Bisecting k-means"
    description = "Halves the most scattered segment again and again: k + 1 segments refine k of them."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Bisecting k-means answers for any matrix."""
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments by k − 1 halvings."""
        progress(0.0, "Halving the segments")
        table = canonical_table(matrix.values, lowest_terms=matrix.case_weights is None)
        weights = None if matrix.case_weights is None else matrix.case_weights[table.rows]
        method = BisectingKMeans(k, n_init=self.starts, random_state=seed, bisecting_strategy=self.split)
        with single_threaded():  # many small fits: threads would wait for each other
            fitted = method.fit(table.values, sample_weight=weights)
        centres = table.widened(fitted.cluster_centers_)
        model = CentreModel(tuple(map(tuple, centres.tolist())), tuple(range(1, k + 1)))
        note = "After the last halving every customer joins the nearest of the k centres."
        return finalise(self.name, matrix, seed, model, notes=(note,), starts=self.starts)
