"""Dataset + `FeaturePlan` → `FeatureMatrix`: which customers and columns take part, and how."""

from segmentation.features.correlated_columns import CorrelatedPair, correlated_pairs
from segmentation.features.derived_columns import frame_with_derived
from segmentation.features.distribution import Distribution, distribution
from segmentation.features.exclusion_reasons import left_out
from segmentation.features.fitted_column import FittedColumn
from segmentation.features.match_name import match_names
from segmentation.features.matrix import FeatureMatrix, prepare
from segmentation.features.order_join import join_customers
from segmentation.features.orders import OrderColumns, propose_order_columns, recognise_orders
from segmentation.features.override import override
from segmentation.features.plan import FeaturePlan, Ratio, Treatment
from segmentation.features.plan_suggestion import suggest_plan
from segmentation.features.preparation import Preparation
from segmentation.features.rfm import build_rfm
from segmentation.features.rfm_scores import RFM_MAP, RfmCuts, fit_cuts
from segmentation.features.row_filter import (
    OPERATORS,
    Condition,
    active_in_last_year,
    activity_dates,
    filter_sentence,
    keep,
)

__all__ = [
    "OPERATORS",
    "RFM_MAP",
    "Condition",
    "CorrelatedPair",
    "Distribution",
    "FeatureMatrix",
    "FeaturePlan",
    "FittedColumn",
    "OrderColumns",
    "Preparation",
    "Ratio",
    "RfmCuts",
    "Treatment",
    "active_in_last_year",
    "activity_dates",
    "build_rfm",
    "correlated_pairs",
    "distribution",
    "filter_sentence",
    "fit_cuts",
    "frame_with_derived",
    "join_customers",
    "keep",
    "left_out",
    "match_names",
    "override",
    "prepare",
    "propose_order_columns",
    "recognise_orders",
    "suggest_plan",
]
