"""`FeatureMatrix` → `KAdvice`: how many segments, and is there any structure?"""

from segmentation.choose_k.advice import KAdvice, KScore, Structure, advise_k

__all__ = ["KAdvice", "KScore", "Structure", "advise_k"]
