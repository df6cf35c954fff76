"""A segmentation: who is in which segment, around which centres, found how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.features import FeatureMatrix
from segmentation.methods.ensemble import Consensus
from segmentation.methods.fitted_models import Model, Placement
from segmentation.methods.segment_numbering import counted
from segmentation.notebook import html_table


@dataclass(frozen=True)
class Segmentation:
    """The result of one method on one matrix.

    Attributes
    ----------
    method : name in the registry.
    k : number of segments.
    seed : of the random starts.
    matrix : what was segmented.
    placement : labels 1…k (1 the largest; 0 none), distances and runners-up of the n customers.
    centres : (k, q) mean of each segment's members in prepared units.
    model : places any customer; `model.place(matrix.values)` gives ``placement``.
    inertia : within-cluster sum of squares over placed rows; None where the method has none.
    starts, n_reached_best : how many starts were made, and how many of them reached the best inertia.
    agreement : lowest adjusted Rand index between the best solution and any other start within
        0.2 % of its inertia; None where no other start came that near.
    notes : sentences on what was sampled, merged or extended.
    origins : of which segments of the fit each is made, where the user merged or split by hand; else empty.
    consensus : what the runs of an ensemble agreed on, where the method is one.
    options : of the method, as they were given.
    """

    method: str
    k: int
    seed: int
    matrix: FeatureMatrix = field(repr=False)
    placement: Placement = field(repr=False)
    centres: NDArray[np.float64] = field(repr=False)
    model: Model = field(repr=False)
    inertia: float | None = None
    starts: int = 1
    n_reached_best: int = 1
    agreement: float | None = None
    notes: tuple[str, ...] = ()
    origins: tuple[tuple[int, ...], ...] = ()
    consensus: Consensus | None = field(default=None, repr=False)
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def labels(self) -> NDArray[np.int32]:
        """(n,) segment of each customer of the matrix, 1…k, 0 for none."""
        return self.placement.labels

    @property
    def sizes(self) -> NDArray[np.int64]:
        """(k,) customers per segment."""
        return np.bincount(self.labels, minlength=self.k + 1)[1:]

    @property
    def shares(self) -> NDArray[np.float64]:
        """(k,) share of the placed customers, each counting by its weight where there are weights."""
        counts = counted(self.labels, self.k, self.matrix.case_weights)
        return counts / max(1e-300, counts.sum())

    def __repr__(self) -> str:
        sizes = wording.shortened(", ".join(map(wording.count, self.sizes.tolist())), 60)
        return f"<Segmentation: {self.k} segments by {self.method}, of {sizes} customers>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the segments by size."""
        sizes, shares = self.sizes.tolist(), self.shares.tolist()
        rows = [[n + 1, wording.count(size), wording.percent(shares[n])] for n, size in enumerate(sizes)]
        return html_table(f"{self.k} segments by {self.method}", ["segment", "customers", "share"], rows)
