"""Dataset → `Meaning` of each column: what it is, says and is worth, asked by every room above."""

from segmentation.meaning.meaning import Meaning, Scope
from segmentation.meaning.read_meanings import labels_of, meanings_of
from segmentation.meaning.readable_label import noun_of

__all__ = ["Meaning", "Scope", "labels_of", "meanings_of", "noun_of"]
