"""Is nothing in this column?"""

from __future__ import annotations

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.word_type import WordReading, WordType


class EmptyType(WordType):
    """A column without a filled cell."""

    kind: Kind = "text"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """That no cell is filled; empty where one is."""
        return "" if words.count else "No cell is filled."
