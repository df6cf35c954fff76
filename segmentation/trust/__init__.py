"""`Segmentation` → how far to trust it: stability, certainty, anomalies; which of several solutions wins."""

from segmentation.trust.anomalies import Anomalies, find_anomalies
from segmentation.trust.certainty import Certainty
from segmentation.trust.stability import SegmentStability, Stability, assess_stability

__all__ = [
    "Anomalies",
    "Certainty",
    "SegmentStability",
    "Stability",
    "assess_stability",
    "find_anomalies",
]
