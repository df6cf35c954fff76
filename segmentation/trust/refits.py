"""The same method again on other customers, other seeds or other features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.choose_k.k_evidence import FEWEST_A_SEGMENT
from segmentation.errors import UnsuitableData
from segmentation.features import FeatureMatrix
from segmentation.methods import METHODS, CentreModel, Model, Segmentation, WeightedCentreModel
from segmentation.methods.canonical_order import canonical_order
from segmentation.methods.lloyd import lloyd, spread_centres
from segmentation.parallel import single_threaded
from segmentation.wording import count

SAMPLE = 10_000
"""Resampling works on at most so many customers, drawn at random, and says so."""
COSTLY_SAMPLE = 1_000
"""The same for methods that compare all pairs."""
STARTS = 3
"""Starts of k-means in each refit."""
COSTLY = ("ward", "hdbscan", "consensus")
LIGHT: Mapping[str, Mapping[str, object]] = {
    "gaussian": {"starts": 1},
    "kprototypes": {"starts": 3},
    "bisecting": {"starts": 3},
    "minibatch": {"starts": 3},
    "consensus": {"runs": 8},
}
"""What a refit spares itself, by method."""


@dataclass(frozen=True)
class Refitter:
    """Forms the segments of ``segmentation`` again on other customers, in the same way."""

    method: str
    k: int
    options: Mapping[str, object]
    starts: int = STARTS

    @classmethod
    def of(cls, segmentation: Segmentation, starts: int = STARTS) -> Refitter:
        """The refitter of a segmentation: its method, its options, its k before anything was merged by hand."""
        options = {**segmentation.options, **LIGHT.get(segmentation.method, {})}
        options.pop("min_size", None)
        model = segmentation.model
        if segmentation.method == "sparse" and isinstance(model, WeightedCentreModel):
            options["bound"] = max(1.1, sum(model.weights))
        k = sum(len(o) for o in segmentation.origins) or segmentation.k
        return cls(segmentation.method, k, options, starts)

    def refit(self, matrix: FeatureMatrix, seed: int) -> Model:
        """The rule found on ``matrix``; k-means by a few fast starts, the others as they are."""
        if self.method == "kmeans":
            return quick_kmeans(matrix.values, self.k, seed, self.starts)
        method = METHODS[self.method](**self.options)
        return method.fit(matrix, self.k, seed=seed, progress=lambda share, message: None).model


def check_enough(customers: int, k: int) -> None:
    """Raise `UnsuitableData` where a part of the customers could not form k segments."""
    if customers < FEWEST_A_SEGMENT * k:
        raise UnsuitableData(
            f"{count(customers, 'customer')} in {count(k, 'segment')} are too few to form the segments again on a part "
            f"of them: it takes {FEWEST_A_SEGMENT} for each segment. Choose fewer segments on the Number page, or open "
            "a file with more customers."
        )


def quick_kmeans(values: NDArray[np.float64], k: int, seed: int, starts: int = STARTS) -> CentreModel:
    """K-means, best of a few starts: enough for one of many resamples."""
    rng = np.random.default_rng(seed)
    weights = np.ones(len(values))
    with single_threaded():
        tried = [lloyd(values, spread_centres(values, weights, k, rng)) for _ in range(starts)]
    best = min(tried, key=lambda optimum: optimum.inertia)
    return CentreModel(tuple(map(tuple, best.centres.tolist())), tuple(range(1, k + 1)))


def subset(matrix: FeatureMatrix, rows: NDArray[np.intp]) -> FeatureMatrix:
    """The matrix of some of its customers, prepared as they were."""
    values = np.ascontiguousarray(matrix.values[rows])
    base = values if matrix.base is matrix.values else matrix.base[rows]
    return FeatureMatrix(values, base, matrix.names, matrix.rows[rows], matrix.row_count, {}, matrix.preparation)


def sample_rows(segmentation: Segmentation) -> NDArray[np.intp]:
    """Positions of the customers that resampling works on, whatever the file's order."""
    limit = COSTLY_SAMPLE if segmentation.method in COSTLY else SAMPLE
    values = segmentation.matrix.values
    if len(values) <= limit:
        return canonical_order(values, 0)
    return canonical_order(values, segmentation.seed)[:limit]
