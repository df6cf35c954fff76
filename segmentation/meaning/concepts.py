"""Which concept does a column stand for, going by its header and its kind?"""

from __future__ import annotations

from segmentation.ingest import Column
from segmentation.meaning.meaning import Direction
from segmentation.vocabulary.abbreviations import in_full
from segmentation.vocabulary.concept_lookup import concept, concept_of, words_of
from segmentation.vocabulary.concept_table import CONCEPTS
from segmentation.vocabulary.tokens import header_words

KEYS = frozenset(row.key for row in CONCEPTS)
NUMBERS = ("amount", "count", "span", "share", "score")
WORDS = ("code", "key", "place", "contact", "trait", "state", "text")


def concept_by_words(column: Column) -> str:
    """The key of the concept a column's header names and its kind can be; empty where it names none we know.

    >>> [concept_by_words(Column(header, "number", "feature")) for header in ("Fresh", "Umsatz")]
    ['', 'spend']
    """
    whole = concept_of(column.name)
    fitting = NUMBERS if column.kind == "number" else ("date",) if column.kind == "date" else WORDS
    if whole is not None and whole.meaning in fitting:
        return whole.key
    # What a compound is, its last word says; a word before it may be of anything.
    words = in_full(header_words(column.name))
    while len(words) > 1 and words[-1] in words_of("duration"):  # Contacts_Count_12_mon
        words = words[:-1]
    head = words[-1:]
    return next((row.key for row in CONCEPTS if row.meaning in fitting and set(head) & set(row.all_words)), "")


def direction_of(key: str) -> Direction:
    """Whether a customer is worth more with more of it.

    >>> direction_of("spend"), direction_of("recency"), direction_of("discount")
    ('more', 'less', '')
    """
    better = concept(key).better if key in KEYS else ""
    return "more" if better == "high" else "less" if better == "low" else ""
