"""Which segments lie side by side, and how far do they run into each other?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.methods import Segmentation


@dataclass(frozen=True)
class Neighbours:
    """How similar any two segments are.

    Attributes
    ----------
    similarity : (k, k) row a, column b: the sum of the shadow values 2·d₁/(d₁ + d₂) of the customers
        of a whose second-nearest segment is b, over the size of a (Leisch 2010). 0 means none is near b.
    borders : (k, k) share of the customers of a whose second-nearest segment is b.
    """

    similarity: NDArray[np.float64] = field(repr=False)
    borders: NDArray[np.float64] = field(repr=False)

    def links(self) -> list[tuple[int, int, float]]:
        """Pairs of segments with their mean similarity, the most alike first."""
        k = len(self.similarity)
        pairs = [
            (a + 1, b + 1, float(self.similarity[a, b] + self.similarity[b, a]) / 2)
            for a in range(k)
            for b in range(a + 1, k)
        ]
        return sorted(pairs, key=lambda link: -link[2])

    def nearest(self, segment: int) -> int:
        """The segment most of the customers of ``segment`` would be in otherwise; 0 where there is no other."""
        row = self.borders[segment - 1]
        return int(row.argmax()) + 1 if row.any() else 0

    def sentence(self, segment: int, names: tuple[str, ...]) -> str:
        """The nearest neighbour of a segment, in words."""
        other = self.nearest(segment)
        if not other:
            return f"{names[segment - 1]} have no neighbour."
        share = float(self.borders[segment - 1, other - 1])
        return (
            f"{names[segment - 1]}: for {wording.percent(share)} of them the next-best segment is {names[other - 1]}."
        )

    def finding(self, names: tuple[str, ...]) -> str:
        """The pair most alike, in words."""
        links = self.links()
        if not links or links[0][2] <= 0:
            return "The segments stand clear of each other"
        a, b, _ = links[0]
        return (
            f"{names[a - 1]} and {names[b - 1]} are the nearest neighbours: look there first for customers on a border"
        )


def find_neighbours(segmentation: Segmentation) -> Neighbours:
    """How similar any two segments are, from distances that are known already."""
    k, placement = segmentation.k, segmentation.placement
    total = placement.distance + placement.runner_up_distance
    with np.errstate(invalid="ignore"):
        shadow = np.where((total > 0) & np.isfinite(total), 2 * placement.distance / total, 0.0)
    pairs = placement.labels.astype(np.int64) * (k + 1) + placement.runner_up
    shape = (k + 1, k + 1)
    sums = np.bincount(pairs, shadow, shape[0] * shape[1]).reshape(shape)[1:, 1:]
    counts = np.bincount(pairs, minlength=shape[0] * shape[1]).reshape(shape)[1:, 1:]
    sizes = np.maximum(segmentation.sizes, 1)[:, None]
    return Neighbours(sums / sizes, counts / sizes)
