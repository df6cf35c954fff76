"""How far does a segment reach? A ring around most of its customers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.spatial import ConvexHull, QhullError

OUTLINE_SHARE = 0.8
"""An ellipse holds this share of a segment if it were normal; a hull its nearest customers."""
OUTLINE_POINTS = 60


def ellipse_around(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The ring that holds `OUTLINE_SHARE` of a normal cloud with these points' mean and covariance."""
    if len(points) < 3:
        return points
    radius = np.sqrt(stats.chi2.ppf(OUTLINE_SHARE, 2))
    variances, directions = np.linalg.eigh(np.cov(points.T))
    turn = np.linspace(0, 2 * np.pi, OUTLINE_POINTS + 1)
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    ring: NDArray[np.float64] = (
        points.mean(axis=0) + radius * (circle * np.sqrt(np.maximum(variances, 0))) @ directions.T
    )
    return ring


def hull_around(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The convex ring around the `OUTLINE_SHARE` of points nearest to their median."""
    if len(points) < 3:
        return points
    spread = points.std(axis=0)
    apart = ((points - np.median(points, axis=0)) / np.where(spread > 0, spread, 1)) ** 2
    inner = points[np.argsort(apart.sum(axis=1))[: max(3, int(OUTLINE_SHARE * len(points)))]]
    try:
        corners = inner[ConvexHull(inner).vertices]
    except QhullError:
        return inner[:0]
    return np.vstack([corners, corners[:1]])
