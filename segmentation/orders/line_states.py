"""What a word in a column of states, or of kinds of event, says of its line: a purchase, a return, neither?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from segmentation.vocabulary.cell_words import CellMeaning, cell_meaning, cell_words, plain_cell
from segmentation.vocabulary.tokens import header_tokens
from segmentation.vocabulary.yes_no import NO_WORDS, TICKS, YES_WORDS

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


FLAGS: tuple[LineState, ...] = ("cancelled", "refunded", "test", "pending")
"""States that a column of yes and no may be named after."""
BESIDE_A_STATE = frozenset({"is", "was", "flag", "order", "yn", "indicator"})


def flagged_by(header: str) -> LineState | None:
    """The state of a line that says yes in a column of this name; None where its name is that of no state.

    >>> flagged_by("is_cancelled"), flagged_by("Storno"), flagged_by("No-show"), flagged_by("Status")
    ('cancelled', 'cancelled', 'cancelled', None)
    """
    return line_state(" ".join(word for word in header_tokens(header) if word not in BESIDE_A_STATE), FLAGS)


def words_of_flag(header: str) -> frozenset[str]:
    """What says yes in such a column, as cells are compared: yes, a tick, or the letter the header begins with."""
    if flagged_by(header) is None:
        return frozenset()
    return frozenset(map(plain_cell, YES_WORDS | TICKS | ({header.strip()[:1].lower()} - NO_WORDS))) - {""}


def line_state(word: str, among: tuple[LineState, ...] = ORDER_STATES, header: str = "") -> LineState | None:
    """What a word says of its line; None where it says nothing we know.

    A yes says what its ``header`` is named after.

    >>> [line_state(word) for word in ("Storniert", "open", "partially_refunded", "Bonn")]
    ['cancelled', 'pending', 'paid', None]
    >>> [line_state(word, EVENT_STATES) for word in ("add_to_cart", "purchase", "open")]
    ['event', 'purchase', 'event']
    """
    if header and plain_cell(word) in words_of_flag(header):
        return flagged_by(header)
    return next((state for state in among if cell_meaning(word, *MEANINGS[state])), None)


def words_of_state(state: LineState) -> frozenset[str]:
    """All words of a state, as cells are compared with them."""
    return cell_words(*MEANINGS[state])
