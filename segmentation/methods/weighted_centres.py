"""Nearest centre where some features say more than others (sparse k-means, k-prototypes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.fitted_models import CentreModel, Placement


@dataclass(frozen=True)
class WeightedCentreModel:
    """The centre with the smallest √Σ w_j (x_j − c_j)² decides.

    ``weights`` has one number ≥ 0 per prepared column, ``centres`` is c × q in prepared
    units, ``segments`` the segment 1…k of each centre. Distances are in weighted units.
    """

    weights: tuple[float, ...]
    centres: tuple[tuple[float, ...], ...]
    segments: tuple[int, ...]
    kind = "weighted centres"

    def place(self, values: NDArray[np.float64]) -> Placement:
        """Nearest centre for each of n customers."""
        roots = np.sqrt(np.array(self.weights))
        centres = np.array(self.centres) * roots
        return CentreModel(tuple(map(tuple, centres.tolist())), self.segments).place(values * roots)

    def renumbered(self, numbers: Sequence[int]) -> WeightedCentreModel:
        """The same rule with segment i + 1 now called ``numbers[i]``; two with one number are one."""
        return replace(self, segments=tuple(int(numbers[s - 1]) for s in self.segments))
