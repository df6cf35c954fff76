"""Which words make up a header, however it is written?"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 1_000
"""Letters of a header that are looked at."""
_HUMPS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-Þ])|(?<=\d)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s\b)")
"""Where words meet in camelCase and HTMLPage; not within IDs."""
_WORD = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
"""A word is of one script, so that the id in 客户ID stands by itself."""
_DIGITS = re.compile(r"\d+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def folded(text: str) -> str:
    """Small letters without accents.

    >>> folded("Währung"), folded("Straße"), folded("Beløb")
    ('wahrung', 'strasse', 'belob')
    """
    parts = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def header_tokens(header: str) -> tuple[str, ...]:
    """The words of a header, folded: camelCase, CAPS and snake_case come out alike.

    >>> header_tokens("CustomerID"), header_tokens("Total_Trans_Amt"), header_tokens("Código Postal")
    (('customer', 'id'), ('total', 'trans', 'amt'), ('codigo', 'postal'))
    >>> header_tokens("客户ID"), header_tokens("address2")
    (('客户', 'id'), ('address2',))
    """
    return tuple(_WORD.findall(folded(_HUMPS.sub(" ", header[:LONGEST]))))


def display_words(header: str) -> tuple[str, ...]:
    """The words of a header as it writes them, to be read and not compared: accents and capitals stay.

    >>> display_words("NumWebVisitsMonth"), display_words("Größe_cm")
    (('Num', 'Web', 'Visits', 'Month'), ('Größe', 'cm'))
    """
    return tuple(re.findall(r"[^\W_]+", _HUMPS.sub(" ", header[:LONGEST])))


def header_words(header: str) -> tuple[str, ...]:
    """The words of a header in their order, digits left out.

    >>> header_words("AddressLine2")
    ('address', 'line')
    """
    return tuple(word for token in header_tokens(header) for word in _DIGITS.split(token) if word)


def header_text(header: str) -> str:
    """The header's words joined by one blank: what whole headers are compared with.

    >>> header_text("MonthlyCharges"), header_text("Kunden-Nr.")
    ('monthly charges', 'kunden nr')
    """
    return " ".join(header_tokens(header))


def squeezed(text: str) -> str:
    """Letters and digits alone, in small letters, accents kept: how a cell's word is looked up.

    >>> squeezed("Opted-in"), squeezed("E-Mail Adresse")
    ('optedin', 'emailadresse')
    """
    return re.sub(r"[\W_]", "", text.casefold())
