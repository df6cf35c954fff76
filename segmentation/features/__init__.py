"""Dataset + `FeaturePlan` → `FeatureMatrix`: which customers and columns take part, and how."""

from segmentation.features.derived import Derived, OneOfSeveral, PartOfTotal, Ratio, SumOf, TimeSince, formula
from segmentation.features.derived_columns import frame_with_derived
from segmentation.features.distribution import Distribution, distribution
from segmentation.features.exclusion_reasons import left_out
from segmentation.features.fitted_column import FittedColumn
from segmentation.features.match_name import match_names
from segmentation.features.matrix import FeatureMatrix, prepare, prepare_as
from segmentation.features.offers import Offer, match_offer, offers_of
from segmentation.features.override import override
from segmentation.features.plan import FeaturePlan, Treatment
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
    "Derived",
    "CorrelatedPair",
    "Distribution",
    "FeatureMatrix",
    "FeaturePlan",
    "FittedColumn",
    "Offer",
    "OneOfSeveral",
    "PartOfTotal",
    "Preparation",
    "Ratio",
    "TimeSince",
    "SumOf",
    "Treatment",
    "active_in_last_year",
    "activity_dates",
    "correlated_pairs",
    "distribution",
    "filter_sentence",
    "formula",
    "frame_with_derived",
    "keep",
    "left_out",
    "match_names",
    "match_offer",
    "offers_of",
    "override",
    "prepare",
    "prepare_as",
    "suggest_plan",
]
