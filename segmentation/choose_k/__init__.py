"""`FeatureMatrix` → `KAdvice`: how many segments, and is there any structure?"""

from segmentation.choose_k.advice import advise_at_once, advise_k
from segmentation.choose_k.k_scores import Effort, Flow, KAdvice, KScore, Structure, Verdict

__all__ = ["Effort", "Flow", "KAdvice", "KScore", "Structure", "Verdict", "advise_at_once", "advise_k"]
