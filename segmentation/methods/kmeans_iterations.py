"""What does k-means do, step by step? For watching, not for results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix
from segmentation.methods.unique_rows import unique_rows

WATCHED = 1_000
"""Customers that are shown: more could not be told apart."""
MOST_ROUNDS = 40
Kind = Literal["start", "assign", "move"]


@dataclass(frozen=True)
class Step:
    """One step of the algorithm.

    Attributes
    ----------
    kind : ``start`` puts the centres on k random customers; ``assign`` sends every customer to
        the nearest centre; ``move`` puts every centre in the middle of its customers.
    labels : (m,) segment 1…k of each customer, 0 before the first assignment.
    centres : (k, 2) where the centres are after the step.
    wcss : sum of squared distances to the own centre after the step; None before the first assignment.
    changed : customers who changed sides (assign), or the farthest way a centre went (move).
    """

    kind: Kind
    labels: NDArray[np.int32] = field(repr=False)
    centres: NDArray[np.float64] = field(repr=False)
    wcss: float | None
    changed: float


@dataclass(frozen=True)
class Iterations:
    """A run of k-means on two features: (m, 2) customers and every step until nothing changes."""

    points: NDArray[np.float64] = field(repr=False)
    names: tuple[str, str]
    steps: tuple[Step, ...]


def iterations(matrix: FeatureMatrix, features: tuple[str, str], k: int, seed: int) -> Iterations:
    """Lloyd's algorithm (1982) from k random customers, on two columns of the prepared matrix.

    Examples
    --------
    >>> matrix = FeatureMatrix.from_array([[1, 2], [3, 4], [5, 6], [7, 8]])
    >>> [step.kind for step in iterations(matrix, ("x1", "x2"), 2, seed=0).steps][:3]
    ['start', 'assign', 'move']
    """
    columns = [matrix.preparation.names.index(name) for name in features]
    points = unique_rows(matrix.base[:, columns], WATCHED)
    shown = np.ascontiguousarray(matrix.base[points.rows][:, columns])
    rng = np.random.default_rng(seed)
    centres = shown[rng.choice(len(shown), min(k, len(shown)), replace=False)]
    return Iterations(shown, features, (_start(shown, centres), *_rounds(shown, centres)))


def _start(points: NDArray[np.float64], centres: NDArray[np.float64]) -> Step:
    return Step("start", np.zeros(len(points), dtype=np.int32), centres, None, 0.0)


def _rounds(points: NDArray[np.float64], centres: NDArray[np.float64]) -> list[Step]:
    steps: list[Step] = []
    before = np.zeros(len(points), dtype=np.int32)
    for _ in range(MOST_ROUNDS):
        squared = ((points[:, None, :] - centres) ** 2).sum(axis=2)
        labels = (squared.argmin(axis=1) + 1).astype(np.int32)
        changed = int((labels != before).sum())
        steps.append(Step("assign", labels, centres, float(squared.min(axis=1).sum()), changed))
        if not changed:
            break
        moved = np.array(
            [points[labels == s + 1].mean(axis=0) if (labels == s + 1).any() else c for s, c in enumerate(centres)]
        )
        way = float(np.linalg.norm(moved - centres, axis=1).max())
        wcss = float(((points - moved[labels - 1]) ** 2).sum())
        steps.append(Step("move", labels, moved, wcss, way))
        before, centres = labels, moved
    return steps
