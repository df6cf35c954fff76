"""Dataset + `FeaturePlan` → `FeatureMatrix`: which customers and columns take part, and how."""

from segmentation.features.derived_columns import frame_with_derived
from segmentation.features.distribution import Distribution, distribution
from segmentation.features.exclusion_reasons import left_out
from segmentation.features.fitted_column import FittedColumn
from segmentation.features.match_name import match_names
from segmentation.features.matrix import FeatureMatrix, prepare
from segmentation.features.override import override
from segmentation.features.plan import FeaturePlan, Ratio, Treatment
from segmentation.features.plan_suggestion import suggest_plan
from segmentation.features.preparation import Preparation
from segmentation.features.row_filter import (
    OPERATORS,
    Condition,
    active_in_last_year,
    activity_dates,
    filter_sentence,
    keep,
)
from segmentation.meaning.correlated_columns import CorrelatedPair, correlated_pairs

__all__ = [
    "OPERATORS",
    "Condition",
    "CorrelatedPair",
    "Distribution",
    "FeatureMatrix",
    "FeaturePlan",
    "FittedColumn",
    "Preparation",
    "Ratio",
    "Treatment",
    "active_in_last_year",
    "activity_dates",
    "correlated_pairs",
    "distribution",
    "filter_sentence",
    "frame_with_derived",
    "keep",
    "left_out",
    "match_names",
    "override",
    "prepare",
    "suggest_plan",
]
