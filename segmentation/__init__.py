"""Kindred without a screen: find the groups of customers that belong together.

>>> import segmentation
>>> data = segmentation.read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,95,8\\n")
>>> plan = segmentation.suggest_plan(data, features=["spend", "visits"])
>>> matrix = segmentation.prepare(data, plan)
>>> segmentation.segment(matrix, 2).labels.tolist()
[1, 1, 2, 2]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from segmentation.choose_k import KAdvice, advise_k
    from segmentation.errors import SegmentationError
    from segmentation.estimator import KindredClusterer
    from segmentation.features import FeatureMatrix, FeaturePlan, prepare, suggest_plan
    from segmentation.health import HealthReport
    from segmentation.health.examine import examine as examine
    from segmentation.ingest import Dataset
    from segmentation.ingest.read import read as read
    from segmentation.methods import Segmentation, segment
    from segmentation.next_month.compare_periods import compare_periods as compare_periods
    from segmentation.orders import build_rfm
    from segmentation.pipeline import Result, run
    from segmentation.profiles import Profile
    from segmentation.profiles.describe import describe
    from segmentation.recipe import Choices, Recipe
    from segmentation.scoring import Assignment, score
    from segmentation.scoring.added_columns import labelled_frame
    from segmentation.trust import Anomalies, Certainty, Stability, assess_stability, find_anomalies

# Where each public name lives. Loaded when first asked for, so that `import segmentation`
# does not pay for scikit-learn.
_HOMES = {
    "Anomalies": "trust",
    "Assignment": "scoring",
    "Certainty": "trust",
    "Choices": "recipe",
    "Dataset": "ingest",
    "FeatureMatrix": "features",
    "FeaturePlan": "features",
    "HealthReport": "health",
    "KAdvice": "choose_k",
    "KindredClusterer": "estimator",
    "Profile": "profiles",
    "Recipe": "recipe",
    "Result": "pipeline",
    "Segmentation": "methods",
    "SegmentationError": "errors",
    "Stability": "trust",
    "advise_k": "choose_k",
    "assess_stability": "trust",
    "build_rfm": "orders",
    "compare_periods": "next_month",
    "describe": "profiles",
    "examine": "health",
    "find_anomalies": "trust",
    "labelled_frame": "scoring.added_columns",
    "prepare": "features",
    "read": "ingest",
    "run": "pipeline",
    "score": "scoring",
    "segment": "methods",
    "suggest_plan": "features",
}

__all__ = [
    "Anomalies",
    "Assignment",
    "Certainty",
    "Choices",
    "Dataset",
    "FeatureMatrix",
    "FeaturePlan",
    "HealthReport",
    "KAdvice",
    "KindredClusterer",
    "Profile",
    "Recipe",
    "Result",
    "Segmentation",
    "SegmentationError",
    "Stability",
    "advise_k",
    "assess_stability",
    "build_rfm",
    "compare_periods",
    "describe",
    "examine",
    "find_anomalies",
    "labelled_frame",
    "prepare",
    "read",
    "run",
    "score",
    "segment",
    "suggest_plan",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'segmentation' has no attribute {name!r}")
    return getattr(importlib.import_module(f"segmentation.{_HOMES[name]}"), name)
