"""Kindred's methods for those who work with scikit-learn: one more clusterer, for tables that are numbers already."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from segmentation.methods import segment


class KindredClusterer(ClusterMixin, BaseEstimator):  # type: ignore[misc]
    """Segments of customers as a scikit-learn clusterer.

    The columns are taken as they are: scale them before, or put this behind a scaler in a pipeline. What is true of
    the app is true here: labels do not depend on the order of the rows, and segments are numbered by size.

    Parameters
    ----------
    n_clusters : how many segments, fewer where there are not as many different customers.
    method : ``kmeans``, ``minibatch``, ``bisecting``, ``gaussian``, ``ward``, ``hdbscan``, ``sparse`` or ``consensus``.
    random_state : fixes the random starts.
    options : settings of the method, as `segmentation.segment` takes them.

    Attributes
    ----------
    labels_ : (n,) cluster of each row, 0 the largest; it is the segment's number in Kindred minus 1, and −1 for none.
    cluster_centers_ : (k, q) mean of each cluster.
    inertia_ : sum of squared distances to the centres; None where the method has none.
    segmentation_ : the whole `segmentation.Segmentation`, for what the house can say about it.
    n_features_in_, feature_names_in_ : as everywhere in scikit-learn.

    Examples
    --------
    >>> clusterer = KindredClusterer(n_clusters=2).fit([[10, 1], [11, 1], [90, 9], [95, 8]])
    >>> clusterer.labels_.tolist(), clusterer.predict([[100, 9]]).tolist()
    ([0, 0, 1, 1], [1])
    """

    def __init__(
        self,
        n_clusters: int = 8,
        *,
        method: str = "kmeans",
        random_state: int | np.random.RandomState | None = 0,
        options: Mapping[str, object] | None = None,
    ) -> None:
        self.n_clusters = n_clusters
        self.method = method
        self.random_state = random_state
        self.options = options

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Form the clusters; ``y`` is there for pipelines and not used."""
        values = validate_data(self, X, dtype=np.float64)
        seed = self.random_state
        if not isinstance(seed, (int, np.integer)):
            seed = check_random_state(seed).randint(np.iinfo(np.int32).max)
        distinct = len(np.unique(values, axis=0))
        if distinct < self.n_clusters:
            warnings.warn(f"{distinct} different rows form {distinct} clusters.", ConvergenceWarning, stacklevel=2)
        k = min(self.n_clusters, distinct)
        self.segmentation_ = segment(values, k, method=self.method, seed=int(seed), options=self.options)
        self.labels_ = self.segmentation_.labels - 1
        self.cluster_centers_ = self.segmentation_.centres
        self.inertia_ = self.segmentation_.inertia
        return self

    def predict(self, X: ArrayLike) -> NDArray[np.int32]:
        """(n,) the cluster that each row belongs to, as the fit would place it."""
        check_is_fitted(self)
        values = validate_data(self, X, dtype=np.float64, reset=False)
        return np.asarray(self.segmentation_.model.place(values).labels - 1, dtype=np.int32)
