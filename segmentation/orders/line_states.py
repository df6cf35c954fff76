"""What a word in a column of states, or of kinds of event, says of its line: a purchase, a return, neither?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from segmentation.vocabulary.cell_words import CellMeaning, cell_meaning, cell_words

LineState = Literal["purchase", "paid", "cancelled", "refunded", "pending", "test", "event"]
"""``event`` is something other than a purchase: a view, a click, a visit to the cart."""
MEANINGS: Mapping[LineState, tuple[CellMeaning, ...]] = {
    "purchase": ("purchase",),
    "refunded": ("refunded",),
    "cancelled": ("cancelled", "failed"),
    "test": ("test",),
    "paid": ("paid",),
    "event": ("view", "cart", "wishlist", "search", "checkout", "other_event"),
    "pending": ("pending", "draft"),
}
"""The words of each state; a word that says two things (an order that is open, a mail that was opened) says the
first."""
EVENT_STATES: tuple[LineState, ...] = tuple(MEANINGS)
ORDER_STATES: tuple[LineState, ...] = ("cancelled", "refunded", "test", "pending", "paid", "purchase")
"""What the status of an order may say: never that it is a view."""


def line_state(word: str, among: tuple[LineState, ...] = ORDER_STATES) -> LineState | None:
    """What a word says of its line; None where it says nothing we know.

    >>> [line_state(word) for word in ("Storniert", "open", "partially_refunded", "Bonn")]
    ['cancelled', 'pending', 'paid', None]
    >>> [line_state(word, EVENT_STATES) for word in ("add_to_cart", "purchase", "open")]
    ['event', 'purchase', 'event']
    """
    return next((state for state in among if cell_meaning(word, *MEANINGS[state])), None)


def words_of_state(state: LineState) -> frozenset[str]:
    """All words of a state, as cells are compared with them."""
    return cell_words(*MEANINGS[state])
