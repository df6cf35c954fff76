"""Is this a column of yes and no, in whatever language?"""

from __future__ import annotations

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.word_type import WordReading, WordType, listed
from segmentation.vocabulary.concept_lookup import is_sure_key
from segmentation.vocabulary.yes_no import yes_no


class YesNoType(WordType):
    """Two words that are a pair of yes and no."""

    kind: Kind = "category"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """How yes and no are written; empty for other words, and under the header of a key."""
        if yes_no(words.sample) is None or is_sure_key(evidence.header):
            return ""
        return f"Yes or no, written as {listed(words.sample)}."
