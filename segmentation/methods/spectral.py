"""Spectral clustering: customers who are linked through their neighbours, whatever the shape of the group."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans, SpectralClustering
from sklearn.neighbors import NearestNeighbors

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import CanonicalTable, canonical_table
from segmentation.methods.finalise import EXTENSION, finalise
from segmentation.methods.method_options import option
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.shape_following import follow_shape
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, silent

WHOLE = 5_000
"""Up to so many customers each is linked with its neighbours; past it with landmarks."""
LANDMARKS, LINKS = 500, 5
"""Landmarks, and how many of them each customer is linked with (Chen & Cai 2011 take 500 and 5 of some thousands)."""
LANDMARK_SAMPLE = 50_000
"""Landmarks are placed, and linked, by at most so many customers."""


@dataclass(frozen=True)
class Spectral:
    """Normalised cuts (Ng, Jordan & Weiss 2002) of the graph of nearest neighbours; landmarks past `WHOLE`.

    Chen & Cai (2011), Large scale spectral clustering with landmark-based representation, AAAI.
    """

    neighbours: int = option(
        10, "Neighbours", "More joins groups that only touch; fewer follows thin shapes.", minimum=2, maximum=100
    )

    name = "spectral"
    title = "Spectral clustering"
    description = "Follows customers from neighbour to neighbour: finds bent and winding groups."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Spectral clustering needs more customers than neighbours, and than segments."""
        n = len(matrix.values)
        needed = max(self.neighbours, k + 1)
        if n <= needed:
            return f"Spectral clustering here needs more than {needed:,} customers, and there are {n:,}. Use k-means."
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form the k segments between which the fewest links are cut."""
        progress(0.0, "Linking neighbours")
        table = canonical_table(matrix.values, seed, lowest_terms=False)
        n = len(table.values)
        with single_threaded():
            if n > WHOLE:
                model = _by_landmarks(table, k, seed)
                note = (
                    f"Past {WHOLE:,} customers {len(model.centres):,} landmarks are linked through the customers "
                    "between them; every customer belongs to the segment of the nearest landmark."
                )
                return finalise(self.name, matrix, seed, model, notes=(note,))
            labels = self._cut(table.values, k, seed)
            model = replace(follow_shape(table, labels, seed), reach=())
        model = model.remembering(matrix.values[table.rows], labels)
        return finalise(self.name, matrix, seed, model, notes=(EXTENSION,))

    def _cut(self, values: NDArray[np.float64], k: int, seed: int) -> NDArray[np.int32]:
        if k == 1:
            return np.ones(len(values), dtype=np.int32)
        cut = SpectralClustering(
            k,
            affinity="nearest_neighbors",
            n_neighbors=self.neighbours,
            assign_labels="cluster_qr",
            random_state=seed,
        )
        return np.asarray(cut.fit_predict(values), dtype=np.int32) + 1


def _by_landmarks(table: CanonicalTable, k: int, seed: int) -> NearestCentroidExtension:
    """Landmarks and the segment of each, from how customers link them."""
    sample = table.values[:LANDMARK_SAMPLE]
    landmarks = KMeans(LANDMARKS, n_init=1, max_iter=10, random_state=seed).fit(sample).cluster_centers_
    distances, nearest = NearestNeighbors(n_neighbors=LINKS).fit(landmarks).kneighbors(sample)
    width = np.maximum(distances[:, -1:], 1e-12)
    weights = np.exp(-0.5 * (distances / width) ** 2)
    weights /= weights.sum(axis=1, keepdims=True)
    begins = np.arange(0, weights.size + 1, LINKS)
    links = csr_array((weights.ravel(), nearest.ravel(), begins), shape=(len(sample), len(landmarks)))
    strength = np.maximum(np.asarray(links.sum(axis=0)).ravel(), 1e-12)
    links = csr_array(links.multiply(1 / np.sqrt(strength)))
    labels = np.ones(len(landmarks), dtype=np.int32)
    if k > 1:
        start = np.random.default_rng(seed).normal(size=min(links.shape))
        _, values, rows = svds(links, k, v0=start)
        embedded = rows.T[:, np.argsort(-values)]
        embedded /= np.maximum(np.linalg.norm(embedded, axis=1, keepdims=True), 1e-12)
        fitted = KMeans(k, n_init=20, random_state=seed).fit(embedded, sample_weight=strength)
        labels = np.asarray(fitted.labels_, dtype=np.int32) + 1
    centres = table.widened(landmarks)
    return NearestCentroidExtension(tuple(map(tuple, centres.tolist())), tuple(map(int, labels)))
