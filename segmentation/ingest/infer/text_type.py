"""What of a column that is nothing else?"""

from __future__ import annotations

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.word_type import WordReading, WordType


class TextType(WordType):
    """Free text: whatever is written in it."""

    kind: Kind = "text"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """How many different words there are."""
        return words.summary
