"""Which lines of a log are purchases, which are returns, and which are neither?"""

from __future__ import annotations

from collections.abc import Collection

from segmentation.ingest import Column
from segmentation.orders.line_states import EVENT_STATES, ORDER_STATES, LineState, line_state
from segmentation.orders.log_headers import says
from segmentation.orders.log_stretch import LogStretch
from segmentation.vocabulary.currencies import are_currencies

MOST_STATES = 60
"""A column with more different words than this holds no states."""


def states_of(stretch: LogStretch, name: str, among: tuple[LineState, ...] = ORDER_STATES) -> dict[str, LineState]:
    """Word → the state it tells, for the words of a column that tell one."""
    words = map(str, stretch.words(name).dropna().unique())
    return {word: state for word in words if (state := line_state(word, among, name)) is not None}


def find_status(stretch: LogStretch, columns: Collection[Column]) -> str | None:
    """The column that tells which orders never came about; None where all did."""
    best = None
    for column in _few_words(columns):
        states = states_of(stretch, column.name)
        called = says(column.name, "status")
        telling = set(states.values()) & {"cancelled", "refunded", "pending", "test"}
        if telling and (called or len(states) >= column.distinct / 2):
            if called and best is not None and _more_telling(stretch, best, states):
                continue
            best = column.name if best is None or called else best
    return best


def _more_telling(stretch: LogStretch, name: str, states: dict[str, LineState]) -> bool:
    """Whether a column found before tells of as many states: payment before shipping."""
    return says(name, "status") and len(states_of(stretch, name)) >= len(states)


def find_event(stretch: LogStretch, columns: Collection[Column]) -> str | None:
    """The column that tells purchases from views, clicks and returns; None where every line is a purchase."""
    for column in _few_words(columns):
        states = states_of(stretch, column.name, EVENT_STATES)
        kinds = set(states.values())
        sold = "purchase" in kinds
        if sold and kinds & {"event", "refunded"} and len(states) >= column.distinct / 2:
            return column.name
    return None


def find_currency(stretch: LogStretch, columns: Collection[Column]) -> str | None:
    """The column of currencies: by its cells, else by its name."""
    few = [c for c in columns if c.kind in ("category", "text", "identifier")]
    for column in few:
        if are_currencies(frozenset(map(str, stretch.words(column.name).dropna().unique()))):
            return column.name
    return next((c.name for c in few if says(c.name, "currency")), None)


def _few_words(columns: Collection[Column]) -> list[Column]:
    return [c for c in columns if c.kind in ("category", "text", "identifier") and 1 <= c.distinct <= MOST_STATES]
