"""What segments are to tell apart: the value of a customer, and results such as whether they left."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.derived import SumOf
from segmentation.features.derived_columns import cells_of
from segmentation.features.plan import FeaturePlan
from segmentation.ingest import Column, Dataset
from segmentation.vocabulary.concept_lookup import concept_of, words_of
from segmentation.vocabulary.tokens import header_text

VALUE_CONCEPTS = ("spend",)
"""A column of these is taken as value where the user named none."""
MOST_OUTCOMES = 2
SEEN = 1_000
"""Customers from whom it is seen whether purchases are counted or cost."""


def propose_value(dataset: Dataset, plan: FeaturePlan | None = None) -> str | None:
    """The first number column whose name says that it counts what customers spent; else the plan's first total."""
    for column in dataset.columns:
        concept = concept_of(column.name)
        is_score = "score" in column.name.lower()
        if column.kind == "number" and concept and concept.key in VALUE_CONCEPTS and not is_score:
            return column.name
    total = next((made.name for made in plan.derived if isinstance(made, SumOf)), None) if plan else None
    return total or next((c.name for c in dataset.columns if _is_money_of_purchases(dataset, c)), None)


def _is_money_of_purchases(dataset: Dataset, column: Column) -> bool:
    """Whether a column called purchases holds what they cost: a number of purchases has no decimals."""
    if column.kind != "number" or header_text(column.name) not in words_of("purchases"):
        return False
    known = dataset.cells(column.name).to_numpy(dtype=float, na_value=np.nan)[:SEEN]
    return bool(np.any(np.abs(known - np.round(known)) > 0))


def purposes_of(dataset: Dataset, plan: FeaturePlan, rows: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """Value and the first outcomes of the customers in those data rows, as numbers; an answer of two is 0 and 1."""
    value = propose_value(dataset, plan)
    outcomes = [
        column.name
        for column in dataset.columns
        if column.role == "outcome"
        and (column.kind == "number" or (column.kind == "category" and column.distinct == 2))
    ]
    names = dict.fromkeys([*([value] if value else []), *outcomes[:MOST_OUTCOMES]])
    return {name: _numbers(dataset, plan, name)[rows] for name in names}


def _numbers(dataset: Dataset, plan: FeaturePlan, name: str) -> NDArray[np.float64]:
    cells = cells_of(dataset, plan.derived, name)
    if pd.api.types.is_numeric_dtype(cells):
        return np.asarray(cells.to_numpy(dtype=float, na_value=np.nan))
    codes, _ = pd.factorize(cells, sort=True)
    return np.where(codes >= 0, codes, np.nan)
