"""Which segment each customer of a file belongs to: the one value behind every labelled output."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from segmentation.features import left_out
from segmentation.ingest import Dataset
from segmentation.methods import Placement
from segmentation.recipe import Recipe
from segmentation.scoring.column_matching import unseen_level_notices, with_recipe_names
from segmentation.scoring.input_checks import unit_shift_warnings
from segmentation.scoring.rfm_cut_points import with_earlier_cuts
from segmentation.trust import Certainty
from segmentation.trust.anomalies import anomaly_scores, distance_before_clipping

T = TypeVar("T", bound=np.generic)
SHADOW = "1 at the segment's centre, 0 on the border to the next (1 − shadow value, Leisch 2010)"
REFITS = "share of {} refits on resampled customers that leave the customer in this segment"


@dataclass(frozen=True)
class Assignment:
    """One entry per data row of the file, in its order.

    Attributes
    ----------
    labels : (m,) int32, segment 1…k, 0 where the customer has none.
    confidence : (m,) 0–1, NaN without a segment.
    distance : (m,) distance to the centre, NaN without a segment.
    runner_up : (m,) int32, the second-nearest segment.
    outlier : (m,) True where the customer hardly fits its segment.
    notes : row → why it has no segment.
    names : name of segment 1…k.
    confidence_from : what the confidence is, in words for the column's help.
    notices : sentences on renamed columns and words not seen before.
    """

    labels: NDArray[np.int32] = field(repr=False)
    confidence: NDArray[np.float64] = field(repr=False)
    distance: NDArray[np.float64] = field(repr=False)
    runner_up: NDArray[np.int32] = field(repr=False)
    outlier: NDArray[np.bool_] = field(repr=False)
    notes: dict[str, NDArray[np.int64]] = field(repr=False)
    names: tuple[str, ...]
    confidence_from: str = SHADOW
    notices: tuple[str, ...] = ()


def with_certainty(assignment: Assignment, rows: NDArray[np.int64], certainty: Certainty) -> Assignment:
    """The same labels, their confidence measured by refits instead of by distance.

    ``rows`` are the positions of the certainty's customers among the file's data rows.
    """
    confidence = assignment.confidence.copy()
    confidence[rows] = certainty.share
    return replace(assignment, confidence=confidence, confidence_from=REFITS.format(certainty.refits))


def score(recipe: Recipe, dataset: Dataset) -> Assignment:
    """Place every customer of a file by an earlier segmentation.

    Raises
    ------
    UnsuitableData : where a column the recipe needs is missing from the file.
    """
    dataset, renamed = with_recipe_names(recipe, dataset)
    dataset, rescored = with_earlier_cuts(recipe, dataset)
    frame = dataset.select(recipe.preparation.source_columns)
    values, placed = recipe.preparation.transform(frame)
    notes = left_out(dataset, recipe.preparation.plan, recipe.choices.filters)
    for without_place in notes.values():
        placed[without_place] = False
    rows = np.flatnonzero(placed)
    placement = recipe.model.place(values if placed.all() else np.ascontiguousarray(values[rows]))
    free = distance_before_clipping(recipe.preparation, recipe.model, frame, rows, placement.distance)
    scores = anomaly_scores(free, placement.labels, recipe.medians, recipe.mads)
    notices = renamed + rescored + unit_shift_warnings(recipe, dataset)
    return assigned(recipe, dataset, rows, placement, scores, notes, notices=notices)


def assigned(
    recipe: Recipe,
    dataset: Dataset,
    rows: NDArray[np.int64],
    placement: Placement,
    scores: NDArray[np.float64],
    notes: dict[str, NDArray[np.int64]],
    *,
    notices: tuple[str, ...] = (),
) -> Assignment:
    """What a placement of some rows says of every row of the file.

    Parameters
    ----------
    rows : (n,) the data rows that ``placement`` and their anomaly ``scores`` speak of.
    notes : row → why it has no segment.
    """

    def of_all(values: NDArray[T], without: float) -> NDArray[T]:
        """One value per data row; where every row has one, the very array."""
        if len(rows) == dataset.row_count:
            return values
        filled = np.full(dataset.row_count, without, dtype=values.dtype)
        filled[rows] = values
        return filled

    return Assignment(
        of_all(placement.labels, 0),
        of_all(placement.confidence, np.nan),
        of_all(placement.distance, np.nan),
        of_all(placement.runner_up, 0),
        of_all(scores > recipe.threshold, False),
        notes,
        recipe.names,
        notices=notices + unseen_level_notices(recipe, dataset),
    )
