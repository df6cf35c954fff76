"""How does the data's within-cluster sum of squares compare with that of tables without groups?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation.criteria.between_shares import between_shares
from segmentation.criteria.null_model import fit_null_model
from segmentation.criteria.resampling import map_draws
from segmentation.criteria.silhouette import silhouettes
from segmentation.methods.batched_kmeans import fit_many
from segmentation.methods.lloyd import Optimum
from segmentation.progress import Progress, silent

NULL_SILHOUETTE_LIMIT = 500
"""Customers of each null table whose silhouettes are computed."""
OBSERVED_REPEATS = 5
"""Fits of the data, the median of which counts: each with the starts a null table gets, less a matter of luck."""


@dataclass(frozen=True)
class NullRatio:
    """W observed / W without groups, for every k.

    Attributes
    ----------
    ks : (K,) numbers of segments.
    observed : (K,) within-cluster sum of squares of the data, with the starts the null tables have.
    drawn : (B, K) that of the null tables.
    silhouettes : (K,) mean silhouette of the null tables.
    customers : how many were looked at.
    shares, null_shares : (K, q) share of each prepared column's spread between the segments, in the data and on average
        in the null tables (`segmentation.criteria.between_shares`).
    """

    ks: tuple[int, ...]
    observed: NDArray[np.float64]
    drawn: NDArray[np.float64]
    silhouettes: NDArray[np.float64]
    customers: int
    shares: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.zeros((0, 0)))
    null_shares: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.zeros((0, 0)))

    @property
    def ratios(self) -> NDArray[np.float64]:
        """(K,) observed over the mean of the null tables; below 1, tighter than without groups."""
        return np.asarray(self.observed / self.drawn.mean(axis=0))

    @property
    def errors(self) -> NDArray[np.float64]:
        """(K,) standard deviation of a null table's own ratio: the noise a single ratio carries."""
        return np.asarray(self.drawn.std(axis=0, ddof=1) / self.drawn.mean(axis=0))

    @property
    def smallest(self) -> float:
        """The smallest ratio over all k: the statistic, since k is chosen by looking."""
        return float(self.ratios.min())

    @property
    def p(self) -> float:
        """(1 + null tables whose own smallest ratio is as small) / (B + 1); each is left out of its own mean."""
        count = len(self.drawn)
        others = (self.drawn.sum(axis=0) - self.drawn) / (count - 1)
        smallest_drawn = (self.drawn / others).min(axis=1)
        return float((1 + (smallest_drawn <= self.smallest).sum()) / (count + 1))


def null_ratio(
    base: NDArray[np.float64],
    variables: tuple[str, ...],
    finish: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    ks: tuple[int, ...],
    *,
    draws: int,
    seed: int,
    progress: Progress = silent,
) -> NullRatio:
    """Compare the data with tables that have its margins and correlations but no groups.

    Parameters
    ----------
    base : (s, p) prepared columns before weights and PCA.
    variables : for each column the variable it belongs to; those of one are drawn jointly.
    finish : puts weights and PCA on a table like ``base``.
    draws : null tables B.
    """
    model, even = fit_null_model(base, variables), np.ones(len(base))
    few = slice(0, NULL_SILHOUETTE_LIMIT)

    def null_table(rng: np.random.Generator) -> tuple[NDArray[np.float64], list[float], NDArray[np.float64]]:
        table = finish(model.draw(rng))
        fits = fit_many(table, even, ks, rng)
        widths = silhouettes(table[few], [f.labels[few] for f in fits])
        return _inertia(fits), widths, between_shares(table, fits)

    values = finish(base)
    repeats = [fit_many(values, even, ks, np.random.default_rng([seed, 1, again])) for again in range(OBSERVED_REPEATS)]
    drawn = map_draws(
        draws, null_table, seed=(seed, 1), message="Comparing with customers without groups", progress=progress
    )
    inertia, widths, shares = zip(*drawn, strict=True)
    return NullRatio(
        ks,
        np.median([_inertia(fits) for fits in repeats], axis=0),
        np.array(inertia),
        np.mean(widths, axis=0),
        len(base),
        np.median([between_shares(values, fits) for fits in repeats], axis=0),
        np.mean(shares, axis=0),
    )


def _inertia(fits: list[Optimum]) -> NDArray[np.float64]:
    return np.array([fit.inertia for fit in fits])
