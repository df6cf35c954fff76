"""`Segmentation` → how far to trust it: stability, certainty, anomalies."""

from segmentation.trust.anomalies import Anomalies, find_anomalies

__all__ = ["Anomalies", "find_anomalies"]
