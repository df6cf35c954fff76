"""Where do the segments stand on the map of recency and frequency?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.orders import RFM_MAP
from segmentation.profiles.segment_members import Members

SCORES = 5


@dataclass(frozen=True)
class RfmMap:
    """Customers per cell: ``counts[s, r - 1, f - 1]`` of segment s (0: everybody) with scores r and f."""

    counts: NDArray[np.int64] = field(repr=False)

    def name(self, r: int, f: int) -> str:
        """The map's name for a pair of scores."""
        return RFM_MAP[r][f - 1]

    def share_in(self, names: Collection[str]) -> NDArray[np.float64]:
        """(k + 1,) the share of everybody's, and of each segment's, customers in the cells of these names."""
        inside = np.array([[self.name(r + 1, f + 1) in names for f in range(SCORES)] for r in range(SCORES)])
        return np.asarray(self.counts[:, inside].sum(axis=1) / np.maximum(self.counts.sum(axis=(1, 2)), 1))

    def made_of(self, segment: int) -> tuple[tuple[str, float], ...]:
        """The map's names for the segment's customers with their shares, the largest first."""
        names = {name: float(self.share_in((name,))[segment]) for row in RFM_MAP.values() for name in row}
        return tuple(sorted(((n, share) for n, share in names.items() if share), key=lambda pair: -pair[1]))

    def home(self, segment: int) -> tuple[int, int, float]:
        """The cell with most of the segment's customers (r, f), and the share of them there."""
        cells = self.counts[segment]
        r, f = np.unravel_index(int(cells.argmax()), cells.shape)
        return int(r) + 1, int(f) + 1, float(cells.max() / max(1, cells.sum()))


def find_rfm_map(dataset: Dataset, segmentation: Segmentation) -> RfmMap | None:
    """The map of customers that came from an order log; None where there are no scores."""
    if not {"r_score", "f_score"} <= set(dataset.column_names):
        return None
    members = Members.of(segmentation)
    scores = [dataset.cells(c).to_numpy(dtype=float, na_value=np.nan)[members.rows] for c in ("r_score", "f_score")]
    known = np.isfinite(scores[0]) & np.isfinite(scores[1])
    r, f = (np.clip(s[known].astype(np.int64), 1, SCORES) - 1 for s in scores)
    cells = (members.labels[known] * SCORES + r) * SCORES + f
    counts = np.bincount(cells, minlength=(members.k + 1) * SCORES**2).reshape(-1, SCORES, SCORES)
    counts[0] = counts[1:].sum(axis=0)
    return RfmMap(counts)
