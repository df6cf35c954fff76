"""Dataset + `FeaturePlan` → `FeatureMatrix`: which customers and columns take part, and how."""

from segmentation.features.columns import FittedColumn
from segmentation.features.correlated import CorrelatedPair, correlated_pairs
from segmentation.features.derived import frame_with_derived
from segmentation.features.filters import OPERATORS, Condition, active_in_last_year, filter_sentence, keep
from segmentation.features.left_out import left_out
from segmentation.features.matrix import FeatureMatrix, prepare
from segmentation.features.names import match_names
from segmentation.features.override import override
from segmentation.features.plan import FeaturePlan, Ratio, Treatment
from segmentation.features.preparation import Preparation
from segmentation.features.suggest import suggest_plan

__all__ = [
    "OPERATORS",
    "Condition",
    "CorrelatedPair",
    "FeatureMatrix",
    "FeaturePlan",
    "FittedColumn",
    "Preparation",
    "Ratio",
    "Treatment",
    "active_in_last_year",
    "correlated_pairs",
    "filter_sentence",
    "frame_with_derived",
    "keep",
    "left_out",
    "match_names",
    "override",
    "prepare",
    "suggest_plan",
]
