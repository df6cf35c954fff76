"""Names of centres that would lie on each other in a picture are moved apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.charts.style import LONGEST_LABEL

PICTURE_WIDTH, PICTURE_HEIGHT = 560, 500
TAG_LIFT, TAG_HEIGHT, LETTER_WIDTH = 22, 24, 6.6
"""Pixels of the drawing area, and of a name on it."""
FARTHEST = 8
"""Heights of a name that it may be moved up or down."""


def tag_lifts(points: NDArray[np.floating], centres: NDArray[np.float64], names: Sequence[str]) -> list[int]:
    """How many pixels each name stands above its centre, so that no two names lie on each other.

    Parameters
    ----------
    points, centres : (n, 2) and (k, 2) places; the picture is taken to be of its usual size.

    >>> tag_lifts(np.array([[0, 0], [9, 9]]), np.array([[5.0, 5.0], [5.0, 5.01]]), ("Savers", "Spenders"))
    [-26, 22]
    """
    low, high = points.min(axis=0), points.max(axis=0)
    places = (centres - low) / np.maximum(high - low, 1e-12) * (PICTURE_WIDTH, PICTURE_HEIGHT)
    lifts = [TAG_LIFT] * len(centres)
    placed: list[tuple[float, float, float]] = []
    for i in sorted(range(len(centres)), key=lambda i: -places[i, 1]):
        half = (min(len(names[i]), LONGEST_LABEL) * LETTER_WIDTH + 10) / 2
        lifts_tried = (TAG_LIFT + TAG_HEIGHT * n for n in range(-FARTHEST, FARTHEST + 1))
        tries = sorted(lifts_tried, key=lambda lift: abs(lift - TAG_LIFT))
        for lift in tries:
            x, y = places[i, 0], places[i, 1] + lift
            if abs(lift) >= TAG_LIFT - 4 and all(
                abs(x - ox) >= half + oh or abs(y - oy) >= TAG_HEIGHT for ox, oy, oh in placed
            ):
                lifts[i] = lift
                break
        placed.append((places[i, 0], places[i, 1] + lifts[i], half))
    return lifts
