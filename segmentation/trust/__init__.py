"""`Segmentation` → how far to trust it: stability, certainty, anomalies; which of several solutions wins."""

from segmentation.trust.ablation import Ablation, ablate
from segmentation.trust.anomalies import Anomalies, find_anomalies
from segmentation.trust.anomaly_reasons import Oddity, explain_anomalies
from segmentation.trust.certainty import Certainty
from segmentation.trust.cross_tables import CrossTable, agreement_matrix, cross_table
from segmentation.trust.method_comparison import MethodComparison, compare_methods
from segmentation.trust.sensitivity import Sensitivity, assess_sensitivity
from segmentation.trust.simple_rule import RuleTest, beats_simple_rule, held_out_columns
from segmentation.trust.stability import SegmentStability, Stability, assess_stability
from segmentation.trust.trust_sentences import Verdicts, firmness, trust_in_words

__all__ = [
    "Anomalies",
    "Certainty",
    "MethodComparison",
    "CrossTable",
    "Oddity",
    "RuleTest",
    "SegmentStability",
    "Sensitivity",
    "Stability",
    "Verdicts",
    "Ablation",
    "agreement_matrix",
    "assess_sensitivity",
    "assess_stability",
    "beats_simple_rule",
    "compare_methods",
    "cross_table",
    "explain_anomalies",
    "find_anomalies",
    "firmness",
    "held_out_columns",
    "ablate",
    "trust_in_words",
]
