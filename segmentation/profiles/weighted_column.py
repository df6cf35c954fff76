"""The figures of a column where customers count by a survey's weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.profiles.column_profile import OTHER, QUANTILES, ColumnProfile, as_numbers, level_name
from segmentation.profiles.effect_sizes import correlation_ratio, cramers_v
from segmentation.profiles.segment_members import Members


def weighted(profile: ColumnProfile, cells: pd.Series[Any], members: Members) -> ColumnProfile:
    """The same column with weighted means, spreads, quantiles, shares and effect.

    Who is ``known`` stays a number of customers, for it says how much a figure rests on; tests count the customers that
    as many of equal weight would be worth (Kish 1965: the square of the sum of weights over the sum of their squares).
    """
    assert members.weights is not None
    if profile.shape == "category":
        return _shares(profile, cells, members, members.weights)
    values = as_numbers(cells)
    known = ~np.isnan(values)
    groups = [known, *(known & (members.labels == s) for s in range(1, members.k + 1))]
    figures = [_figures(values[inside], members.weights[inside]) for inside in groups]
    mean, spread = np.array([f[0] for f in figures]), np.array([f[1] for f in figures])
    quantiles = np.array([f[2] for f in figures])
    middle = quantiles[0, QUANTILES.index(0.5)]
    worth = np.array([_worth(members.weights[inside]) for inside in groups])
    effect = correlation_ratio(_as_whole(worth), mean, float(worth[1:].sum() * spread[0] ** 2))
    return replace(
        profile,
        mean=mean,
        spread=spread,
        quantiles=quantiles,
        effect=effect,
        above=np.array([_part(values[inside] > middle, members.weights[inside]) for inside in groups]),
        below=np.array([_part(values[inside] < middle, members.weights[inside]) for inside in groups]),
    )


def _figures(values: NDArray[np.float64], weights: NDArray[np.float64]) -> tuple[float, float, NDArray[np.float64]]:
    """Mean, standard deviation and `QUANTILES`: the value at which that share of the weight is reached."""
    if not weights.sum() > 0:
        return np.nan, np.nan, np.full(len(QUANTILES), np.nan)
    order = np.argsort(values, kind="stable")
    values, weights = values[order], weights[order]
    mean = float(np.average(values, weights=weights))
    reached = (np.cumsum(weights) - weights / 2) / weights.sum()
    quantiles = np.interp(QUANTILES, reached, values)
    return mean, float(np.sqrt(np.average((values - mean) ** 2, weights=weights))), quantiles


def _shares(
    profile: ColumnProfile, cells: pd.Series[Any], members: Members, weights: NDArray[np.float64]
) -> ColumnProfile:
    places = {level: j for j, level in enumerate(profile.levels)}
    named = {value: places.get(level_name(value), places.get(OTHER, -1)) for value in cells.dropna().unique()}
    codes = cells.map(named).fillna(-1).to_numpy(dtype=np.int64)
    known = codes >= 0
    width = len(profile.levels)
    counts = np.bincount((members.labels[known] - 1) * width + codes[known], weights[known], members.k * width).reshape(
        members.k, width
    )
    both = np.vstack([counts.sum(axis=0), counts])
    worth = _worth(weights[known])
    effect = cramers_v(counts * (worth / counts.sum())) if counts.sum() > 0 else profile.effect
    return replace(profile, shares=both / np.maximum(both.sum(axis=1), 1e-300)[:, None], effect=effect)


def _worth(weights: NDArray[np.float64]) -> float:
    """How many customers of equal weight would tell as much."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares > 0 else 0.0


def _as_whole(worth: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.rint([worth[1:].sum(), *worth[1:]]).astype(np.int64)


def _part(inside: NDArray[np.bool_], weights: NDArray[np.float64]) -> float:
    return float(weights[inside].sum() / weights.sum()) if weights.sum() > 0 else np.nan
