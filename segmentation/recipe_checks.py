"""Do the parts of a recipe fit each other? Asked when it is read, because scoring would fail far from there."""

from __future__ import annotations

from collections.abc import Sequence
from string import hexdigits

from segmentation.errors import InvalidRecipe
from segmentation.features import FittedColumn, Preparation
from segmentation.methods import CentreModel
from segmentation.methods.gaussian_model import GaussianModel
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension
from segmentation.methods.weighted_centres import WeightedCentreModel
from segmentation.recipe import Recipe, ReferenceProfile

KEY_DIGITS = 16
"""Hexadecimal digits of a remembered customer's key (64 bits)."""


def check_parts(recipe: Recipe) -> None:
    """Raise a sentence where a part of the recipe does not fit the others.

    Raises
    ------
    InvalidRecipe : naming what does not fit.
    """
    parts = (recipe.names, recipe.medians, recipe.mads)
    if {len(part) for part in parts} != {recipe.k} or recipe.k < 1:
        raise InvalidRecipe("The recipe's parts differ in their number of segments. The file is damaged.")
    reference = recipe.reference
    if reference is not None and not _remembers_every_segment(reference, recipe.k):
        raise InvalidRecipe("The recipe's memory of its customers does not fit its segments. The file is damaged.")
    planned = [treatment.column for treatment in recipe.preparation.plan.basis]
    if planned != [column.treatment.column for column in recipe.preparation.columns]:
        raise InvalidRecipe("The recipe's plan and its numbers name different columns. The file is damaged.")
    for column in recipe.preparation.columns:
        _check_column(column)
    _check_components(recipe.preparation)
    if not _model_fits(recipe):
        raise InvalidRecipe("The recipe's centres do not fit its features. The file is damaged.")


def _remembers_every_segment(reference: ReferenceProfile, k: int) -> bool:
    """Whether what is remembered by segment is there for each; older recipes remember less."""
    whole = len(reference.shares) == len(reference.reach) == k and len(reference.distances) in (0, k)
    return whole and all(len(means) == k for means in reference.means.values())


def _check_column(column: FittedColumn) -> None:
    name, treatment = column.treatment.column, column.treatment
    if not len(column.names) == len(column.offsets) == len(column.scales) == len(column.weights):
        raise InvalidRecipe(f"The recipe's numbers for column {name!r} do not fit together.")
    if 0 in column.scales:
        raise InvalidRecipe(f"The recipe has no spread for column {name!r}.")
    words = treatment.measure == "category"
    if isinstance(column.fill, str) != words or column.fill is None:
        raise InvalidRecipe(f"The recipe's value for missing cells of column {name!r} does not fit its kind.")
    for levels in (treatment.levels, column.levels, column.known):
        if len(set(levels)) != len(levels):
            raise InvalidRecipe(f"The recipe names a level of column {name!r} twice.")


def _check_components(preparation: Preparation) -> None:
    rows, means, width = preparation.components, preparation.component_means, len(preparation.names)
    if rows is None and means is None:
        return
    if not rows or means is None or len(means) != width or not _is_table(rows, len(rows), width):
        raise InvalidRecipe("The recipe's components do not fit its features. The file is damaged.")


def _model_fits(recipe: Recipe) -> bool:
    width, model = len(recipe.preparation.value_names), recipe.model
    if isinstance(model, GaussianModel):
        count = len(model.segments)
        square = all(_is_table(factor, width, width) for factor in model.factors)
        sound = square and len(model.factors) == len(model.weights) == count and all(w > 0 for w in model.weights)
        sound = sound and all(factor[i][i] > 0 for factor in model.factors for i in range(width))
        sound = sound and (not model.centres or _is_table(model.centres, count, width))
        return sound and _is_table(model.means, count, width) and set(model.segments) == set(range(1, recipe.k + 1))
    if not isinstance(model, CentreModel | WeightedCentreModel | NearestCentroidExtension):
        return False
    count, numbers = len(model.segments), set(range(1, recipe.k + 1))
    if not count or not _is_table(model.centres, count, width) or not set(model.segments) <= numbers:
        return False
    if isinstance(model, WeightedCentreModel):
        return len(model.weights) == width and all(weight >= 0 for weight in model.weights)
    return not isinstance(model, NearestCentroidExtension) or _remembers_well(model, numbers)


def _remembers_well(model: NearestCentroidExtension, numbers: set[int]) -> bool:
    keys, kept = model.customers, model.kept
    hexadecimal = all(0 < len(key) <= KEY_DIGITS and set(key) <= set(hexdigits) for key in keys)
    ordered = hexadecimal and all(int(a, 16) < int(b, 16) for a, b in zip(keys, keys[1:], strict=False))
    return (
        ordered
        and len(keys) == len(kept)
        and set(kept) <= numbers | {0}
        and set(kept) <= {0, *model.segments}
        and len(model.reach) in (0, len(model.segments))
    )


def _is_table(rows: Sequence[Sequence[float]], height: int, width: int) -> bool:
    return len(rows) == height and all(len(row) == width for row in rows)
