"""Is this a column of postcodes?"""

from __future__ import annotations

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.identifiers import semantic_type
from segmentation.ingest.infer.word_type import WordReading, WordType


class PostcodeType(WordType):
    """Names of places that look like numbers."""

    kind: Kind = "text"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """Why a postcode is no amount; empty where the header names none."""
        if not words.count or semantic_type(evidence.header, words.sample) != "postcode":
            return ""
        return "Postcodes are names of places, not amounts; every zero is kept."
