"""A log of orders: which column is which, and turning it into customers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.ingest import read
from segmentation.orders import OrderColumns, build_rfm, join_customers, propose_order_columns, recognise_orders
from segmentation.project_file import OrderChoices
from ui import slots
from ui.components import background_job
from ui.session import Session, bound
from ui.text import plain

PARTS = {
    "customer": "Customer",
    "date": "Date",
    "amount": "Amount",
    "quantity": "Quantity",
    "price": "Price of a piece",
    "order": "Order number",
    "product": "Product",
    "discount": "Discount",
}
MADE = "quantity × price"
REFUNDS = {"net": "Let them reduce what was spent", "drop": "Leave those lines out"}


def is_log(session: Session) -> bool:
    """Whether the rows at hand are orders still."""
    if session.dataset is not session.source or session.get(slots.CUSTOMERS_ALREADY):
        return False
    return recognise_orders(session.dataset) is not None


def show(session: Session) -> None:
    """The proposed columns with their reasons, the day of looking back, refunds, and the button."""
    proposed = propose_order_columns(session.dataset)
    if proposed is None:
        return
    wishes = session.get(slots.ORDER_WISHES, {})
    with st.container(border=True):
        st.markdown("**What says who bought when for how much**")
        with st.grid(4):
            for part, label in PARTS.items():
                choose_column(session, part, label, proposed, wishes)
        when, refunds = st.columns(2)
        with when:
            st.date_input(
                "Looked at on",
                format="YYYY-MM-DD",
                min_value=date(1900, 1, 1),
                help="Recency and tenure count the days up to then. Empty is the day after the last order.",
                **bound("orders as of", wishes.get("as_of"), lambda day: wish(session, "as_of", day)),
            )
        with refunds:
            st.segmented_control(
                "Refunds and cancellations",
                list(REFUNDS),
                format_func=REFUNDS.__getitem__,
                required=True,
                **bound("orders refunds", wishes.get("refunds", "net"), lambda rule: wish(session, "refunds", rule)),
            )
        if st.button("Turn orders into customers", type="primary"):
            session.put(slots.ORDERS_STARTED, True)
    st.button(
        "Each row is a customer already",
        type="tertiary",
        on_click=session.put,
        args=(slots.CUSTOMERS_ALREADY, True),
    )
    if session.get(slots.ORDERS_STARTED):
        turn(session, proposed, wishes)


def choose_column(session: Session, part: str, label: str, proposed: OrderColumns, wishes: dict[str, Any]) -> None:
    """One part: its proposed column, the reason in the help, any other column to choose."""
    fitting = session.dataset.column_names if part in ("customer", "date") else ["", *session.dataset.column_names]
    value = wishes.get(part, getattr(proposed, part)) or ""
    nothing = MADE if part == "amount" and (wishes.get("price", proposed.price)) else "–"
    st.selectbox(
        label,
        fitting,
        format_func=lambda name: name or nothing,
        help=plain(proposed.reasons.get(part, ""), 300) or None,
        **bound(f"orders {part}", value, lambda name: wish(session, part, name)),
    )


def wish(session: Session, part: str, value: object) -> None:
    """Keep what the visitor chose for one part; work under way for another choice is forgotten."""
    session.put(slots.ORDER_WISHES, {**session.get(slots.ORDER_WISHES, {}), part: value})
    session.forget(slots.ORDERS_STARTED)
    session.forget(slots.CUSTOMERS.job)


def turn(session: Session, proposed: OrderColumns, wishes: dict[str, Any]) -> None:
    """Make the customers in the background of the page; the page goes on once they are there."""
    day = wishes.get("as_of")
    columns = {part: wishes.get(part, getattr(proposed, part)) or "" for part in PARTS}
    turn_as(
        session,
        OrderChoices(**columns, as_of=day.isoformat() if day else None, refunds=wishes.get("refunds", "net")),
    )


def turn_as(session: Session, choices: OrderChoices) -> None:
    """Make the customers in the way chosen; the page starts again once they are there."""
    log = session.dataset
    customers = background_job.result_of(
        session,
        slots.CUSTOMERS,
        lambda progress: build_rfm(log, **asdict(choices), progress=progress),
    )
    if customers is not None:
        session.use_customers(customers, choices)
        st.rerun()


def made(session: Session) -> None:
    """What became of the orders, and the way back to them."""
    if session.source is None or session.dataset is session.source:
        return
    with st.expander(f"Made of {wording.count(session.source.row_count, 'order line')}: what was counted and left out"):
        for notice in session.dataset.notices:
            st.caption(plain(notice, 500))
        st.button("Back to the orders", type="tertiary", on_click=session.use_customers, args=(session.source,))
    join(session)


def join(session: Session) -> None:
    """A customer table can stand beside what the orders say, once."""
    if session.get(slots.CUSTOMER_TABLE_JOINED):
        return
    with st.popover("Add what you know about these customers", key="add a table", on_change="rerun") as opened:
        if not opened.open:
            return
        st.caption("A table with one row a customer and the same customer numbers: country, age, channel and the like.")
        sent = st.file_uploader("Customer table: CSV, Excel or Parquet", key="customer table")
        if sent is None:
            return
        try:
            session.use_customers(
                join_customers(session.dataset, read(sent.getvalue(), name=sent.name)), session.orders
            )
        except SegmentationError as error:
            st.error(plain(error, 600))
            return
        session.put(slots.CUSTOMER_TABLE_JOINED, True)
    st.rerun()
