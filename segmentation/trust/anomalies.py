"""Which customers do not fit their own segment?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features import Preparation
from segmentation.features.derived_columns import add_derived
from segmentation.features.fitted_column import measured
from segmentation.ingest import Dataset
from segmentation.methods import Model, Segmentation

ANOMALY_THRESHOLD = 3.5
"""Robust z-score beyond which a customer is listed (Iglewicz & Hoaglin 1993)."""
MAD_TO_SD = 1.4826
LEAST_SPREAD = 1e-9
"""A segment whose distances spread less than this share of their median has no scale to judge by."""
CHUNK = 16_384
"""Customers scored at a time: few enough for the processor's cache."""


@dataclass(frozen=True)
class Anomalies:
    """How unusual each customer is within its segment.

    Attributes
    ----------
    scores : (n,) robust z of the distance to the own centre, (d − median)/(1.4826·MAD).
    flags : (n,) True beyond ``threshold``.
    medians, mads : (k,) of the distances per segment, kept in the recipe for new customers.
    """

    scores: NDArray[np.float64] = field(repr=False)
    flags: NDArray[np.bool_] = field(repr=False)
    threshold: float
    medians: tuple[float, ...]
    mads: tuple[float, ...]

    def at(self, threshold: float) -> Anomalies:
        """The same scores with another threshold."""
        return replace(self, threshold=threshold, flags=self.scores > threshold)


def anomaly_scores(
    distance: NDArray[np.float64], labels: NDArray[np.int32], medians: Sequence[float], mads: Sequence[float]
) -> NDArray[np.float64]:
    """Robust z of each distance against its segment's median and MAD; 0 without a segment.

    >>> anomaly_scores(np.array([1.0, 9.0]), np.array([1, 1], dtype=np.int32), [1.0], [1.0]).round(2).tolist()
    [0.0, 5.4]
    """
    centre, spread = np.array([0.0, *medians]), MAD_TO_SD * np.array([0.0, *mads])
    judged = spread > LEAST_SPREAD * np.maximum(centre, 1e-300)
    scores = np.zeros(len(distance))
    for start in range(0, len(scores), CHUNK):
        here = slice(start, start + CHUNK)
        segments = labels[here]
        np.divide(distance[here] - centre[segments], spread[segments], out=scores[here], where=judged[segments])
    return scores


def find_anomalies(
    segmentation: Segmentation, *, dataset: Dataset | None = None, threshold: float = ANOMALY_THRESHOLD
) -> Anomalies:
    """List the customers far from their own segment's centre, as segments go.

    Parameters
    ----------
    dataset : where given, and where the preparation clips extreme values, distances are those
        of the values before clipping: the cap that keeps an oddity from bending the segments
        must not hide it.
    threshold : robust z beyond which a customer is flagged.
    """
    labels = segmentation.labels
    distance = segmentation.placement.distance
    if dataset is not None:
        matrix = segmentation.matrix
        distance = distance_before_clipping(
            matrix.preparation,
            segmentation.model,
            dataset.select(matrix.preparation.source_columns),
            matrix.rows,
            distance,
        )
    medians, mads = [], []
    for number in range(1, segmentation.k + 1):
        members = distance[labels == number]
        medians.append(float(np.median(members)) if len(members) else 0.0)
        mads.append(float(np.median(np.abs(members - medians[-1]))) if len(members) else 0.0)
    scores = anomaly_scores(distance, labels, medians, mads)
    return Anomalies(scores, scores > threshold, threshold, tuple(medians), tuple(mads))


def distance_before_clipping(
    preparation: Preparation, model: Model, frame: pd.DataFrame, rows: NDArray[np.int64], distance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """``distance`` of the placed ``rows`` of a file, but from the values before winsorising where that cut any off."""
    free = unclipped(preparation)
    if free is None:
        return distance
    frame = add_derived(frame, preparation.plan.basis_derived)
    cut = np.zeros(len(frame), dtype=bool)
    for column in preparation.columns:
        if column.low is not None or column.high is not None:
            numbers = measured(column.treatment, frame[column.treatment.column])
            low = -np.inf if column.low is None else column.low
            high = np.inf if column.high is None else column.high
            cut |= (numbers < low) | (numbers > high)
    at = np.flatnonzero(cut[rows])
    if not len(at):
        return distance
    values, _ = free.transform(frame.iloc[rows[at]])
    distance = distance.copy()
    distance[at] = model.place(np.ascontiguousarray(values)).distance
    return distance


def unclipped(preparation: Preparation) -> Preparation | None:
    """The same preparation without winsorising; None where it clips nothing.

    A column whose log has no value below 0 still stops there.
    """
    if all(c.low is None and c.high is None for c in preparation.columns):
        return None
    return replace(preparation, columns=tuple(column.unclipped() for column in preparation.columns))
