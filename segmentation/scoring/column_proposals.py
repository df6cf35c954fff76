"""Which column of a later file may be the one a recipe needs, under another name?"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from segmentation.features.cell_values import as_numbers, as_words
from segmentation.features.match_name import squeezed
from segmentation.ingest import Column, Dataset
from segmentation.meaning import meanings_of
from segmentation.meaning.concepts import concept_by_words
from segmentation.recipe import Recipe

LIKELY = 1.0
"""Points from which a column is proposed for one that is missing: its concept, or a like name and like values."""
ALIKE = 0.6
"""Likeness of two names under which it says nothing."""
MOST_PROPOSED = 3


def proposed_columns(recipe: Recipe, dataset: Dataset, absent: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Missing column → columns of the file that may be it, the likeliest first; each is likeliest for one only."""
    known = {column.name: column for column in recipe.columns}
    free = [c for c in dataset.columns if c.name not in known or c.name in absent]
    points = {
        (name, c.name): score
        for name in absent
        for c in free
        if (score := _points(recipe, name, known.get(name), c, dataset)) >= LIKELY
    }
    proposed: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for name, _ in sorted(points, key=lambda pair: -points[pair]):
        if name in proposed:
            continue
        ranked = sorted((c for n, c in points if n == name and c not in taken), key=lambda c: -points[name, c])
        if ranked:
            proposed[name] = tuple(ranked[:MOST_PROPOSED])
            taken.add(ranked[0])
    return proposed


def _points(recipe: Recipe, name: str, then: Column | None, now: Column, dataset: Dataset) -> float:
    """How much speaks for a column: what it means, how it is called, and what stands in it."""
    if then is not None and (then.kind in ("number", "date")) != (now.kind in ("number", "date")):
        return 0.0
    meant = concept_by_words(then) if then is not None else ""
    points = 1.0 if meant and meanings_of(dataset)[now.name].concept == meant else 0.0
    likeness = difflib.SequenceMatcher(None, squeezed(name), squeezed(now.name)).ratio()
    points += likeness if likeness >= ALIKE else 0.0
    return points + (0.6 * _values_alike(recipe, name, dataset.cells(now.name)) if points else 0.0)


def _values_alike(recipe: Recipe, name: str, cells: pd.Series[Any]) -> float:
    """0…1: how far today's values are those the recipe remembers."""
    reference = recipe.reference
    if reference is None:
        return 0.0
    if name in reference.levels:
        shares = as_words(cells).value_counts(normalize=True)
        return float(sum(min(share, float(shares.get(word, 0.0))) for word, share in reference.levels[name].items()))
    if name not in reference.quantiles or not pd.api.types.is_numeric_dtype(cells.dtype):
        return 0.0
    values = as_numbers(cells)
    values = values[~np.isnan(values)]
    if not len(values):
        return 0.0
    then = np.array(reference.quantiles[name])
    inside = float(((values >= then[0]) & (values <= then[-1])).mean())
    below = float((values <= then[len(then) // 2]).mean())
    return inside * (1 - 2 * abs(below - 0.5))
