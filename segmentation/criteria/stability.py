"""Do the same segments come out when the customers are drawn again?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from segmentation.criteria.resampling import map_draws, nearest
from segmentation.methods.batched_kmeans import fit_many
from segmentation.progress import Progress, silent


def bootstrap_stability(
    points: NDArray[np.float64],
    ks: tuple[int, ...],
    *,
    draws: int,
    seed: int,
    progress: Progress = silent,
    customers: int | None = None,
    first: int = 0,
) -> NDArray[np.float64]:
    """(draws, len(ks)) adjusted Rand indices between pairs of bootstrap solutions.

    As ``bootFlexclust`` of R's flexclust (Dolnicar & Leisch 2010): two bootstrap samples are
    segmented (searched until two starts agree), both solutions label **all** customers, and the two
    labelings are compared. Of more than ``customers`` every pair looks at so many, drawn anew each time, so that the
    mean does not hang on who was drawn once. ``first`` is the number of the first
    draw: others than before are drawn from another one on.
    """

    def pair(rng: np.random.Generator) -> list[float]:
        some = points
        if customers is not None and len(points) > customers:
            some = points[rng.choice(len(points), customers, replace=False)]
        one, other = (bootstrap_labels(some, ks, rng) for _ in range(2))
        return [float(adjusted_rand_score(a, b)) for a, b in zip(one, other, strict=True)]

    drawn = map_draws(
        draws, pair, seed=(seed, 3), message="Drawing the customers again", progress=progress, first=first
    )
    return np.array(drawn)


def bootstrap_labels(
    points: NDArray[np.float64], ks: tuple[int, ...], rng: np.random.Generator
) -> list[NDArray[np.intp]]:
    """For every k the labels that a solution of one bootstrap sample gives all customers."""
    times = np.bincount(rng.integers(len(points), size=len(points)), minlength=len(points))
    drawn = times > 0
    fits = fit_many(points[drawn], times[drawn].astype(float), ks, rng)
    return [nearest(points, fit.centres) for fit in fits]
