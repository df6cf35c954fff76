"""Is this a column of keys: names of customers, orders or products, or ways to reach somebody?"""

from __future__ import annotations

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.identifiers import groups_rather_than_names, semantic_type
from segmentation.ingest.infer.word_type import WordReading, WordType

NAMES = {"key": "a key by its header", "code": "codes", "e-mail": "e-mail addresses", "phone": "phone numbers"}


class KeyType(WordType):
    """What names one thing a row, by its header or by the shape of its cells."""

    kind: Kind = "identifier"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """What the cells name; empty where they name nothing, or a group."""
        semantic = semantic_type(evidence.header, words.sample) if words.count else ""
        if semantic in ("", "postcode") or groups_rather_than_names(words.distinct, words.count):
            return ""
        return f"The cells are {NAMES.get(semantic, semantic + 's')}; they are kept as text with every zero."
