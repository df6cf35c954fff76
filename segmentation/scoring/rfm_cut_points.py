"""Are a later file's RFM scores cut where those of the earlier file were?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from segmentation.ingest import Dataset
from segmentation.orders.rfm_scores import add_scores
from segmentation.recipe import Recipe
from segmentation.scoring.column_matching import needed_columns
from segmentation.scoring.reference_profile import RFM_COLUMNS

MADE_OF_CUTS = ("r_score", "f_score", "m_score", "rfm_group")
MEASURES = ["recency", "frequency", "monetary"]
RESCORED = "The RFM scores were cut where those of the earlier file were, not anew."


def with_earlier_cuts(recipe: Recipe, dataset: Dataset) -> tuple[Dataset, tuple[str, ...]]:
    """The file with the scores and groups that the recipe's cut points give, where the segments need them.

    A score of 5 is then as many orders, and as much money, as it was when the segments were formed.
    """
    cuts = recipe.reference.rfm if recipe.reference else None
    needed = set(needed_columns(recipe)) & set(MADE_OF_CUTS)
    if cuts is None or not needed or not set(dataset.column_names) >= RFM_COLUMNS:
        return dataset, ()
    frame = dataset.frame
    if frame[["frequency", "monetary"]].isna().any(axis=None) or not all(
        map(pd.api.types.is_numeric_dtype, frame[MEASURES].dtypes)
    ):
        return dataset, ()
    scored = add_scores(frame[MEASURES], cuts)
    columns = [name for name in MADE_OF_CUTS if name in frame.columns]
    # As the file has them: text where its scores are text.
    again = frame.assign(**{name: scored[name].astype(frame[name].dtype) for name in columns})
    if again[columns].equals(frame[columns]):
        return dataset, ()
    return replace(dataset, load_columns=lambda names, encoded: again[list(names)]), (RESCORED,)
