"""Many quick k-means fits of one table at once: what resamples and null tables are searched with.

One call of a library's k-means spends most of its time on checks when the table is small, and a resampled criterion
makes thousands of them. Here all numbers of segments and all starts of one table take Lloyd's steps together, as
products of matrices in single precision: first on a few hundred micro-clusters, each weighing what its customers weigh,
until the best result of every k was reached twice, then the best of every k on all customers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.lloyd import Optimum

MICRO = 192
"""Micro-clusters a table is searched on; a table of up to twice as many customers is searched as it is."""
ROUND, MOST_STARTS = 5, 15
"""Starts made at a time, and at most: where two of them agree for every k there are no more."""
SAME = 2e-3
"""Two starts agree where their inertia on the micro-clusters differs by less than this share."""
CANDIDATES = 3
"""Customers tried for each next centre, of whom the best is taken (greedy k-means++)."""
MICRO_STEPS, FINAL_STEPS = 20, 8
"""Lloyd's steps at most, on the micro-clusters and on all."""
FAR = np.float32(1e30)
"""The distance to a centre that a smaller number of segments does not have."""

Single = NDArray[np.float32]


def fit_many(
    points: NDArray[np.float64], weights: NDArray[np.float64], ks: tuple[int, ...], rng: np.random.Generator
) -> list[Optimum]:
    """A local optimum of k-means for every k of ``ks``, each searched from several starts.

    Parameters
    ----------
    points : (n, q) customers, each counted ``weights`` times (n,).
    ks : numbers of segments, from 1 up to the number of different customers.
    rng : the only source of chance; equal generators give equal answers.

    Returns
    -------
    For every k its centres (k, q), labels from 0 (n,) and weighted inertia, in double precision.

    Notes
    -----
    Seeds by greedy k-means++ (Arthur & Vassilvitskii 2007), the first k of one sequence for every k; Lloyd (1982) on
    weighted micro-clusters as in BIRCH (Zhang, Ramakrishnan & Livny 1996), then on all customers.

    Examples
    --------
    >>> heaps = np.array([[0.0], [1.0], [10.0], [11.0], [30.0]])
    >>> two, three = fit_many(heaps, np.ones(5), (2, 3), np.random.default_rng(0))
    >>> two.inertia, three.inertia, sorted(three.centres[:, 0].tolist())
    (101.0, 1.0, [0.5, 10.5, 30.0])
    """
    middle = np.average(points, axis=0, weights=weights)
    table = Table.of((points - middle).astype(np.float32), weights.astype(np.float32))
    few = table if len(points) <= 2 * MICRO else _micro_clusters(table, rng)
    centres = _search(few, ks, rng)
    centres, labels = table.settle(centres, np.asarray(ks), FINAL_STEPS)
    return [_optimum(points, weights, k, labels[i], middle + centres[i, :k]) for i, k in enumerate(ks)]


def _optimum(
    points: NDArray[np.float64],
    weights: NDArray[np.float64],
    k: int,
    labels: NDArray[np.int32],
    centres: NDArray[np.float64],
) -> Optimum:
    """The exact means of these members and what they come to; a centre without members stays where it is."""
    sizes = np.bincount(labels, weights, k)
    members = np.zeros((k, len(points)))
    members[labels, np.arange(len(points))] = weights
    sums = members @ points
    centres = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, np.finfo(float).tiny)[:, None], centres)
    squares = float(weights @ (points**2).sum(axis=1))
    inertia = max(0.0, squares - float((sizes * (centres**2).sum(axis=1)).sum()))
    return Optimum(centres, labels, inertia)


