"""Would the same segments appear if other customers had come?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from segmentation.choose_k import Structure, Verdict
from segmentation.criteria.valleys import Border
from segmentation.errors import UnsuitableData
from segmentation.methods import Model, Segmentation
from segmentation.progress import Progress, part, silent
from segmentation.trust.borders import Borders, borders_of
from segmentation.trust.certainty import Certainty, Votes
from segmentation.trust.refits import Refitter, check_enough, sample_rows, subset
from segmentation.trust.segment_matching import best_jaccard, joined, matched
from segmentation.trust.structure_at_k import borders_at, structure_at
from segmentation.trust.trust_lights import STABLE, TOO_SMALL_SHARE, TOO_SMALL_SIZE, Band, band_of

RESAMPLES = 100
"""Bootstrap samples for the stability of segments (Hennig 2007)."""
REFITS = 50
"""Refits, among these, that vote on each customer (docs/trust.md)."""
RECOVERED, DISSOLVED = 0.75, 0.5
"""A segment counts as recovered from .75 and as dissolved under .5 (Hennig 2007)."""


@dataclass(frozen=True)
class SegmentStability:
    """How firmly one segment stands.

    Attributes
    ----------
    segment, size, share : which, how many customers, and their share of those placed.
    jaccard : mean over the resamples of its best match's Jaccard index.
    draws : the indices themselves.
    recovered, dissolved : share of the resamples at or above `RECOVERED`, below `DISSOLVED`.
    certainty : mean share of the refits that leave a member in it.
    silhouette, shadow : means over sampled members; NaN where there is one segment only.
    band : light and words.
    """

    segment: int
    size: int
    share: float
    jaccard: float
    draws: tuple[float, ...] = field(repr=False)
    recovered: float
    dissolved: float
    certainty: float
    silhouette: float
    shadow: float
    band: Band

    @property
    def firm(self) -> bool:
        """Whether it is stable on average and dissolved in none of the resamples."""
        return self.jaccard >= STABLE and self.dissolved == 0

    @property
    def too_small(self) -> bool:
        """Whether it has under 2 % of the customers or under 30 of them."""
        return self.share < TOO_SMALL_SHARE or self.size < TOO_SMALL_SIZE


@dataclass(frozen=True)
class Stability:
    """How far a segmentation is to be trusted, segment by segment and customer by customer.

    Attributes
    ----------
    segments : one per segment.
    certainty : per customer.
    borders : silhouette, shadow and likeness of sampled customers.
    agreement : median adjusted Rand index between the refits and the segments.
    structure : are there groups at all? None for a single segment.
    resamples : how many bootstrap samples were drawn.
    notes : what was sampled or spared.
    gaps : each segment's border to its nearest neighbour, with whether fewer customers lie there.
    """

    segments: tuple[SegmentStability, ...]
    certainty: Certainty
    borders: Borders
    agreement: float
    structure: Structure | None
    resamples: int
    notes: tuple[str, ...] = ()
    gaps: tuple[Border, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """Natural, reproducible or constructed; None for a single segment."""
        return self.structure.verdict if self.structure else None

    def segment(self, number: int) -> SegmentStability:
        """The stability of segment ``number``."""
        return self.segments[number - 1]


def assess_stability(
    segmentation: Segmentation,
    *,
    structure: Structure | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
    progress: Progress = silent,
) -> Stability:
    """Form the segments again on bootstrap samples and see which come back.

    Parameters
    ----------
    segmentation : what to judge; up to 10,000 of its customers are resampled.
    structure : what the advice on k found for this very k. Without it the null model is asked here,
        so that no light is green merely because one cloud is always cut in the same place.
    resamples : bootstrap samples B; the first `REFITS` also vote on every customer.

    Notes
    -----
    Jaccard index per segment of its best match among the segments of the resample, over the
    customers drawn (Hennig 2007, *Cluster-wise assessment of cluster stability*). Customers'
    votes after matching segments one to one (Kuhn 1955).

    Examples
    --------
    >>> from segmentation.methods import segment
    >>> corners = np.repeat([[0, 0], [0, 9], [9, 4]], 30, axis=0) + np.random.default_rng(1).normal(size=(90, 2))
    >>> [s.band.words for s in assess_stability(segment(corners, 3), resamples=10).segments]
    ['highly stable', 'highly stable', 'highly stable']

    Raises
    ------
    UnsuitableData : where there are too few customers to form the segments again on a part of them.
    """
    check_enough(len(segmentation.matrix.values), segmentation.k)
    if structure is None:
        structure = structure_at(segmentation, part(progress, 0.0, 0.2))
    rows = sample_rows(segmentation)
    draws, votes, scores = _resample(segmentation, rows, resamples, seed, part(progress, 0.2, 0.95))
    certainty = votes.certainty()
    borders = borders_of(segmentation)
    segments = tuple(
        _one(segmentation, number, draws[:, number - 1], certainty, borders, structure)
        for number in range(1, segmentation.k + 1)
    )
    notes = [
        f"Tried on {resamples} samples of the customers; {certainty.refits} of them say where each customer belongs."
    ]
    n = len(segmentation.matrix.values)
    if len(rows) < n:
        notes.append(f"The samples were drawn from {len(rows):,} of {n:,} customers, chosen at random.")
    agreement, gaps = float(np.median(scores)), borders_at(segmentation)
    return Stability(segments, certainty, borders, agreement, structure, resamples, tuple(notes), gaps)


def certainty_by_refits(segmentation: Segmentation, *, seed: int = 0, progress: Progress = silent) -> Certainty:
    """How sure each customer's segment is, by `REFITS` refits on resampled customers, and nothing else.

    Examples
    --------
    >>> from segmentation.methods import segment
    >>> corners = np.repeat([[0, 0], [0, 9], [9, 4]], 30, axis=0) + np.random.default_rng(1).normal(size=(90, 2))
    >>> float(certainty_by_refits(segment(corners, 3)).share.min())
    1.0
    """
    return _resample(segmentation, sample_rows(segmentation), REFITS, seed, progress)[1].certainty()


def _resample(
    segmentation: Segmentation, rows: NDArray[np.intp], resamples: int, seed: int, progress: Progress
) -> tuple[NDArray[np.float64], Votes, list[float]]:
    """(B, k) Jaccard indices, the customers' votes, and the agreement of each refit."""
    refitter = Refitter.of(segmentation)
    votes = Votes(segmentation.labels, segmentation.k)
    draws, scores = [], []
    for b in range(resamples):
        progress(b / resamples, f"Drawing the customers again, {b + 1} of {resamples}")
        rng = np.random.default_rng([seed, b])
        drawn = rows[np.unique(rng.integers(0, len(rows), len(rows)))]
        model = _refit(refitter, segmentation, drawn, int(rng.integers(2**31 - 1)))
        labels = _labels(model, segmentation.matrix.values[drawn], segmentation.labels[drawn], segmentation)
        draws.append(best_jaccard(segmentation.labels[drawn], labels, segmentation.k))
        scores.append(float(adjusted_rand_score(segmentation.labels[drawn], labels)))
        if b < REFITS:
            everyone = _labels(model, segmentation.matrix.values, segmentation.labels, segmentation)
            votes.add(matched(segmentation.labels, everyone))
    return np.array(draws), votes, scores


