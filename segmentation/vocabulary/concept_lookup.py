"""What does a column stand for, going by its header? Every room asks here."""

from __future__ import annotations

from functools import lru_cache

from segmentation.vocabulary.concept_table import CONCEPTS
from segmentation.vocabulary.concept_type import Concept
from segmentation.vocabulary.tokens import header_text
from segmentation.vocabulary.units import without_unit

SHORT_NAME = 22
"""Letters of a column's name inside a segment's name."""

_BY_KEY = {concept.key: concept for concept in CONCEPTS}


def concept(key: str) -> Concept:
    """The row of that key.

    >>> concept("price").all_words[:3]
    ('price', 'unitprice', 'preis')
    """
    return _BY_KEY[key]


def words_of(*keys: str) -> frozenset[str]:
    """All words, in every language, of these concepts.

    >>> sorted(words_of("currency"))
    ['currency', 'devise', 'moneda', 'wahrung']
    """
    return frozenset(word for key in keys for word in _BY_KEY[key].all_words)


def names(header: str, *keys: str) -> bool:
    """Whether a word of the header names one of these concepts.

    >>> names("Stückpreis netto", "price"), names("Net price", "quantity")
    (True, False)
    """
    return any(_BY_KEY[key].in_header(header) for key in keys)


@lru_cache(maxsize=4096)
def concept_of(header: str) -> Concept | None:
    """The concept a whole header names; None where it names none we know.

    >>> concept_of("frequency").key, concept_of("MonthlyCharges").key, concept_of("Grocery")
    ('frequency', 'spend', None)
    """
    text = plain_header(header)
    return next((row for row in CONCEPTS if row.is_header(text)), None)


def phrase_of(header: str) -> str:
    """The concept's verb where the header leaves no doubt what its number counts; else empty."""
    row = concept_of(header)
    return row.phrase if row and row.is_certain(plain_header(header)) else ""


def plain_header(header: str) -> str:
    """A header's words, its unit left out.

    >>> plain_header("Annual Income (k$)"), plain_header("NumWebVisitsMonth")
    ('annual income', 'num web visits month')
    """
    return header_text(without_unit(header))


def never_negative(header: str) -> bool:
    """Whether a number under this header cannot be below 0: an age, a count, a time that passed.

    >>> never_negative("Customer_Age"), never_negative("Balance")
    (True, False)
    """
    return any(row.in_header(header) for row in CONCEPTS if not row.may_be_negative)


MEASURED = ("amount", "count", "span", "share", "score")
"""What the cells of a concept are where they are counted or measured."""


def measures(header: str) -> bool:
    """Whether a word of the header names something that is counted or measured.

    >>> measures("Umsatz"), measures("LYLTY_CARD_NBR")
    (True, False)
    """
    return any(row.meaning in MEASURED and row.in_header(header) for row in CONCEPTS)


def sensitive_of(header: str) -> str:
    """The sensitive attribute that a word of the header names; empty where none does.

    >>> sensitive_of("Customer_Age"), sensitive_of("Page views")
    ('age', '')
    """
    return next((row.sensitive for row in CONCEPTS if row.sensitive and row.in_header(header)), "")
