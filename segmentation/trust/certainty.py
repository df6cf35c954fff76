"""How sure is each customer's segment, and which would be the next?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

BORDER = 0.8
"""A customer whom fewer of the refits leave in the segment sits on a border."""


@dataclass(frozen=True)
class Certainty:
    """What refits on resampled customers say of each of the n customers.

    Attributes
    ----------
    share : (n,) share of the refits that agree with the segment; NaN without a segment.
    runner_up : (n,) int32, the segment that the others name most often; 0 where all agree.
    refits : how many.
    """

    share: NDArray[np.float64] = field(repr=False)
    runner_up: NDArray[np.int32] = field(repr=False)
    refits: int

    @property
    def on_border(self) -> NDArray[np.bool_]:
        """(n,) True where fewer than `BORDER` of the refits agree."""
        return np.nan_to_num(self.share, nan=1.0) < BORDER


class Votes:
    """Counts, refit by refit, where each customer was put."""

    def __init__(self, labels: NDArray[np.int32], k: int) -> None:
        self._labels, self._k, self._refits = labels, k, 0
        self._counts = np.zeros((k + 1, len(labels)), dtype=np.int16)

    def add(self, matched: NDArray[np.int32]) -> None:
        """One refit, its segments already called by ours; numbers beyond ours count as none of them."""
        known = np.where(matched <= self._k, matched, 0)
        for number in range(self._k + 1):
            self._counts[number] += known == number
        self._refits += 1

    def certainty(self) -> Certainty:
        """The shares over all refits so far."""
        everyone = np.arange(len(self._labels))
        share = self._counts[self._labels, everyone] / max(1, self._refits)
        share[self._labels == 0] = np.nan
        others = self._counts.copy()
        others[self._labels, everyone] = 0
        others[0] = 0
        runner_up = np.where(others.max(axis=0) > 0, others.argmax(axis=0), 0).astype(np.int32)
        return Certainty(share, runner_up, self._refits)