@dataclass(frozen=True)
class Table:
    """Weighted points in single precision, and what every step needs of them.

    Attributes
    ----------
    points : (m, q), around their mean.
    weights : (m,).
    squares : (m,) squared lengths.
    """

    points: Single
    weights: Single
    squares: Single

    @classmethod
    def of(cls, points: Single, weights: Single) -> Table:
        """A table of these points."""
        return cls(points, weights, np.einsum("ij,ij->i", points, points))

    def settle(self, centres: Single, ks: NDArray[np.intp], steps: int) -> tuple[Single, NDArray[np.int32]]:
        """Lloyd's steps for many fits at once, each until its labels stay.

        Parameters
        ----------
        centres : (f, most, q) of f fits; those from ``ks`` (f,) on do not count.

        Returns
        -------
        The centres, and the labels (f, m).
        """
        centres = centres.copy()
        labels = np.full((len(centres), len(self.points)), -1, dtype=np.int32)
        moving = np.arange(len(centres))
        for _ in range(steps):
            now, _ = self.nearest(centres[moving], ks[moving])
            changed = (now != labels[moving]).any(axis=1)
            labels[moving] = now
            moving = moving[changed]
            if not len(moving):
                break
            centres[moving] = self._means(labels[moving], centres[moving])
        return centres, labels

    def nearest(self, centres: Single, ks: NDArray[np.intp]) -> tuple[NDArray[np.int32], Single]:
        """The nearest centre of each point in every fit (f, m); its squared distance less the point's own square."""
        fits, most, width = centres.shape
        lengths = (centres**2).sum(axis=2)
        lengths[np.arange(most) >= ks[:, None]] = FAR
        scores = (centres.reshape(-1, width) @ self.points.T).reshape(fits, most, -1)
        scores *= -2
        scores += lengths[:, :, None]
        least = scores[:, 0].copy()
        labels = np.zeros(least.shape, dtype=np.int32)
        for j in range(1, most):
            nearer = scores[:, j] < least
            np.copyto(labels, np.int32(j), where=nearer)
            np.minimum(least, scores[:, j], out=least)
        return labels, least

    def _means(self, labels: NDArray[np.int32], before: Single) -> Single:
        """(f, most, q) weighted means of the members; a centre without any stays."""
        fits, most, width = before.shape
        members = (labels[:, None, :] == np.arange(most, dtype=np.int32)[:, None]).astype(np.float32)
        members *= self.weights
        sizes = members.sum(axis=2)
        sums = (members.reshape(fits * most, -1) @ self.points).reshape(before.shape)
        return np.where(sizes[:, :, None] > 0, sums / np.maximum(sizes, np.finfo(np.float32).tiny)[:, :, None], before)

    def inertia(self, centres: Single, ks: NDArray[np.intp]) -> NDArray[np.float64]:
        """(f,) weighted sum of squared distances to the nearest centre."""
        _, least = self.nearest(centres, ks)
        return np.asarray(np.maximum(least + self.squares, 0) @ self.weights, dtype=np.float64)


def _micro_clusters(table: Table, rng: np.random.Generator) -> Table:
    """About `MICRO` points that stand for all: the means of who is nearest to so many customers drawn at random."""
    drawn = table.points[rng.choice(len(table.points), MICRO, replace=False)]
    scores = table.points @ (-2 * drawn.T)
    scores += (drawn**2).sum(axis=1)
    nearest = scores.argmin(axis=1)
    sizes = np.bincount(nearest, table.weights, MICRO)
    sums = np.column_stack([np.bincount(nearest, table.weights * column, MICRO) for column in table.points.T])
    filled = sizes > 0
    return Table.of((sums[filled] / sizes[filled, None]).astype(np.float32), sizes[filled].astype(np.float32))


def _search(table: Table, ks: tuple[int, ...], rng: np.random.Generator) -> Single:
    """(len(ks), max(ks), q) the best centres of several starts for every k."""
    numbers, most = np.asarray(ks), max(ks)
    best = np.zeros((len(ks), most, table.points.shape[1]), dtype=np.float32)
    lowest = np.full(len(ks), np.inf)
    ends: list[list[float]] = [[] for _ in ks]
    open_ks = np.arange(len(ks))
    for _ in range(0, MOST_STARTS, ROUND):
        seeds = _seeds(table, most, ROUND, rng)
        which = np.repeat(open_ks, ROUND)
        centres, _ = table.settle(np.tile(seeds, (len(open_ks), 1, 1)), numbers[which], MICRO_STEPS)
        inertia = table.inertia(centres, numbers[which])
        for fit, i in enumerate(which):
            ends[i].append(float(inertia[fit]))
            if inertia[fit] < lowest[i]:
                lowest[i], best[i] = inertia[fit], centres[fit]
        open_ks = np.array([i for i in open_ks if sum(e <= lowest[i] * (1 + SAME) for e in ends[i]) < 2], dtype=np.intp)
        if not len(open_ks):
            break
    return best


def _seeds(table: Table, most: int, starts: int, rng: np.random.Generator) -> Single:
    """(starts, most, q) first centres far from each other, several sequences side by side."""
    points, weights = table.points, table.weights
    chance = np.cumsum(weights, dtype=np.float64)
    first = np.searchsorted(chance, rng.random(starts) * chance[-1], side="right").clip(max=len(points) - 1)
    chosen = np.empty((starts, most), dtype=np.intp)
    chosen[:, 0] = first
    away = _squared(table, first)
    for j in range(1, most):
        tower = np.cumsum(away * weights, axis=1, dtype=np.float64)
        darts = rng.random((starts, CANDIDATES)) * tower[:, -1:]
        hits = np.array([np.searchsorted(t, d, side="right") for t, d in zip(tower, darts, strict=True)])
        hits = hits.clip(max=len(points) - 1)
        tried = np.minimum(away[:, None, :], _squared(table, hits.ravel()).reshape(starts, CANDIDATES, -1))
        winner = (tried @ weights).argmin(axis=1)
        everyone = np.arange(starts)
        chosen[:, j], away = hits[everyone, winner], tried[everyone, winner]
    return points[chosen]


def _squared(table: Table, positions: NDArray[np.intp]) -> Single:
    """(len(positions), m) squared distances of all points to those at the positions."""
    others = table.points[positions]
    squared = others @ (-2 * table.points.T)
    squared += table.squares
    squared += table.squares[positions][:, None]
    return np.asarray(np.maximum(squared, 0))
