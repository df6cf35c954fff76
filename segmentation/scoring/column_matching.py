"""Does a new file fit an earlier segmentation: which columns were renamed, which words are new?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from segmentation import wording
from segmentation.errors import UnsuitableData
from segmentation.features.match_name import squeezed
from segmentation.ingest import Dataset
from segmentation.recipe import Recipe
from segmentation.scoring.column_proposals import proposed_columns

SHOWN = 3
"""New words and columns named in a sentence."""


def needed_columns(recipe: Recipe) -> tuple[str, ...]:
    """The columns a file must have to be scored: those of the features and of the filter."""
    parts = {d.name: d.parts for d in recipe.preparation.plan.derived}
    filtered = [name for c in recipe.choices.filters for name in parts.get(c.column, (c.column,))]
    return tuple(dict.fromkeys([*recipe.preparation.source_columns, *filtered]))


def with_recipe_names(recipe: Recipe, dataset: Dataset) -> tuple[Dataset, tuple[str, ...]]:
    """The file under the names the recipe knows, and a sentence for each that was written otherwise.

    Raises
    ------
    UnsuitableData : naming every column that is missing.
    """
    renamed = {
        written: name for name in needed_columns(recipe) if (written := _written_as(name, dataset)) not in (name, "")
    }
    absent = absent_columns(recipe, dataset)
    if absent:
        listed, are = ", ".join(map(repr, absent)), "column" if len(absent) == 1 else "columns"
        proposed = proposed_columns(recipe, dataset, absent)
        perhaps = wording.joined([f"{name!r} is {columns[0]!r}" for name, columns in proposed.items()])
        raise UnsuitableData(
            f"The file has no {are} {listed}, which this segmentation needs. Its columns are "
            f"{', '.join(dataset.column_names[:30])}. {f'Perhaps {perhaps} here. ' if perhaps else ''}"
            "Add, rename or match what is missing."
        )
    if not renamed:
        return dataset, ()
    columns = tuple(replace(c, name=renamed.get(c.name, c.name)) for c in dataset.columns)

    def columns_of(names: Sequence[str], encoded: bool) -> pd.DataFrame:
        originals = [name for name in dataset.column_names if renamed.get(name, name) in names]
        return dataset.load_columns(originals, encoded).rename(columns=renamed)

    notices = tuple(f"Column {written!r} was taken for {name!r}." for written, name in renamed.items())
    return replace(dataset, columns=columns, load_columns=columns_of), notices


def absent_columns(recipe: Recipe, dataset: Dataset) -> tuple[str, ...]:
    """The columns the recipe needs and the file has not, however they are written."""
    return tuple(name for name in needed_columns(recipe) if not _written_as(name, dataset))


def unseen_level_notices(recipe: Recipe, dataset: Dataset) -> tuple[str, ...]:
    """A sentence for each feature with words that were not there when the segments were formed."""
    return tuple(
        f"Column {column!r} has {_words(unseen)} not seen before: {_named(unseen)}. These customers are "
        "compared as having none of the known ones."
        for column, unseen in recipe.preparation.unseen(dataset.select(recipe.preparation.source_columns)).items()
    )


def _written_as(name: str, dataset: Dataset) -> str:
    """How the file writes a column's name; empty where it has none, or several that could be it."""
    if name in dataset.column_names:
        return name
    alike = [column for column in dataset.column_names if squeezed(column) == squeezed(name)]
    return alike[0] if len(alike) == 1 else ""


def _words(unseen: dict[str, int]) -> str:
    return "1 word" if len(unseen) == 1 else f"{len(unseen):,} words"


def _named(unseen: dict[str, int]) -> str:
    listed: Sequence[str] = [f"{word!r} ({count:,} customers)" for word, count in unseen.items()]
    return ", ".join(listed[:SHOWN]) + (" and others" if len(listed) > SHOWN else "")
