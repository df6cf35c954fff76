"""Why does a customer not fit its segment? The feature that says most, in the file's units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.features import FeatureMatrix
from segmentation.features.derived_columns import frame_with_derived
from segmentation.ingest import Dataset
from segmentation.meaning import labels_of
from segmentation.methods import Segmentation
from segmentation.trust.anomalies import Anomalies, unclipped


@dataclass(frozen=True)
class Oddity:
    """One customer of the list: why it does not fit.

    ``row`` is the position among the file's data rows; ``column`` the feature that says most,
    ``part`` its share of the squared distance, ``sentence`` the reason in the file's units.
    """

    row: int
    segment: int
    score: float
    column: str
    part: float
    sentence: str


def explain_anomalies(
    segmentation: Segmentation, anomalies: Anomalies, dataset: Dataset, *, most: int = 1_000
) -> tuple[Oddity, ...]:
    """The flagged customers, the oddest first, each with the feature of the largest squared contribution."""
    flagged = np.argsort(-anomalies.scores, kind="stable")[: min(most, int(anomalies.flags.sum()))]
    matrix, labels = segmentation.matrix, segmentation.labels
    if not len(flagged):
        return ()
    columns, squares = _contributions(segmentation, dataset, flagged)
    frame = frame_with_derived(dataset, matrix.preparation.plan).iloc[matrix.rows]
    top = squares.argmax(axis=1)
    parts = squares[np.arange(len(flagged)), top] / np.maximum(squares.sum(axis=1), 1e-300)
    oddities, called = [], labels_of(dataset)
    for i, position in enumerate(flagged):
        column, segment = columns[top[i]], int(labels[position])
        cells, label = frame[column], called.get(column, column)
        treatment = matrix.preparation.plan.treatment(column)
        if treatment.measure == "number":
            usual = float(cells[labels == segment].median())
            sentence = f"{label} is {_number(cells.iloc[position])}; half of the segment has {_number(usual)} or less."
        else:
            usual_cell = cells[labels == segment].mode()
            common = usual_cell.iloc[0] if len(usual_cell) else "nothing"
            sentence = f"{label} is {cells.iloc[position]}; in the segment it is mostly {common}."
        oddities.append(
            Oddity(
                int(matrix.rows[position]),
                segment,
                float(anomalies.scores[position]),
                column,
                float(parts[i]),
                sentence,
            )
        )
    return tuple(oddities)


def _contributions(
    segmentation: Segmentation, dataset: Dataset, flagged: NDArray[np.intp]
) -> tuple[list[str], NDArray[np.float64]]:
    """Variables, and per flagged customer the squared distance each brings, before any clipping."""
    matrix = segmentation.matrix
    preparation = unclipped(matrix.preparation) or matrix.preparation
    base, _ = preparation.base(dataset.select(preparation.source_columns).iloc[matrix.rows[flagged]])
    weights = matrix.preparation.weights**2 * _say(segmentation, matrix)
    variables = list(dict.fromkeys(matrix.variables))
    squares = np.zeros((len(flagged), len(variables)))
    labels = segmentation.labels
    for number in np.unique(labels[flagged]):
        members = labels[flagged] == number
        away = (base[members] - matrix.base[labels == number].mean(axis=0)) ** 2 * weights
        for j, variable in enumerate(matrix.variables):
            squares[members, variables.index(variable)] += away[:, j]
    return variables, squares


def _say(segmentation: Segmentation, matrix: FeatureMatrix) -> NDArray[np.float64]:
    weights = getattr(segmentation.model, "weights", ())
    many = matrix.base.shape[1]
    return (
        np.array(weights) if segmentation.model.kind == "weighted centres" and len(weights) == many else np.ones(many)
    )


def _number(value: float) -> str:
    return wording.number(value, whole=True) if np.isfinite(value) else "missing"
