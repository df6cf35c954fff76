"""Why was each column of a log taken for its part? One sentence a part, with the evidence."""

from __future__ import annotations

from segmentation import wording
from segmentation.orders.find_keys import CustomerCandidate
from segmentation.orders.find_money import MoneyColumns
from segmentation.orders.find_states import states_of
from segmentation.orders.line_states import EVENT_STATES, ORDER_STATES
from segmentation.orders.log_headers import says
from segmentation.orders.log_stretch import LogStretch
from segmentation.orders.order_columns import OrderColumns


def reasons_of(
    stretch: LogStretch, parts: OrderColumns, candidate: CustomerCandidate, money: MoneyColumns
) -> dict[str, str]:
    """Part → why its column was proposed, or why it has none."""
    dataset = stretch.dataset
    people = dataset.column(parts.customer).distinct
    comes_back = ", and they come back on other days" if candidate.repeats else ""
    reasons = {
        "customer": f"{people:,} different values on {dataset.row_count:,} rows{comes_back}.",
        "date": "A date named like that of an order."
        if says(parts.date, "order_date", "order", "day", "created")
        else "The date that fits best.",
        "amount": _amount(parts, money),
        "order": _order(stretch, parts),
    }
    if parts.quantity:
        reasons["quantity"] = "Named like a number of pieces."
    if parts.price:
        reasons["price"] = "Named like the price of a piece."
    if "refund" in money.why:
        reasons["refund"] = money.why["refund"]
    if parts.product:
        reasons["product"] = "Named like a product."
    if parts.category:
        reasons["category"] = "Named like the kind of a product."
    if parts.discount:
        reasons["discount"] = "Named like a discount."
    if parts.currency:
        reasons["currency"] = "Its cells are currencies." if parts.currency else ""
    for part in ("status", "event"):
        name = getattr(parts, part)
        if name:
            known = states_of(stretch, name, EVENT_STATES if part == "event" else ORDER_STATES)
            out = [word for word, state in known.items() if state not in ("purchase", "paid", "refunded")]
            reasons[part] = f"Lines that say {wording.joined(out, 4)} do not count." if out else "Tells of returns."
    return reasons


def _amount(parts: OrderColumns, money: MoneyColumns) -> str:
    if parts.amount:
        return money.why.get("amount", "Named like the money of a line; taken as it stands.")
    if parts.price and parts.quantity:
        less = f" × (1 − {parts.discount})" if parts.discount else ""
        return f"No column holds the money of a line, so it is {parts.quantity} × {parts.price}{less}."
    if parts.price:
        return f"No quantity is given, so {parts.price} is the money of a line."
    return "No column holds money: customers get how recently and how often, and no amounts."


def _order(stretch: LogStretch, parts: OrderColumns) -> str:
    if parts.order is None:
        return "No order number is given, so a customer's lines of one day are one order."
    several = stretch.constancy(parts.order, stretch.days(parts.date))
    if several.groups:
        return f"Lines with the same value are one order: {several.constant:,} of {several.groups:,} are of one day."
    return "It is new on every line: each line is an order."