def _refit(refitter: Refitter, segmentation: Segmentation, drawn: NDArray[np.intp], seed: int) -> Model | None:
    try:
        return refitter.refit(subset(segmentation.matrix, drawn), seed)
    except UnsuitableData:  # HDBSCAN finds no dense group in this sample: nothing came back
        return None


def _labels(
    model: Model | None, values: NDArray[np.float64], reference: NDArray[np.int32], segmentation: Segmentation
) -> NDArray[np.int32]:
    if model is None:
        return np.zeros(len(values), dtype=np.int32)
    labels = model.place(values).labels
    return joined(reference, labels) if segmentation.origins else labels


def _one(
    segmentation: Segmentation,
    number: int,
    draws: NDArray[np.float64],
    certainty: Certainty,
    borders: Borders,
    structure: Structure | None,
) -> SegmentStability:
    known = draws[~np.isnan(draws)]
    jaccard = float(known.mean()) if len(known) else 0.0
    size, share = int(segmentation.sizes[number - 1]), float(segmentation.shares[number - 1])
    small = share < TOO_SMALL_SHARE or size < TOO_SMALL_SIZE
    members = segmentation.labels == number
    return SegmentStability(
        number,
        size,
        share,
        jaccard,
        tuple(float(d) for d in known),
        float((known >= RECOVERED).mean()) if len(known) else 0.0,
        float((known < DISSOLVED).mean()) if len(known) else 1.0,
        float(certainty.share[members].mean()) if members.any() else 0.0,
        borders.mean(borders.silhouette, number),
        borders.mean(borders.shadow, number),
        band_of(jaccard, structure, too_small=small),
    )
