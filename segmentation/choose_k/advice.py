"""How many segments, why, and is there any structure at all?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sklearn.metrics import silhouette_score

from segmentation.features import FeatureMatrix
from segmentation.methods import segment
from segmentation.progress import Progress, silent

Verdict = Literal["natural", "reproducible", "constructed"]


@dataclass(frozen=True)
class KScore:
    """Every criterion for one k; None where it was not computed.

    ``stability`` is the median of ``stability_draws`` (adjusted Rand indices);
    ``null_ratio`` is W_obs / mean(W_null); ``*_wcss`` are per customer.
    """

    k: int
    inertia: float
    silhouette: float | None = None
    null_silhouette: float | None = None
    null_ratio: float | None = None
    calinski_harabasz: float | None = None
    davies_bouldin: float | None = None
    gap: float | None = None
    gap_se: float | None = None
    stability: float | None = None
    stability_draws: tuple[float, ...] = ()
    prediction_strength: float | None = None
    train_wcss: float | None = None
    held_out_wcss: float | None = None
    smallest_share: float | None = None
    smallest_size: int | None = None


@dataclass(frozen=True)
class Structure:
    """Are the groups found or made? (Dolnicar, Grün & Leisch 2018)

    ``ratio`` is the smallest null ratio over all k, ``p`` its rank among the null sets' own.
    """

    verdict: Verdict
    sentence: str
    ratio: float
    p: float
    draws: int


@dataclass(frozen=True)
class KAdvice:
    """The advised number of segments with its reason, and all the evidence."""

    advised_k: int
    reason: str
    runners_up: tuple[int, ...]
    scores: tuple[KScore, ...]
    structure: Structure | None = None
    quick: bool = True
    notes: tuple[str, ...] = ()

    def score(self, k: int) -> KScore:
        """The criteria of one k; KeyError where it was not tried."""
        found = {s.k: s for s in self.scores}
        return found[k]


def advise_k(
    matrix: FeatureMatrix,
    ks: Sequence[int] = range(2, 11),
    *,
    seed: int = 0,
    quick: bool = False,
    progress: Progress = silent,
) -> KAdvice:
    """Judge every k of ``ks`` and advise one."""
    scores = []
    for done, k in enumerate(ks):
        progress(done / len(ks), f"Trying {k} segments")
        found = segment(matrix, k, seed=seed)
        silhouette = float(
            silhouette_score(matrix.values, found.labels, sample_size=min(5000, len(matrix.values)), random_state=seed)
        )
        scores.append(KScore(k, found.inertia or 0.0, silhouette, smallest_share=float(found.shares.min())))
    best = max(scores, key=lambda s: s.silhouette or -1)
    reason = f"{best.k} segments are the best separated (silhouette {best.silhouette:.2f})."
    return KAdvice(best.k, reason, (), tuple(scores))
