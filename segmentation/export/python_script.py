"""How does an analyst get the same labels in a notebook? A short Python script: pandas and scikit-learn alone."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.errors import UnsuitableData
from segmentation.export.added_cells import free_names
from segmentation.export.python_script_features import FeatureLines
from segmentation.export.python_script_reading import reading_line, reading_refusal
from segmentation.export.sql.statement import compared_columns
from segmentation.ingest import Dataset
from segmentation.methods import CentreModel
from segmentation.methods.weighted_centres import WeightedCentreModel
from segmentation.recipe import Recipe

HEAD = '''"""{k} segments, as Kindred formed them. Needs pandas and scikit-learn."""
'''


def to_script(recipe: Recipe, dataset: Dataset) -> str:
    """A script that labels the training file, and others written like it, as the app does.

    Every line in it is made for this segmentation: one per feature, one per centre.

    Parameters
    ----------
    dataset : the training file, which tells how it is to be read.

    Raises
    ------
    UnsuitableData : where the method's rule is not the nearest centre, or pandas cannot read such a file.
    """
    if refusal := script_refusal(recipe, dataset):
        raise UnsuitableData(refusal)
    features = FeatureLines(recipe)
    imports = ["import numpy as np", "import pandas as pd", *features.imports]
    imports.append("from sklearn.metrics import pairwise_distances_argmin")
    read = [
        f"customers = {reading_line(dataset)}",
        'cells = customers.fillna("").apply(lambda column: column.str.strip())',
    ]
    parts = [imports, read + features.constants, *features.functions, [_table(features.rows)]]
    parts.append(_placing(recipe, features.conditions))
    return HEAD.format(k=recipe.k) + "\n".join("\n".join(part) + "\n" for part in parts)


def script_refusal(recipe: Recipe, dataset: Dataset) -> str | None:
    """Why there is no script with the same labels; None where there is."""
    if not isinstance(recipe.model, CentreModel | WeightedCentreModel):
        return (
            f"Segments of the method {recipe.method!r} are not decided by the nearest centre, so a short script cannot "
            "give the same labels. Use the recipe with `score`, or choose k-means."
        )
    writings = {column.name: column.writing for column in recipe.columns}
    unreadable = (FeatureLines.writing_refusal(name, writings.get(name)) for name in compared_columns(recipe))
    return reading_refusal(dataset) or next(filter(None, unreadable), None)


def _table(rows: Sequence[tuple[str, str]]) -> str:
    lines = "".join(f"    {name!r}: {expression},\n" for name, expression in rows)
    return f"prepared = pd.DataFrame({{\n{lines}}})"


def _placing(recipe: Recipe, conditions: Sequence[str]) -> list[str]:
    """From prepared values to the labelled file."""
    model, preparation = recipe.model, recipe.preparation
    assert isinstance(model, CentreModel | WeightedCentreModel)
    lines, values, centres = [], "prepared.to_numpy(float)", "centres"
    if preparation.components is not None:
        lines += [_matrix("components", preparation.components), f"means = {list(preparation.component_means or ())!r}"]
        values = f"({values} - means) @ np.array(components).T"
    lines.append(_matrix("centres", model.centres))
    if isinstance(model, WeightedCentreModel):
        lines.append(f"weights = np.sqrt({list(model.weights)!r})")
        values, centres = f"{values} * weights", "np.array(centres) * weights"
    lines.append(f"nearest = pairwise_distances_argmin({values}, {centres})")
    plain = model.segments == tuple(range(1, recipe.k + 1))
    labels = "nearest + 1" if plain else f"np.array({list(model.segments)!r})[nearest]"
    lines += ["keep = " + " & ".join(f"({condition})" for condition in conditions)] if conditions else []
    where = ".where(keep)" if conditions else ""
    segment, segment_name = free_names([column.name for column in recipe.columns], ("segment", "segment_name"))
    lines.append(f'customers["{segment}"] = pd.Series({labels}, customers.index, dtype="Int64"){where}')
    names = dict(enumerate(recipe.names, start=1))
    lines.append(f'customers["{segment_name}"] = customers["{segment}"].map({names!r})')
    lines.append('customers.to_csv("labelled.csv", index=False, encoding="utf-8-sig")')
    return lines


def _matrix(name: str, rows: Sequence[Sequence[float]]) -> str:
    return f"{name} = [\n" + "".join(f"    {list(row)!r},\n" for row in rows) + "]"
