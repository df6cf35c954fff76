"""What a row of the file is: said with the evidence, and corrected by one choice that changes the way on."""

from __future__ import annotations

import streamlit as st

from segmentation.orders import RowReading, Rows
from ui import cached, slots
from ui.session import Session, bound
from ui.text import plain

KINDS: dict[Rows, str] = {
    "customers": "a customer",
    "orders": "an order, or a line of one",
    "answers": "somebody's answers",
}
NOUNS: dict[Rows, str] = {"customers": "customer", "orders": "order line", "answers": "answer"}


def reading(session: Session) -> RowReading:
    """What a row is: a customer where customers were made of orders, else by evidence or as the visitor said."""
    made = session.dataset is not session.source
    return cached.row_reading(session.dataset, "customers" if made else session.get(slots.ROWS))


def are_orders(session: Session) -> bool:
    """Whether the rows at hand are orders still."""
    return reading(session).rows == "orders"


def show(session: Session) -> None:
    """The choice of what a row is, with the evidence; not where customers were made of orders."""
    if session.dataset is not session.source:
        return
    read_as = reading(session)
    st.radio(
        "Each row is",
        list(KINDS),
        format_func=KINDS.__getitem__,
        horizontal=True,
        **bound("rows are", read_as.rows, lambda rows: choose(session, rows)),
    )
    st.caption(plain(read_as.reason, 300))


def choose(session: Session, rows: Rows) -> None:
    """Keep what the visitor says a row is."""
    session.remember("what a row is")
    session.put(slots.ROWS, rows)
    session.forget(slots.ORDERS_STARTED)
