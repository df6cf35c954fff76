"""`FeatureMatrix` → `KAdvice`: how many segments, and is there any structure?"""

from segmentation.choose_k.advice import advise_further, advise_k, check_advice
from segmentation.choose_k.k_scores import Effort, Flow, KAdvice, KScore, NumberOption, Structure, Verdict

__all__ = [
    "Effort",
    "Flow",
    "KAdvice",
    "KScore",
    "NumberOption",
    "Structure",
    "Verdict",
    "advise_further",
    "advise_k",
    "check_advice",
]
