"""Every method by name; adding one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from segmentation import wording
from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.features import FeatureMatrix
from segmentation.methods.bisecting import Bisecting
from segmentation.methods.consensus import ConsensusMethod
from segmentation.methods.drawn_by_weight import fit_drawn
from segmentation.methods.gaussian import Gaussian
from segmentation.methods.hdbscan import Hdbscan
from segmentation.methods.kmeans import KMeans
from segmentation.methods.kprototypes import KPrototypes
from segmentation.methods.latent_class import LatentClass
from segmentation.methods.method_options import check_seed, checked
from segmentation.methods.minibatch import MiniBatch
from segmentation.methods.minimum_size import merge_small
from segmentation.methods.protocol import Method
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.sized import Sized
from segmentation.methods.sparse import Sparse
from segmentation.methods.spectral import Spectral
from segmentation.methods.ward import Ward
from segmentation.progress import Progress, silent

_ALL: tuple[type[Method], ...] = (
    KMeans,
    MiniBatch,
    Bisecting,
    Gaussian,
    LatentClass,
    Ward,
    KPrototypes,
    Hdbscan,
    Spectral,
    Sized,
    Sparse,
    ConsensusMethod,
)
METHODS: dict[str, type[Method]] = {method.name: method for method in _ALL}
WEIGHING = ("kmeans", "minibatch", "bisecting")
"""Methods that weigh customers themselves; the others see customers drawn by weight."""
LARGEST_K = 20
"""More segments than this nobody can act on (docs/methods.md)."""


def segment(
    matrix: FeatureMatrix | ArrayLike,
    k: int,
    *,
    method: str = "kmeans",
    seed: int = 0,
    options: Mapping[str, object] | None = None,
    progress: Progress = silent,
) -> Segmentation:
    """Form k segments.

    Parameters
    ----------
    matrix : prepared customers, or a plain (n × p) array that needs no preparation.
    k : number of segments, 1…`LARGEST_K` and at most the number of distinct customers.
    method : name in `METHODS`.
    options : the method's own (`segmentation.methods.method_options.options_of`), and ``min_size``: a segment
        with fewer customers is joined with its nearest neighbour.

    Raises
    ------
    InvalidChoice : for an unknown method or option, or a k that cannot be had.
    UnsuitableData : where the method refuses the data.

    Examples
    --------
    The example of the article Kindred grew from:

    >>> segment([[1, 2], [3, 4], [5, 6], [7, 8]], 2).labels.tolist()
    [1, 1, 2, 2]
    """
    if not isinstance(matrix, FeatureMatrix):
        matrix = FeatureMatrix.from_array(matrix)
    if method not in METHODS:
        raise InvalidChoice(f"There is no method {method!r}. Choose one of {', '.join(METHODS)}.")
    check_seed(seed)
    n_unique = len(np.unique(matrix.values, axis=0)) if len(matrix.values) <= 10_000 else LARGEST_K
    if not 1 <= k <= min(LARGEST_K, n_unique):
        raise InvalidChoice(f"{k} segments cannot be formed. Choose between 1 and {min(LARGEST_K, n_unique)}.")
    given = checked(METHODS[method], options or {})
    min_size = int(cast(float, given.pop("min_size", 0)))
    chosen = METHODS[method](**given)
    refusal = chosen.refusal(matrix, k)
    if refusal:
        raise UnsuitableData(refusal)
    if matrix.case_weights is None or method in WEIGHING:
        formed = chosen.fit(matrix, k, seed=seed, progress=progress)
    else:
        formed = fit_drawn(chosen, matrix, k, seed=seed, progress=progress)
    formed = merge_small(formed, min_size) if min_size else formed
    return replace(formed, options=dict(options or {}), notes=(*formed.notes, *weight_notes(matrix)))


def weight_notes(matrix: FeatureMatrix) -> tuple[str, ...]:
    """What is said where customers count by a weight."""
    if matrix.case_weights is None:
        return ()
    column = wording.shortened(matrix.preparation.plan.case_weight)
    without = int((matrix.case_weights == 0).sum())
    who = wording.count(without, "customer")
    none = f" {who} without one count for nothing, and have a segment all the same." if without else ""
    return (
        f"Every customer counts by {column!r}: the segments, shares and means are weighted, the numbers of customers "
        f"are not; the number of segments was advised without weights.{none}",
    )
