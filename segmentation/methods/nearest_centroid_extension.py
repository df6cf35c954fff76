"""The nearest-centre extension: newcomers of a method that has no rule of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.canonical_order import customer_keys
from segmentation.methods.fitted_models import CHUNK, Placement


@dataclass(frozen=True)
class NearestCentroidExtension:
    """Newcomers join the nearest centre; customers of the fit keep the segment it gave them.

    Ward's tree, HDBSCAN and a consensus say who belongs together and nothing about a
    customer who was not there. The few customers for whom the nearest centre would say
    otherwise are remembered by a key (`customer_keys`), not by their values.

    Attributes
    ----------
    centres : c × q. A segment may own several.
    segments : the segment 1…k of each centre.
    reach : (c,) a customer farther than this from its nearest centre has no segment; empty: no limit.
    customers : keys of remembered customers in hexadecimal, ascending.
    kept : the segment of each remembered customer, 0 for none.
    """

    centres: tuple[tuple[float, ...], ...]
    segments: tuple[int, ...]
    reach: tuple[float, ...] = ()
    customers: tuple[str, ...] = ()
    kept: tuple[int, ...] = ()
    kind = "extended centres"

    def place(self, values: NDArray[np.float64]) -> Placement:
        """Nearest centre for each of n customers, remembered ones as they were."""
        keys = np.array([int(key, 16) for key in self.customers], dtype=np.uint64)
        kept = np.array(self.kept, dtype=np.int32)
        parts = [self._place(values[i : i + CHUNK], keys, kept) for i in range(0, max(1, len(values)), CHUNK)]
        return Placement(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _place(
        self, values: NDArray[np.float64], keys: NDArray[np.uint64], kept: NDArray[np.int32]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int32], NDArray[np.float64]]:
        everyone = np.arange(len(values))
        distances = np.column_stack([np.sqrt(((values - np.array(c)) ** 2).sum(axis=1)) for c in self.centres])
        nearest = distances.argmin(axis=1)
        labels = np.array(self.segments, dtype=np.int32)[nearest]
        if self.reach:
            labels[distances[everyone, nearest] > np.array(self.reach)[nearest]] = 0
        if len(keys):
            keys_here = customer_keys(values)
            at = np.minimum(np.searchsorted(keys, keys_here), len(keys) - 1)
            labels = np.where(keys[at] == keys_here, kept[at], labels).astype(np.int32)
        by_segment = np.full((len(values), max(self.segments) + 1), np.inf)
        for column, segment in enumerate(self.segments):
            by_segment[:, segment] = np.minimum(by_segment[:, segment], distances[:, column])
        distance = np.where(labels > 0, by_segment[everyone, labels], distances[everyone, nearest])
        by_segment[everyone, labels] = np.inf
        runner_up = by_segment.argmin(axis=1).astype(np.int32)
        return labels, distance, runner_up, by_segment[everyone, runner_up]

    def renumbered(self, numbers: Sequence[int]) -> NearestCentroidExtension:
        """The same rule with segment i + 1 now called ``numbers[i]``; two with one number are one."""
        new = [0, *(int(n) for n in numbers)]
        return replace(self, segments=tuple(new[s] for s in self.segments), kept=tuple(new[s] for s in self.kept))

    def remembering(self, values: NDArray[np.float64], labels: NDArray[np.int32]) -> NearestCentroidExtension:
        """The same rule, but these n customers keep ``labels``."""
        wrong = np.flatnonzero(self.place(values).labels != labels)
        keys, first = np.unique(customer_keys(values[wrong]), return_index=True)
        customers = tuple(f"{int(key):016x}" for key in keys)
        return replace(self, customers=customers, kept=tuple(int(n) for n in labels[wrong][first]))
