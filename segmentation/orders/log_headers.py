"""What the header of a column says about its part in a log; the words themselves are the vocabulary's.

A header that the vocabulary understands as a whole is believed; else a word of it speaks.
"""

from __future__ import annotations

from segmentation.vocabulary.concept_lookup import concept_of, holds_word_of, measures, names
from segmentation.vocabulary.tokens import header_tokens

PLACES = ("city", "state", "country", "postcode")
MONEY = ("spend", "order_total", "line_amount")
COSTS = ("cost", "tax", "shipping")


def says(header: str, *concepts: str) -> bool:
    """Whether the header names one of these concepts: as a whole, or by a word where the whole is not understood.

    >>> says("Nummer Ihrer Bestellung", "order"), says("Order Date", "order"), says("order_id", "order_key")
    (True, False, True)
    """
    return names(header, *concepts)


def is_customer(header: str) -> bool:
    """Whether it names a customer's key.

    >>> [is_customer(h) for h in ("customer_unique_id", "Kundennummer", "customer_value_total", "Order ID")]
    [True, True, False, False]
    """
    row = concept_of(header)
    if row is not None:
        return row.key in ("customer", "customer_key") or (
            row.key in ("key", "other_key") and holds_word_of(header, "customer")
        )
    elsewhere = measures(header) or is_place(header) or holds_word_of(header, "staff", "order")
    return holds_word_of(header, "customer") and not elsewhere


def is_staff(header: str) -> bool:
    """Whether it names who served, not who bought."""
    return says(header, "staff", "staff_key")


def is_place(header: str) -> bool:
    """Whether it is that of a place: a city, a country, a postcode.

    >>> [is_place(h) for h in ("customer_city", "customer_zip_code_prefix", "Customer ID")]
    [True, True, False]
    """
    return says(header, *PLACES) and header_tokens(header)[-1:] != ("id",)


def is_key(header: str) -> bool:
    """Whether it says that its cells are keys.

    >>> is_key("customer_unique_id"), is_key("orderid"), is_key("City")
    (True, True, False)
    """
    row = concept_of(header)
    by_whole = row is not None and row.meaning == "key"
    return by_whole or holds_word_of(header, "key") or header.casefold().endswith("id")


def is_order(header: str) -> bool:
    """Whether it names an order, and not its date, its total or its state.

    >>> [is_order(h) for h in ("InvoiceNo", "Bestellnummer", "Order Date", "order_channel")]
    [True, True, False, False]
    """
    return says(header, "order", "order_key") and not measures(header)
