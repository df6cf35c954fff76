"""Which words say what became of an order, or what kind of event a line of a log is?"""

from __future__ import annotations

from typing import Literal

from segmentation.vocabulary.cancelled_orders import CANCELLED
from segmentation.vocabulary.tokens import folded

LineState = Literal["purchase", "paid", "cancelled", "refunded", "pending", "test", "event"]
"""``event`` is something other than a purchase: a view, a click, a visit to the cart."""

REFUNDED = frozenset(("refunded", "refund", "returned", "return", "retoure", "erstattet", "ruckgabe", "gutschrift"))
_STATES: dict[LineState, frozenset[str]] = {
    "purchase": frozenset(
        [
            "purchase",
            "purchased",
            "buy",
            "bought",
            "sale",
            "sold",
            "order",
            "ordered",
            "checkout",
            "transaction",
            "kauf",
            "verkauf",
        ]
    ),
    "paid": frozenset(
        ("paid", "completed", "complete", "shipped", "delivered", "fulfilled", "closed", "succeeded", "success")
        + ("partially refunded", "bezahlt", "geliefert", "versandt", "abgeschlossen")
    ),
    "refunded": REFUNDED,
    "cancelled": frozenset(folded(word) for word in CANCELLED) - REFUNDED | {"declined", "expired", "chargeback"},
    "pending": frozenset(["pending", "unpaid", "draft", "open", "authorized", "awaiting", "offen"]),
    "test": frozenset(("test", "testing", "sandbox")),
    "event": frozenset(
        [
            "view",
            "viewed",
            "cart",
            "addtocart",
            "click",
            "clicked",
            "search",
            "login",
            "logout",
            "impression",
            "wishlist",
            "visit",
            "pageview",
            "session",
            "signup",
            "open",
            "subscribe",
            "share",
        ]
    )
    | {"add to cart", "remove from cart", "page view", "product view", "begin checkout", "view item"},
}
_BY_WORD = {word: state for state, words in reversed(_STATES.items()) for word in words}


def line_state(word: str) -> LineState | None:
    """What a word in a column of states says of its line; None where it says nothing we know.

    >>> [line_state(word) for word in ("Cancelled", "add_to_cart", "purchase", "Bonn")]
    ['cancelled', 'event', 'purchase', None]
    """
    return _BY_WORD.get(" ".join(folded(word).replace("_", " ").replace("-", " ").split()))


def words_of_state(*states: LineState) -> frozenset[str]:
    """All words of these states, as `line_state` compares them.

    >>> "add to cart" in words_of_state("event")
    True
    """
    return frozenset(word for word, state in _BY_WORD.items() if state in states)
