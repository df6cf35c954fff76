"""Sparse k-means: which features form the segments, and which only add noise?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import finalise, means_of
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.weighted_centres import WeightedCentreModel
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, part, silent

SAMPLE = 50_000
"""The weights are learned on at most so many customers; all are placed."""
GAP_SAMPLE = 2_000
"""The bound s is chosen on at most so many customers."""
BOUNDS = 10
"""How many values of s are tried between 1.1 and √features."""
ROUNDS = 10
NO_SAY = 0.05
"""A feature with less than this share of the largest weight adds nothing and gets none: it is what chance gives."""


@dataclass(frozen=True)
class Sparse:
    """K-means with feature weights under a lasso-type bound (Witten & Tibshirani 2010)."""

    bound: float = option(
        0.0,
        "Bound on the weights (s)",
        "Small keeps few features, √features all. 0 chooses it by permutation.",
        minimum=0,
        maximum=100,
    )
    permutations: int = option(
        25, "Permutations", "Shuffled copies the data are compared with to choose s.", minimum=5, maximum=200
    )

    name = "sparse"
    title = "Sparse k-means"
    description = "K-means that finds out which features form the segments and gives the others no say."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Sparse k-means needs at least two features to choose among."""
        if matrix.values.shape[1] < 2:
            return "Sparse k-means chooses among features, and there is only one. Use k-means."
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments and the weights of the features."""
        table = canonical_table(matrix.values, seed)
        values = table.values
        with single_threaded():
            bound = self.bound or self._choose(values[:GAP_SAMPLE], k, seed, part(progress, 0.0, 0.8))
            progress(0.85, "Weighing the features")
            weights, labels, _ = sparse_kmeans(values[:SAMPLE], k, bound, seed, starts=20)
            weights = np.where(weights < NO_SAY * weights.max(), 0.0, weights)
            labels = _grouped(values[:SAMPLE], weights, k, seed, 20, labels)
        centres = table.widened(means_of(values[:SAMPLE], (labels + 1).astype(np.int32), k))
        say = np.zeros(matrix.values.shape[1])
        say[table.columns] = weights
        model = WeightedCentreModel(tuple(map(float, say)), tuple(map(tuple, centres.tolist())), tuple(range(1, k + 1)))
        notes = [_sentence(matrix, say), f"Bound on the weights s = {bound:.2f}."]
        if len(values) > SAMPLE:
            notes.append(
                f"The weights were learned on a random sample of {SAMPLE:,} of {len(matrix.values):,} customers."
            )
        return finalise(self.name, matrix, seed, model, notes=notes, starts=20)

    def _choose(self, values: NDArray[np.float64], k: int, seed: int, progress: Progress) -> float:
        """The smallest s whose permutation gap is within one sd of the best."""
        bounds = [float(b) for b in np.geomspace(1.1, np.sqrt(values.shape[1]), BOUNDS)]
        observed = _objectives(values, k, bounds, seed)
        rng = np.random.default_rng(seed)
        shuffled = []
        for b in range(self.permutations):
            progress(b / self.permutations, f"Shuffled copy {b + 1} of {self.permutations}")
            shuffled.append(_objectives(rng.permuted(values, axis=0), k, bounds, seed))
        logs = np.log(np.maximum(shuffled, 1e-12))
        gap = np.log(np.maximum(observed, 1e-12)) - logs.mean(axis=0)
        best = int(gap.argmax())
        return bounds[int(np.flatnonzero(gap >= gap[best] - logs.std(axis=0)[best])[0])]


def _objectives(values: NDArray[np.float64], k: int, bounds: Sequence[float], seed: int) -> list[float]:
    return [sparse_kmeans(values, k, bound, seed, starts=3)[2] for bound in bounds]


def sparse_kmeans(
    values: NDArray[np.float64], k: int, bound: float, seed: int, *, starts: int
) -> tuple[NDArray[np.float64], NDArray[np.int32], float]:
    """Weights (q), groups 0…k − 1 (n) and Σ w_j·BCSS_j for a bound s on Σ w_j."""
    q = values.shape[1]
    weights = np.full(q, 1 / np.sqrt(q))
    total = ((values - values.mean(axis=0)) ** 2).sum(axis=0)
    labels = _grouped(values, weights, k, seed, starts, None)
    for _ in range(ROUNDS):
        centres = means_of(values, (labels + 1).astype(np.int32), k)
        between = np.maximum(total - ((values - centres[labels]) ** 2).sum(axis=0), 0.0)
        new = _soft(between, bound)
        moved = np.abs(new - weights).sum() / weights.sum()
        weights = new
        labels = _grouped(values, weights, k, seed, max(1, starts // 2), labels)
        if moved < 1e-4:
            break
    centres = means_of(values, (labels + 1).astype(np.int32), k)
    between = np.maximum(total - ((values - centres[labels]) ** 2).sum(axis=0), 0.0)
    return weights, labels, float((weights * between).sum())


def _grouped(
    values: NDArray[np.float64],
    weights: NDArray[np.float64],
    k: int,
    seed: int,
    starts: int,
    before: NDArray[np.int32] | None,
) -> NDArray[np.int32]:
    used = weights > 0
    scaled = values[:, used] * np.sqrt(weights[used])
    fitted = KMeans(k, n_init=starts, random_state=seed).fit(scaled)
    if before is not None:
        centres = means_of(scaled, (before + 1).astype(np.int32), k)
        again = KMeans(k, init=centres, n_init=1).fit(scaled)
        fitted = again if again.inertia_ <= fitted.inertia_ else fitted
    return np.asarray(fitted.labels_, dtype=np.int32)


def _soft(between: NDArray[np.float64], bound: float) -> NDArray[np.float64]:
    """Soft-thresholded BCSS of length 1 with sum ≤ s, by bisection on the threshold."""

    def cut(threshold: float) -> NDArray[np.float64]:
        kept = np.maximum(between - threshold, 0.0)
        length = np.sqrt((kept**2).sum())
        return kept / length if length > 0 else kept

    if between.max() <= 0:
        return np.full(len(between), 1 / np.sqrt(len(between)))
    low, high = 0.0, float(np.sort(between)[-1]) * (1 - 1e-9)
    if cut(0.0).sum() <= bound:
        return cut(0.0)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if cut(middle).sum() < bound else (middle, high)
    return cut(high)


def feature_weights(model: WeightedCentreModel, names: Sequence[str]) -> dict[str, float]:
    """Share of say of each prepared column, largest first, 0 where it adds nothing."""
    weights = np.array(model.weights)
    shares = weights / weights.sum()
    return {names[j]: float(shares[j]) for j in np.argsort(-shares, kind="stable")}


def _sentence(matrix: FeatureMatrix, weights: NDArray[np.float64]) -> str:
    model = WeightedCentreModel(tuple(map(float, weights)), (), ())
    shares = feature_weights(model, matrix.names)
    forming = [name for name, share in shares.items() if share > 0]
    silent_ones = len(shares) - len(forming)
    listed = ", ".join(forming[:10]) + (", …" if len(forming) > 10 else "")
    rest = f"{silent_ones} add nothing" if silent_ones else "none is without a say"
    return f"{len(forming)} of {len(shares)} features form the segments ({listed}); {rest}."
