"""How a fitted method places any customer, new ones included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.nearest_centroid import smallest
from segmentation.parallel import parallel_map

CHUNK = 16_384
"""Customers compared at a time: few enough for the processor's cache, whatever the number of customers."""


@dataclass(frozen=True)
class Placement:
    """Where customers belong; each field has one entry per customer.

    Attributes
    ----------
    labels : (n,) int32, segment 1…k, 0 where a customer belongs to none.
    distance : (n,) Euclidean distance to the centre that took them.
    runner_up : (n,) int32, the second-nearest *segment*; 0 where there is one segment only.
    runner_up_distance : (n,) distance to it.
    posterior : (n,) probability of the segment, where the method has one (Gaussian mixture); else None.
    """

    labels: NDArray[np.int32]
    distance: NDArray[np.float64]
    runner_up: NDArray[np.int32]
    runner_up_distance: NDArray[np.float64]
    posterior: NDArray[np.float64] | None = None

    @property
    def confidence(self) -> NDArray[np.float64]:
        """1 − shadow value 2·d₁/(d₁ + d₂) (Leisch 2010): 1 at the centre, 0 on the border; or the posterior."""
        if self.posterior is not None:
            return self.posterior
        total = self.distance + self.runner_up_distance
        shadow = 2 * self.distance
        np.divide(shadow, total, out=shadow, where=total > 0)  # both are 0 elsewhere
        np.subtract(1, shadow, out=shadow)
        return np.clip(shadow, 0, 1, out=shadow)


class Model(Protocol):
    """A fitted rule from prepared values to segments; plain numbers, stored as JSON in the recipe."""

    @property
    def kind(self) -> str:
        """The name under which `segmentation.recipe` writes and reads it."""

    def place(self, values: NDArray[np.float64]) -> Placement:
        """Place prepared customers (n × q)."""

    def renumbered(self, numbers: Sequence[int]) -> Model:
        """The same rule with segment i + 1 now called ``numbers[i]``; two with one number are one."""


@dataclass(frozen=True)
class CentreModel:
    """The nearest centre decides. A segment may own several centres (merged or split by hand).

    ``centres`` is c × q; ``segments`` gives the segment 1…k of each centre. Equal distances
    go to the centre that stands first.
    """

    centres: tuple[tuple[float, ...], ...]
    segments: tuple[int, ...]
    kind = "centres"

    def place(self, values: NDArray[np.float64]) -> Placement:
        """Nearest centre for each of n customers, in chunks of `CHUNK`."""
        owners = np.array(self.segments, dtype=np.int32)
        centres = np.array(self.centres)
        count = len(values)
        labels, runner_up = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int32)
        distance, second = np.empty(count), np.empty(count)

        def place_chunk(start: int) -> None:
            here = slice(start, start + CHUNK)
            labels[here], distance[here], runner_up[here], second[here] = _nearest(values[here], centres, owners)

        parallel_map(place_chunk, range(0, count, CHUNK))
        return Placement(labels, distance, runner_up, second)

    def renumbered(self, numbers: Sequence[int]) -> CentreModel:
        """The same rule with segment i + 1 now called ``numbers[i]``; two with one number are one."""
        return replace(self, segments=tuple(int(numbers[s - 1]) for s in self.segments))


def _nearest(
    values: NDArray[np.float64], centres: NDArray[np.float64], owners: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int32], NDArray[np.float64]]:
    squared = squared_distances(values, centres)
    nearest, distance = smallest(squared)
    labels = owners[nearest]
    second, second_distance = smallest(np.where(owners[:, None] == labels, np.inf, squared))
    runner_up = np.where(np.isfinite(second_distance), owners[second], 0).astype(np.int32)
    return labels, np.sqrt(distance), runner_up, np.sqrt(second_distance)


def squared_distances(values: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """(c, n) squared distance of each customer to each centre.

    Differences rather than the expanded square: exact near a centre, and c is small. Summed
    column by column, which is much faster than along rows of a few numbers each.
    """
    columns = np.ascontiguousarray(values.T)
    squared = np.zeros((len(centres), len(values)))
    for centre, sums in zip(centres, squared, strict=True):
        for column, middle in zip(columns, centre, strict=True):
            apart = column - middle
            apart *= apart
            sums += apart
    return squared
