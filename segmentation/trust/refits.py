"""The same method again on other customers, other seeds or other features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.choose_k.k_evidence import FEWEST_A_SEGMENT
from segmentation.errors import UnsuitableData
from segmentation.features import FeatureMatrix
from segmentation.methods import METHODS, CentreModel, Model, Segmentation, WeightedCentreModel
from segmentation.methods.batched_kmeans import fit_many
from segmentation.methods.canonical_order import canonical_order
from segmentation.parallel import single_threaded
from segmentation.wording import count

SAMPLE = 10_000
"""Resampling works on at most so many customers, drawn at random, and says so."""
COSTLY_SAMPLE = 1_000
"""The same for methods that compare all pairs."""
COSTLY = ("ward", "hdbscan", "consensus", "spectral")
LIGHT: Mapping[str, Mapping[str, object]] = {
    "gaussian": {"starts": 1},
    "latent": {"starts": 5},
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

    @classmethod
    def of(cls, segmentation: Segmentation) -> Refitter:
        """The refitter of a segmentation: its method, its options, its k before anything was merged by hand."""
        options = {**segmentation.options, **LIGHT.get(segmentation.method, {})}
        options.pop("min_size", None)
        model = segmentation.model
        if segmentation.method == "sparse" and isinstance(model, WeightedCentreModel):
            options["bound"] = max(1.1, sum(model.weights))
        k = sum(len(o) for o in segmentation.origins) or segmentation.k
        return cls(segmentation.method, k, options)

    def refit(self, matrix: FeatureMatrix, seed: int) -> Model:
        """The rule found on ``matrix``; k-means is searched until two starts agree."""
        if self.method == "kmeans":
            return searched_kmeans(matrix.values, self.k, seed, matrix.case_weights)
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


def searched_kmeans(
    values: NDArray[np.float64], k: int, seed: int, case_weights: NDArray[np.float64] | None = None
) -> CentreModel:
    """K-means, started until two starts agree.

    A resample that is searched less than the customers were measures the search: with three starts segments that are
    firm seem to dissolve.
    """
    weights = np.ones(len(values)) if case_weights is None else case_weights
    with single_threaded():
        best = fit_many(values, weights, (k,), np.random.default_rng(seed))[0]
    return CentreModel(tuple(map(tuple, best.centres.tolist())), tuple(range(1, k + 1)))


def subset(matrix: FeatureMatrix, rows: NDArray[np.intp]) -> FeatureMatrix:
    """The matrix of some of its customers, prepared as they were."""
    values = np.ascontiguousarray(matrix.values[rows])
    base = values if matrix.base is matrix.values else matrix.base[rows]
    part = FeatureMatrix(values, base, matrix.names, matrix.rows[rows], matrix.row_count, {}, matrix.preparation)
    return part if matrix.case_weights is None else replace(part, case_weights=matrix.case_weights[rows])


def sample_rows(segmentation: Segmentation) -> NDArray[np.intp]:
    """Positions of the customers that resampling works on, whatever the file's order."""
    limit = COSTLY_SAMPLE if segmentation.method in COSTLY else SAMPLE
    values = segmentation.matrix.values
    if len(values) <= limit:
        return canonical_order(values, 0)
    return canonical_order(values, segmentation.seed)[:limit]
