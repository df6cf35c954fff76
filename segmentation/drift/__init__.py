"""`Recipe` + later customers → `Drift`: do they still look like those from whom the segments were formed?"""

from segmentation.drift.assess_drift import Drift, SegmentDrift, assess_drift
from segmentation.drift.feature_drift import FeatureDrift
from segmentation.drift.maintenance import Maintenance, Verb

__all__ = ["Drift", "FeatureDrift", "Maintenance", "SegmentDrift", "Verb", "assess_drift"]
