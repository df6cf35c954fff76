"""Is this a column of a few kinds that repeat?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.chosen_numbers import ONE_NUMBER
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.identifiers import groups_rather_than_names, looks_like_code
from segmentation.ingest.infer.word_type import WordReading, WordType
from segmentation.vocabulary.concept_lookup import is_personal

MAX_CATEGORIES = 200
"""A column with more different words is text."""
SMALL_FILE = 30
"""In a file with fewer filled cells, a few short words may well differ in every row."""
SENTENCE_CHARS = 40
"""Cells longer than this on average are sentences, not kinds."""


class CategoryType(WordType):
    """Few words, each of them in many rows."""

    kind: Kind = "category"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """How few words there are; empty for many, for sentences, and for names of persons."""
        personal = is_personal(evidence.header)
        if not repeats(words) or (personal and not groups_rather_than_names(words.distinct, words.count)):
            return ""
        return words.summary + scale_sentence(words.sample)


def repeats(words: WordReading) -> bool:
    """Whether the words are a few kinds that repeat."""
    if not words.count or words.distinct > MAX_CATEGORIES:
        return False
    if sum(map(len, words.sample)) > SENTENCE_CHARS * len(words.sample):
        return False
    if words.count < SMALL_FILE:
        return not (words.distinct == words.count > 1 and looks_like_code(words.sample))
    return 2 * words.distinct <= words.count


def scale_sentence(sample: Sequence[str]) -> str:
    """What to say of a scale with words at its ends, such as ``I love it!+5``; empty for other words.

    >>> scale_sentence(["-5 hate", "0", "1", "I love it!+5"])[:38]
    ' Every value holds exactly one number:'
    """
    numbers = [match for word in sample if (match := ONE_NUMBER.match(word))]
    bare = sum(match[1] == match[0].strip() for match in numbers)
    if len(numbers) < len(sample) or 2 * bare < len(sample) or len(sample) < 3:
        return ""
    return " Every value holds exactly one number: choose the kind number to use it as a scale."
