"""A log of orders: which column is which, and turning it into customers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.ingest import read
from segmentation.orders import OrderChoices, OrderColumns, OrderQuestion, build_rfm, join_customers
from segmentation.orders.order_columns import PARTS
from ui import cached, slots
from ui.components import background_job
from ui.data import uploader
from ui.session import Session, bound
from ui.text import plain

LABELS = {
    "customer": "Customer",
    "date": "Date",
    "order": "Order number",
    "amount": "Amount",
    "quantity": "Quantity",
    "price": "Price of a piece",
    "refund": "Money given back",
    "discount": "Discount",
    "product": "Product",
    "category": "Kind of product",
    "status": "Status",
    "event": "Kind of event",
    "currency": "Currency",
}
MADE = "quantity × price"
REFUNDS = {"net": "Let them reduce what was spent", "drop": "Leave those lines out"}
AMOUNT_PER = {"amount": "order", "": "line"}
"""What `OrderChoices` is told for each answer to the question whether an amount repeats."""


def show(session: Session) -> None:
    """What was found with its evidence, what is asked, the day of looking back, refunds, and the button."""
    wishes = session.get(slots.ORDER_WISHES, {})
    named = {part: wishes[part] for part in PARTS if part in wishes}
    proposed = cached.order_columns(session.dataset, tuple(named.items()))
    with st.container(border=True):
        st.markdown("**What says who bought when for how much**")
        if proposed is None:
            st.caption("No columns were found that say who bought and when. Choose them here.")
        for question in proposed.questions if proposed else ():
            ask(session, question, wishes)
        with st.grid(3):
            for part in PARTS if proposed else ("customer", "date"):
                with st.container(gap="xxsmall"):
                    choose_column(session, part, proposed, wishes)
        settings(session, wishes)
        st.checkbox(
            "Add the orders and the value expected of each customer in the next 12 months",
            help="From how often and how lately they bought, checked on the log itself. It takes a log of a year.",
            **bound("orders forecast", wishes.get("forecast", False), lambda on: wish(session, "forecast", on)),
        )
        if proposed is not None and proposed.category is not None:
            st.checkbox(
                f"Add what share of their money each customer spends by {plain(proposed.category)}",
                **bound("orders shares", wishes.get("shares", False), lambda on: wish(session, "shares", on)),
            )
        ready = proposed is not None
        if st.button("Turn orders into customers", type="primary", disabled=not ready):
            session.put(slots.ORDERS_STARTED, True)
    if proposed is not None and session.get(slots.ORDERS_STARTED):
        turn(session, proposed, wishes)


def settings(session: Session, wishes: dict[str, Any]) -> None:
    """The day of looking back, and what becomes of refunds."""
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


def ask(session: Session, question: OrderQuestion, wishes: dict[str, Any]) -> None:
    """A question where two readings are plausible, with what follows from each; the likelier is taken."""

    def answer(choice: str) -> None:
        if question.part == "repeated":
            wish(session, "amount_per", AMOUNT_PER[choice])
        else:
            wish(session, question.part, choice)

    line_wise = question.part == "repeated" and wishes.get("amount_per") == "line"
    st.radio(
        plain(question.text, 200),
        list(question.answers),
        format_func=lambda key: plain(reading_of(question, key), 200),
        **bound(f"orders question {question.part}", "" if line_wise else next(iter(question.answers)), answer),
    )


def reading_of(question: OrderQuestion, answer: str) -> str:
    """An answer in words: which column it takes, and what follows."""
    consequence = question.answers[answer]
    return consequence if question.part == "repeated" else f"{answer}: {consequence}"


def choose_column(session: Session, part: str, proposed: OrderColumns | None, wishes: dict[str, Any]) -> None:
    """One part: its column, why it was taken, any other column to choose."""
    names = session.dataset.column_names
    fitting = names if proposed and part in ("customer", "date") else ["", *names]
    value = (getattr(proposed, part) if proposed else wishes.get(part)) or ""
    nothing = made_of(proposed) if part == "amount" and proposed else "–"
    st.selectbox(
        LABELS[part],
        fitting,
        format_func=lambda name: name or nothing,
        **bound(f"orders {part}", value, lambda name: wish(session, part, name)),
    )
    reason = proposed.reasons.get(part, "") if proposed else ""
    if reason:
        st.caption(plain(reason, 300))


def made_of(proposed: OrderColumns) -> str:
    """What stands for the amount where no column holds it."""
    return "–" if not proposed.price else MADE if proposed.quantity else "the price"


def wish(session: Session, part: str, value: object) -> None:
    """Keep what the visitor chose for one part; work under way for another choice is forgotten."""
    session.remember("how the orders are read")
    session.put(slots.ORDER_WISHES, {**session.get(slots.ORDER_WISHES, {}), part: value})
    session.forget(slots.ORDERS_STARTED)
    session.forget(slots.CUSTOMERS.job)


def turn(session: Session, proposed: OrderColumns, wishes: dict[str, Any]) -> None:
    """Make the customers in the background of the page; the page goes on once they are there."""
    day = wishes.get("as_of")
    columns = {part: getattr(proposed, part) or "" for part in PARTS}
    choices = OrderChoices(
        **columns,
        amount_per=wishes.get("amount_per"),
        forecast=wishes.get("forecast", False),
        shares=wishes.get("shares", False) and proposed.category is not None,
        as_of=day.isoformat() if day else None,
        refunds=wishes.get("refunds", "net"),
    )
    turn_as(session, choices)


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
        sent = st.file_uploader(
            "Customer table: CSV, Excel, JSON, Parquet and more", key=f"customer table {session.turns}"
        )
        if sent is None:
            return
        try:
            table = uploader.upload_of(sent.name, sent.getvalue())
            session.use_customers(join_customers(session.dataset, read(table.content, name=table.name)), session.orders)
        except SegmentationError as error:
            st.error(plain(error, 600))
            return
        session.put(slots.CUSTOMER_TABLE_JOINED, True)
        session.put(slots.JOINED_TABLE, table)
    st.rerun()
