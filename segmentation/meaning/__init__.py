"""Dataset → `Meaning` of each column: what it is, says and is worth, asked by every room above."""

from segmentation.meaning.meaning import Meaning, Scope
from segmentation.meaning.read_meanings import meanings_of

__all__ = ["Meaning", "Scope", "meanings_of"]
