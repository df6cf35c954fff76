"""Would customers without any groups look just as grouped? The Gaussian-copula null model.

Tables are drawn that share every column's values and every correlation with the data, and have no groups. A column
that shows several heaps by itself is smoothed to one (UNPaC: Helgeson, Vock & Bair 2021). Where k-means does much
better on the data than on them, the groups are real.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

from segmentation.criteria.critical_bandwidth import critical_bandwidth, draw_unimodal, is_continuous
from segmentation.criteria.dip import dip_p_value

MATCHING_ROUNDS = 12
"""Corrections of the latent correlations until the drawn tables have those of the data."""
MATCHING_ROWS = 4_000
SEVERAL_HEAPS = 0.05
"""A continuous column whose dip is as unlikely has more than one heap; smoothing others would lose their tails."""


@dataclass(frozen=True)
class NullModel:
    """Draws tables without groups that look like the data column by column and pair by pair.

    Attributes
    ----------
    base : (s, p) the data, prepared but before weights and PCA.
    blocks : for each variable its columns of ``base``: one for a number, several for a category.
    orders : for each variable (s,) the rows of ``base`` sorted by it.
    root : (v, v) square root of the latent correlation matrix.
    bandwidths : for each variable how much its margin is smoothed so that it has one heap
        (`segmentation.criteria.critical_bandwidth`); None where it stays as it is.
    """

    base: NDArray[np.float64]
    blocks: tuple[tuple[int, ...], ...]
    orders: tuple[NDArray[np.intp], ...]
    root: NDArray[np.float64]
    bandwidths: tuple[float | None, ...]

    def draw(self, rng: np.random.Generator) -> NDArray[np.float64]:
        """One table (s × p): every variable's rows are those of the data in another order, or one heap."""
        latent = rng.standard_normal((len(self.base), len(self.blocks))) @ self.root.T
        table = np.empty_like(self.base)
        for j, (columns, order, width) in enumerate(zip(self.blocks, self.orders, self.bandwidths, strict=True)):
            ranked = np.argsort(latent[:, j])
            if width is None:
                table[ranked[:, None], columns] = self.base[order[:, None], columns]
            else:
                table[ranked, columns[0]] = np.sort(draw_unimodal(self.base[:, columns[0]], width, rng))
        return table


def fit_null_model(base: NDArray[np.float64], variables: tuple[str, ...], *, one_heap: bool = True) -> NullModel:
    """The null model of prepared columns (s × p); columns of one variable are drawn jointly.

    The latent correlations start as those of the normal scores Φ⁻¹((rank − ½)/n) and are then
    corrected until the tables drawn have the data's own correlations. Without that step ties
    (a spike at one purchase, few levels) weaken them, and the drawn tables look less tight
    than the data for no good reason.

    With ``one_heap`` a continuous column that shows several heaps by itself is smoothed to one; without, methods are
    compared on columns that are exactly those of the data.
    """
    blocks = _blocks(base, variables)
    scores = np.column_stack([_one_score(base, block) for block in blocks])
    orders = tuple(np.argsort(column, kind="stable") for column in scores.T)
    return NullModel(base, blocks, orders, _matching_root(scores), tuple(_bandwidth(base, b, one_heap) for b in blocks))


def _bandwidth(base: NDArray[np.float64], block: tuple[int, ...], one_heap: bool) -> float | None:
    """How much a variable's margin is smoothed; None where it has one heap already, or ties that are real structure.

    A column that stands alone is smoothed in any case, a copula being blind there.
    """
    column = base[:, block[0]]
    if len(block) > 1 or not np.ptp(column):
        return None
    if base.shape[1] == 1 or (one_heap and is_continuous(column) and dip_p_value(column) <= SEVERAL_HEAPS):
        return critical_bandwidth(column)
    return None


def _blocks(base: NDArray[np.float64], variables: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """The columns of each variable; yes/no columns of which a customer never has two are levels of one variable.

    Dummies that were made before the file got here carry no common name. Drawn one by one a customer
    could have two levels, or none, which spreads the drawn tables wider than the data.
    """
    named = [[j for j, v in enumerate(variables) if v == name] for name in dict.fromkeys(variables)]
    high = base == base.max(axis=0)
    alone = {columns[0] for columns in named if len(columns) == 1}
    two_valued = {j for j in alone if len(np.unique(base[:, j])) == 2}
    categories: list[list[int]] = []
    for column in sorted(two_valued):
        fitting = (levels for levels in categories if not high[:, levels].any(axis=1)[high[:, column]].any())
        category = next(fitting, None)
        if category is None:
            categories.append([column])
        else:
            category.append(column)
    rest = [columns for columns in named if columns[0] not in two_valued]
    return tuple(tuple(columns) for columns in sorted([*rest, *categories]))


def _one_score(base: NDArray[np.float64], block: tuple[int, ...]) -> NDArray[np.float64]:
    """One number per customer for a variable: its value, or a category's levels in a useful order.

    Levels are ordered by how their customers lie along the main direction of the other columns,
    so that what a category has to do with the rest is kept as far as one order can keep it.
    """
    columns = base[:, block]
    if len(block) == 1:
        return columns[:, 0]
    _, level = np.unique(columns, axis=0, return_inverse=True)
    level = level.ravel()
    others = np.delete(base, block, axis=1)
    if not others.size:
        return level.astype(float)
    centred = others - others.mean(axis=0)
    _, _, directions = np.linalg.svd(centred.T @ centred)
    along = centred @ directions[0]
    means = np.bincount(level, along) / np.bincount(level)
    return np.asarray(means[level])


def _matching_root(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Square root of the latent correlations under which the drawn columns correlate as the data do."""
    count, p = scores.shape
    if p == 1:
        return np.ones((1, 1))
    target = _correlations(scores)
    normal = np.column_stack([ndtri((rankdata(column) - 0.5) / count) for column in scores.T])
    latent = _correlations(normal)
    quantiles = (np.arange(MATCHING_ROWS) + 0.5) / MATCHING_ROWS
    sheets = np.quantile(scores, quantiles, axis=0, method="inverted_cdf")
    noise = np.random.default_rng(0).standard_normal((MATCHING_ROWS, p))
    noise = _whitened(noise)
    best, smallest = latent, np.inf
    for _ in range(MATCHING_ROUNDS):
        root = _root(latent)
        ranks = np.argsort(np.argsort(noise @ root.T, axis=0), axis=0)
        missing = target - _correlations(np.take_along_axis(sheets, ranks, axis=0))
        error = float(np.abs(missing).max())
        if error < smallest:
            best, smallest = latent, error
        latent = np.clip(latent + missing, -0.999, 0.999)
        np.fill_diagonal(latent, 1)
    return _root(best)


def _correlations(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = columns.std(axis=0)
    scaled = (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1)
    correlations = scaled.T @ scaled / len(columns)
    np.fill_diagonal(correlations, 1)
    return np.asarray(correlations)


def _root(correlations: NDArray[np.float64]) -> NDArray[np.float64]:
    """Symmetric square root of the nearest correlation matrix; every row has length 1."""
    values, vectors = np.linalg.eigh(correlations)
    root = vectors * np.sqrt(np.maximum(values, 0))
    return np.asarray(root / np.linalg.norm(root, axis=1, keepdims=True))


def _whitened(noise: NDArray[np.float64]) -> NDArray[np.float64]:
    centred = noise - noise.mean(axis=0)
    return np.asarray(centred @ np.linalg.inv(np.linalg.cholesky(centred.T @ centred / len(noise))).T)
