"""Dataset → `Meaning` of each column: what it is, says and is worth, asked by every room above."""

from segmentation.meaning.families import Family
from segmentation.meaning.meaning import Meaning, Scope
from segmentation.meaning.read_meanings import families_of, labels_of, meanings_of, weight_column
from segmentation.meaning.readable_label import noun_of

__all__ = ["Family", "Meaning", "Scope", "families_of", "labels_of", "meanings_of", "noun_of", "weight_column"]
