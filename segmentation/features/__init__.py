"""Dataset + `FeaturePlan` → `FeatureMatrix`: which customers and columns take part, and how."""

from segmentation.features.filters import Condition, keep
from segmentation.features.matrix import FeatureMatrix, prepare
from segmentation.features.plan import FeaturePlan, Ratio, Treatment
from segmentation.features.preparation import FittedColumn, Preparation
from segmentation.features.suggest import suggest_plan

__all__ = [
    "Condition",
    "FeatureMatrix",
    "FeaturePlan",
    "FittedColumn",
    "Preparation",
    "Ratio",
    "Treatment",
    "keep",
    "prepare",
    "suggest_plan",
]
