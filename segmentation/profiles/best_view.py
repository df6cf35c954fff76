"""On which two axes are most customers seen among their own segment? The view a scatter begins with."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from segmentation.methods import Segmentation
from segmentation.methods.canonical_order import evenly
from segmentation.profiles.projection import FEWEST_VALUES, best_pair
from segmentation.profiles.segment_members import Members

LOOKED_AT = 2_000
"""Customers the views are compared on, drawn at random."""
CELLS = 40
"""Places of a view along each axis: about as many marks as stand side by side without covering each other."""
PER_AREA = 12
"""Customers an area of the view holds on average: enough to have a commonest segment."""
LEAST_PLACES = 0.15
"""Share of the places of a view, or of the customers, that must be taken, or marks lie on each other."""
MOST_COLUMNS = 8
"""Columns of which every two are tried: those that tell the segments apart best by themselves."""
PLANE_LEAD = 1.1
"""A pair of columns in their own units is taken before the plane of all unless the plane shows this much more."""


def best_view(segmentation: Segmentation) -> tuple[str, ...]:
    """The two continuous columns to show customers by; empty where the plane of all columns shows clearly more.

    A view is worth the share of customers it shows in their own segment without covering them up
    (`shown_in_their_own`). Columns of few values are no axes, because they draw stripes.

    Examples
    --------
    >>> from segmentation.methods import segment
    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> heaps = np.repeat([[0.0, 0, 0], [0, 9, 0], [9, 4, 0]], 40, axis=0) + rng.normal(size=(120, 3))
    >>> best_view(segment(heaps, 3))
    ('x1', 'x2')
    """
    matrix = segmentation.matrix
    members = Members.of(segmentation)
    base = matrix.base[members.taken]
    sample = np.sort(evenly(tuple(base.T), LOOKED_AT, segmentation.seed))
    points, labels = base[sample], members.labels[sample]
    numbers = {t.column for t in matrix.preparation.plan.basis if t.measure in ("number", "date")}
    usable = [j for j, name in enumerate(matrix.preparation.variables) if name in numbers]
    smooth = [j for j in usable if len(np.unique(points[:, j])) >= min(FEWEST_VALUES, len(points) // 2)]
    if len(smooth) < 2:
        return () if base.shape[1] > 2 else best_pair(segmentation)
    told_by = {j: _told_by(points[:, j], labels) for j in smooth}
    smooth = sorted(smooth, key=lambda j: -told_by[j])[:MOST_COLUMNS]
    shown = {two: shown_in_their_own(points[:, list(two)], labels) for two in combinations(sorted(smooth), 2)}
    # Of views that show about as many, the one whose columns tell more of the segments.
    pair = max(shown, key=lambda two: (round(shown[two], 2), told_by[two[0]] + told_by[two[1]]))
    if base.shape[1] > 2 and shown_in_their_own(_plane(points), labels) > PLANE_LEAD * shown[pair]:
        return ()
    return tuple(matrix.preparation.variables[j] for j in pair)


def shown_in_their_own(points: NDArray[np.float64], labels: NDArray[np.int32]) -> float:
    """The share of customers who stand, in a view, where most others are of their own segment.

    The view is cut into areas of some `PER_AREA` customers. Where they lie on so few places that marks cover each
    other (fewer places than `LEAST_PLACES` of the customers), the share counts for less.

    >>> rng = np.random.default_rng(0)
    >>> heaps = np.repeat([[0.0, 0.0], [9.0, 9.0]], 200, axis=0) + rng.normal(size=(400, 2))
    >>> of_heaps = np.repeat([1, 2], 200).astype(np.int32)
    >>> shown_in_their_own(heaps, of_heaps)
    1.0
    >>> shown_in_their_own(heaps, rng.permutation(of_heaps)) < 0.7, shown_in_their_own(heaps.round(-1), of_heaps) < 0.1
    (True, True)
    """
    low, high = np.quantile(points, (0.01, 0.99), axis=0)
    places = np.clip((points - low) / np.maximum(high - low, 1e-12), 0, 1 - 1e-9)
    k, side = int(labels.max()) + 1, max(2, int(np.sqrt(len(points) / PER_AREA)))
    across, up = (places * side).astype(int).T
    by_area = np.bincount((across * side + up) * k + labels, minlength=side * side * k).reshape(-1, k)
    across, up = (places * CELLS).astype(int).T
    taken = len(np.unique(across * CELLS + up)) / min(len(points), CELLS * CELLS)
    return float(by_area.max(axis=1).sum() / max(1, len(points))) * min(1.0, taken / LEAST_PLACES)


def _told_by(values: NDArray[np.float64], labels: NDArray[np.int32]) -> float:
    """The share of a column's spread that lies between the segments."""
    means = {s: values[labels == s].mean() for s in np.unique(labels)}
    between = sum((labels == s).sum() * (mean - values.mean()) ** 2 for s, mean in means.items())
    return float(between / max(float(((values - values.mean()) ** 2).sum()), 1e-12))


def _plane(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Their places on the plane that holds most of their differences."""
    centred = points - points.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ directions[:, -2:])
