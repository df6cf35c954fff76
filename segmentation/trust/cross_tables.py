"""How far do two segmentations of the same customers agree, and who changes sides?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from segmentation import wording
from segmentation.methods import Segmentation
from segmentation.trust.segment_matching import matched, overlap

MANY_MOVE = 0.2
"""Above this share of customers changing segment two solutions are not the same (Mooi & Sarstedt)."""


@dataclass(frozen=True)
class CrossTable:
    """Two segmentations of n customers side by side.

    Attributes
    ----------
    counts : (k + 1, k′ + 1) customers per pair; row and column 0 are those without a segment.
        The columns follow the rows: segments of the second are called by those of the first.
    movers : positions of the customers who change sides.
    agreement : adjusted Rand index (Hubert & Arabie 1985).
    """

    counts: NDArray[np.int64]
    movers: NDArray[np.intp] = field(repr=False)
    agreement: float

    @property
    def moved(self) -> float:
        """Share of the customers who change sides."""
        return len(self.movers) / max(1, int(self.counts.sum()))

    @property
    def sentence(self) -> str:
        """What the table says, in a line."""
        change = f"{wording.percent(self.moved)} of customers change segment"
        if self.moved > MANY_MOVE:
            return f"{change}, more than one in five: these are two different readings of the customers."
        return f"{change}: the two tell the same story."


def cross_table(first: Segmentation, second: Segmentation) -> CrossTable:
    """Segment by segment, where the customers of one solution are in another."""
    labels = matched(first.labels, second.labels)
    counts = overlap(first.labels, labels)
    movers = np.flatnonzero(first.labels != labels)
    return CrossTable(counts, movers, float(adjusted_rand_score(first.labels, second.labels)))


def agreement_matrix(solutions: Sequence[Segmentation]) -> NDArray[np.float64]:
    """(m, m) adjusted Rand index between each two.

    >>> from segmentation.methods import segment
    >>> two = [segment([[0], [1], [8], [9]], 2, method=name) for name in ("kmeans", "ward")]
    >>> agreement_matrix(two).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    agreement = np.eye(len(solutions))
    for i, first in enumerate(solutions):
        for j in range(i):
            agreement[i, j] = agreement[j, i] = adjusted_rand_score(first.labels, solutions[j].labels)
    return agreement
