"""What does a column stand for, going by its header? Every room asks here."""

from __future__ import annotations

import re
from functools import lru_cache

from segmentation.vocabulary.concept_table import CONCEPTS, WORD_HINTS
from segmentation.vocabulary.concept_type import Concept
from segmentation.vocabulary.header_reading import concept_named, is_listed
from segmentation.vocabulary.tokens import header_text
from segmentation.vocabulary.units import without_unit

SCALE_ITEM = re.compile(r"^(?:q|question|item|frage|v|var)? ?\d+(?: ?[a-z]| \d+)?$")
_BY_KEY = {concept.key: concept for concept in (*CONCEPTS, *WORD_HINTS)}


def concept(key: str) -> Concept:
    """The row of that key.

    >>> concept("price").all_words[:3]
    ('price', 'unitprice', 'preis')
    """
    return _BY_KEY[key]


def words_of(*keys: str) -> frozenset[str]:
    """All single words, in every language, of these concepts.

    >>> sorted(words_of("currency"))[:4]
    ['currency', 'devise', 'doviz', 'moeda']
    """
    return frozenset(word for key in keys for word in _BY_KEY[key].all_words)


def holds_word_of(header: str, *keys: str) -> bool:
    """Whether a word of the header names one of these concepts, whatever stands beside it.

    >>> holds_word_of("Stückpreis netto", "price"), holds_word_of("Net price", "quantity")
    (True, False)
    """
    return any(_BY_KEY[key].in_header(header) for key in keys)


def names(header: str, *keys: str) -> bool:
    """Whether the header names one of these concepts: as a whole, or by a word where the whole is not understood.

    >>> names("Stückpreis netto", "price"), names("Net price", "quantity"), names("Data urodzenia", "birth")
    (True, False, True)
    >>> names("Dirección postal", "postcode"), names("Dirección postal", "street")
    (False, True)
    """
    row = concept_of(header)
    return row.key in keys if row is not None else holds_word_of(header, *keys)


def is_header_of(header: str, *keys: str) -> bool:
    """Whether the whole header names one of these concepts.

    >>> is_header_of("Nr klienta", "customer_key"), is_header_of("email opens", "email")
    (True, False)
    """
    row = concept_of(header)
    return row is not None and row.key in keys


@lru_cache(maxsize=4096)
def concept_of(header: str) -> Concept | None:
    """The concept a whole header names; None where it names none we know.

    >>> concept_of("frequency").key, concept_of("MonthlyCharges").key, concept_of("Grocery")
    ('frequency', 'spend', None)
    """
    return concept_named(without_unit(header))


def phrase_of(header: str) -> str:
    """The concept's verb where the header leaves no doubt what its number counts; else empty."""
    row = concept_of(header)
    if row is None or not row.phrase:
        return ""
    certain = (listed for headers in row.certain.values() for listed in headers)
    return row.phrase if is_listed(without_unit(header), certain) else ""


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
    return any(names(header, row.key) for row in CONCEPTS if not row.may_be_negative)


MEASURED = ("amount", "count", "span", "share", "score")
"""What the cells of a concept are where they are counted or measured."""


def measures(header: str) -> bool:
    """Whether a word of the header names something that is counted or measured.

    >>> measures("Umsatz"), measures("LYLTY_CARD_NBR")
    (True, False)
    """
    return any(row.meaning in MEASURED and row.in_header(header) for row in CONCEPTS)


def sensitive_of(header: str) -> str:
    """The sensitive attribute that the header, or a word of it, names; empty where none does.

    >>> sensitive_of("Customer_Age"), sensitive_of("Rok urodzenia"), sensitive_of("Page views")
    ('age', 'age', '')
    """
    return next((row.sensitive for row in CONCEPTS if row.sensitive and names(header, row.key)), "")


def is_key(header: str) -> bool:
    """Whether the header names a key of anything: a customer, an order, a product.

    >>> [is_key(h) for h in ("CUST_ID", "InvoiceNo", "StockCode", "Num Purchases", "spend")]
    [True, True, True, False, False]
    """
    row = concept_of(header)
    return row is not None and row.meaning == "key"


def is_sure_key(header: str) -> bool:
    """Whether the header can only be that of a customer's key, whatever the cells hold.

    >>> is_sure_key("id"), is_sure_key("Kundennummer"), is_sure_key("email")
    (True, True, False)
    """
    return is_header_of(header, "customer_key", "key")


def names_things(header: str) -> bool:
    """Whether the header is that of a key, a phone number or a postcode."""
    return is_key(header) or is_header_of(header, "phone", "postcode")


def is_date(header: str) -> bool:
    """Whether the header, or a word of it, names a day or a time.

    >>> is_date("Bestelldatum"), is_date("created_on"), is_date("Alter")
    (True, True, False)
    """
    row = concept_of(header)
    return (row is not None and row.meaning == "date") or holds_word_of(header, "moment")


def says_how_much(header: str) -> bool:
    """Whether the header, or a word of it, speaks of how much, how many or how long.

    >>> says_how_much("Kidhome"), says_how_much("idade"), says_how_much("Channel")
    (True, True, False)
    """
    row = concept_of(header)
    return (row is not None and row.meaning in ("amount", "count", "span")) or holds_word_of(header, "measure")


def is_scale_item(header: str) -> bool:
    """Whether the header numbers a question of a survey, as in ``Q12b``, ``Q1_2`` and ``Frage 3``."""
    return SCALE_ITEM.match(header_text(header)) is not None


def is_contact(header: str) -> bool:
    """Whether the header names a way to reach a person, or free text."""
    row = concept_of(header)
    return row is not None and (row.meaning in ("contact", "text") or row.key == "postcode")


def is_personal(header: str) -> bool:
    """Whether the header is that of names, addresses or free text, which differ from person to person.

    >>> is_personal("Nachname"), is_personal("E-mail"), is_personal("City")
    (True, False, False)
    """
    return is_contact(header) and not is_header_of(header, "email", "phone", "postcode")


def leads_to_person(header: str) -> bool:
    """Whether the cells lead to a person: names, addresses, numbers that reach somebody.

    >>> leads_to_person("Imię"), leads_to_person("billing_name"), leads_to_person("Product name")
    (True, True, False)
    """
    row = concept_of(header)
    by_word = holds_word_of(header, "personal") and not holds_word_of(header, "thing")
    return by_word or (row is not None and row.personal)
