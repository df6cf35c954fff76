"""How clear are the borders: silhouette, shadow and gorge values of the customers."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import silhouette_samples

from segmentation.methods import Segmentation
from segmentation.methods.canonical_order import canonical_order

SAMPLE = 3_000
"""Silhouettes compare all pairs, so they are of at most so many customers, drawn at random."""
GORGE_BINS = 20


@dataclass(frozen=True)
class Borders:
    """Values of m sampled customers.

    Attributes
    ----------
    rows : (m,) positions in the matrix; labels : (m,) their segments.
    silhouette : (m,) (Rousseeuw 1987), −1…1; NaN where there is one segment only.
    shadow : (m,) 2·d₁/(d₁ + d₂) (Leisch 2010), 0 at the centre, 1 on the border.
    similarity : (m, k) share of each segment in the customer's likeness, exp(−d) over their sum.
    """

    rows: NDArray[np.intp] = field(repr=False)
    labels: NDArray[np.int32] = field(repr=False)
    silhouette: NDArray[np.float64] = field(repr=False)
    shadow: NDArray[np.float64] = field(repr=False)
    similarity: NDArray[np.float64] = field(repr=False)

    def mean(self, values: NDArray[np.float64], segment: int) -> float:
        """Mean of one of the values over the sampled customers of a segment; NaN without any."""
        members = values[self.labels == segment]
        return float(members.mean()) if len(members) else float("nan")

    def gorge(self, segment: int) -> NDArray[np.float64]:
        """Share of customers in each of `GORGE_BINS` bins of likeness to a segment, from 0 to 1.

        A clear segment has a gorge between those who are like it and those who are not
        (Dolnicar, Grün & Leisch 2018, gorge plot).
        """
        counts, _ = np.histogram(self.similarity[:, segment - 1], GORGE_BINS, (0, 1))
        return np.asarray(counts / max(1, counts.sum()), dtype=float)


def borders_of(segmentation: Segmentation) -> Borders:
    """Silhouette, shadow and likeness of up to `SAMPLE` customers."""
    rows = canonical_order(segmentation.matrix.values, segmentation.seed)
    rows = rows[segmentation.labels[rows] > 0][:SAMPLE]
    values, labels = segmentation.matrix.values[rows], segmentation.labels[rows]
    silhouette = np.full(len(rows), np.nan)
    if 1 < len(np.unique(labels)) < len(rows):
        silhouette = silhouette_samples(values, labels)
    near, far = segmentation.placement.distance[rows], segmentation.placement.runner_up_distance[rows]
    total = near + far
    shadow = np.clip(np.divide(2 * near, total, out=np.zeros(len(rows)), where=total > 0), 0, 1)
    away = np.column_stack([np.sqrt(((values - centre) ** 2).sum(axis=1)) for centre in segmentation.centres])
    likeness = np.exp(-(away - away.min(axis=1, keepdims=True)))
    return Borders(rows, labels, silhouette, shadow, likeness / likeness.sum(axis=1, keepdims=True))
