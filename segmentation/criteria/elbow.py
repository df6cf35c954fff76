"""Where does the curve of the within-cluster sum of squares bend?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def elbow(ks: Sequence[int], inertia: Sequence[float]) -> int | None:
    """The k where the falling curve is farthest below its chord (kneedle, Satopää et al. 2011).

    Secondary evidence only: it fails where segments overlap. None where there are fewer than
    three k, or the curve does not fall below its chord.

    >>> elbow([1, 2, 3, 4, 5], [100, 50, 20, 18, 16])
    3
    >>> elbow([1, 2, 3], [3, 2, 1]) is None
    True
    """
    if len(ks) < 3 or inertia[0] <= inertia[-1]:
        return None
    across = (np.asarray(ks, dtype=float) - ks[0]) / (ks[-1] - ks[0])
    down = (np.asarray(inertia) - inertia[-1]) / (inertia[0] - inertia[-1])
    below = 1 - across - down
    return int(ks[int(below.argmax())]) if below.max() > 1e-9 else None
