"""Mini-batch k-means: k centres learned from small random batches."""

from __future__ import annotations

from dataclasses import dataclass

from sklearn.cluster import MiniBatchKMeans

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import finalise
from segmentation.methods.fitted_models import CentreModel
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, silent


@dataclass(frozen=True)
class MiniBatch:
    """K-means that looks at a few customers at a time (Sculley 2010)."""

    batch: int = option(4096, "Customers per batch", "More is steadier and slower.", minimum=256, maximum=1_000_000)
    starts: int = option(10, "Starts", "The best of so many random beginnings is kept.", minimum=1, maximum=200)

    name = "minibatch"
    title = "Mini-batch k-means"
    description = "K-means learned from small batches: rougher than k-means, for streams and very wide tables."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Mini-batch k-means answers for any matrix."""
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments around k means."""
        progress(0.0, "Learning the centres batch by batch")
        table = canonical_table(matrix.values, lowest_terms=matrix.case_weights is None)
        weights = None if matrix.case_weights is None else matrix.case_weights[table.rows]
        with single_threaded():  # threads would wait for each other at every small batch
            method = MiniBatchKMeans(k, batch_size=self.batch, n_init=self.starts, random_state=seed)
            fitted = method.fit(table.values, sample_weight=weights)
        centres = table.widened(fitted.cluster_centers_)
        model = CentreModel(tuple(map(tuple, centres.tolist())), tuple(range(1, k + 1)))
        return finalise(self.name, matrix, seed, model, starts=self.starts)
