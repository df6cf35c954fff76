"""Segments of a recipe joined by hand: one number, one name, and what is remembered of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from segmentation.errors import InvalidChoice
from segmentation.recipe import Recipe, ReferenceProfile


def merged(recipe: Recipe, groups: Sequence[tuple[int, ...]]) -> Recipe:
    """The recipe with each group of segments as one, under the number and name of its first.

    Numbers stay in their order; distances of a group are averages weighted by the customers of then, its reach the
    farthest of its segments'.

    Raises
    ------
    InvalidChoice : where a segment stands in two groups.
    """
    if not groups:
        return recipe
    named = [number for group in groups for number in group]
    if len(set(named)) < len(named):
        raise InvalidChoice("A segment can be merged once only. Name it in one group.")
    owner = {number: min(group) for group in groups for number in group}
    heads = sorted({owner.get(number, number) for number in range(1, recipe.k + 1)})
    numbers = [heads.index(owner.get(number, number)) + 1 for number in range(1, recipe.k + 1)]
    shares = recipe.reference.shares if recipe.reference else (1.0,) * recipe.k
    members = [[i for i, n in enumerate(numbers) if n == new] for new in range(1, len(heads) + 1)]
    labels = recipe.choices.labels
    return replace(
        recipe,
        choices=replace(
            recipe.choices, labels={i: labels[head] for i, head in enumerate(heads, start=1) if head in labels}
        ),
        model=recipe.model.renumbered(numbers),
        k=len(heads),
        names=tuple(recipe.names[head - 1] for head in heads),
        medians=_means(recipe.medians, shares, members),
        mads=_means(recipe.mads, shares, members),
        reference=_reference(recipe.reference, members) if recipe.reference else None,
    )


def _reference(then: ReferenceProfile, members: list[list[int]]) -> ReferenceProfile:
    means: dict[str, tuple[float | None, ...]] = {}
    for name, known in then.means.items():
        filled = [[i for i in group if known[i] is not None] for group in members]
        values = _means([value or 0.0 for value in known], then.shares, filled)
        means[name] = tuple(value if group else None for value, group in zip(values, filled, strict=True))
    return replace(
        then,
        shares=tuple(sum(then.shares[i] for i in group) for group in members),
        reach=tuple(max(then.reach[i] for i in group) for group in members),
        distances=_means(then.distances, then.shares, members) if then.distances else (),
        means=means,
    )


def _means(values: Sequence[float], shares: Sequence[float], members: list[list[int]]) -> tuple[float, ...]:
    """The mean of each group, weighted by shares; 0 for an empty group."""
    means = []
    for group in members:
        weights = np.array([shares[i] for i in group], dtype=float)
        total = float(weights.sum())
        weights = weights / total if total > 0 else np.full(len(group), 1 / max(1, len(group)))
        means.append(float(weights @ np.array([values[i] for i in group], dtype=float)))
    return tuple(means)
