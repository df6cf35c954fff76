"""Is this a column of codes, such as ``7590-VHVEG``, that name a thing each?"""

from __future__ import annotations

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.category_type import MAX_CATEGORIES
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.identifiers import NEARLY_UNIQUE, looks_like_code
from segmentation.ingest.infer.word_type import WordReading, WordType, listed
from segmentation.vocabulary.concept_lookup import is_personal


class UniqueCodeType(WordType):
    """Codes under a header that says nothing, nearly all different or very many."""

    kind: Kind = "identifier"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """How many codes there are; empty for words that are none, or that repeat."""
        many = words.distinct >= NEARLY_UNIQUE * words.count or words.distinct > MAX_CATEGORIES
        if not many or not looks_like_code(words.sample) or is_personal(evidence.header):
            return ""
        return f"Codes such as {listed(words.sample)}, {words.distinct:,} different ones: names of things."
