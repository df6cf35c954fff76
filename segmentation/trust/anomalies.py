"""Which customers do not fit their own segment?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation.methods import Segmentation

ANOMALY_THRESHOLD = 3.5
"""Robust z-score beyond which a customer is listed (METHODS)."""
MAD_TO_SD = 1.4826


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


def anomaly_scores(
    distance: NDArray[np.float64], labels: NDArray[np.int32], medians: tuple[float, ...], mads: tuple[float, ...]
) -> NDArray[np.float64]:
    """Robust z of each distance against its segment's median and MAD; 0 without a segment."""
    centre = np.array([0.0, *medians])[labels]
    spread = MAD_TO_SD * np.array([0.0, *mads])[labels]
    return np.divide(distance - centre, spread, out=np.zeros(len(distance)), where=(spread > 0) & (labels > 0))


def find_anomalies(segmentation: Segmentation, *, threshold: float = ANOMALY_THRESHOLD) -> Anomalies:
    """List the customers far from their own segment's centre, as segments go."""
    distance, labels = segmentation.placement.distance, segmentation.labels
    medians, mads = [], []
    for number in range(1, segmentation.k + 1):
        own = distance[labels == number]
        medians.append(float(np.median(own)) if len(own) else 0.0)
        mads.append(float(np.median(np.abs(own - medians[-1]))) if len(own) else 0.0)
    scores = anomaly_scores(distance, labels, tuple(medians), tuple(mads))
    return Anomalies(scores, scores > threshold, threshold, tuple(medians), tuple(mads))
