"""What was counted, netted and left out when orders became customers, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from segmentation import wording
from segmentation.orders.recognise import OrderColumns
from segmentation.orders.rfm_query import Money, OrderCounts, Refunds
from segmentation.orders.rfm_scores import empty_scores


def notices(
    customers: pd.DataFrame, counts: OrderCounts, columns: OrderColumns, money: Money, refunds: Refunds
) -> tuple[str, ...]:
    """Everything a reader must know to trust the customers made of a log."""
    return (
        *_what_counts(counts, columns, money),
        *_refunds(customers, counts, refunds),
        *_left_out(counts),
        *_currencies(counts),
        *_once(customers),
        *empty_scores(customers),
    )


def _what_counts(counts: OrderCounts, columns: OrderColumns, money: Money) -> Iterator[str]:
    yield (
        f"{counts.lines:,} lines from {counts.first_day} to {counts.last_day}, looked at on {counts.as_of}: "
        "recency and tenure are days up to then."
    )
    how = {
        "amount": f"{columns.amount} as it stands",
        "price": f"{columns.price}, because no quantity is given",
        "quantity x price": f"{columns.quantity} × {columns.price}",
        "quantity x price less discount": f"{columns.quantity} × {columns.price} × (1 − {columns.discount})",
    }[money]
    order = f"lines with the same {columns.order}" if columns.order else "a customer's lines of one day"
    yield f"The money of a line is {how}; an order is {order}."


def _refunds(customers: pd.DataFrame, counts: OrderCounts, refunds: Refunds) -> Iterator[str]:
    if refunds == "drop" and counts.dropped:
        yield (
            f"{wording.count(counts.dropped, 'line')} with a quantity, price or amount at or below 0 "
            f"{_was(counts.dropped)} left out: refunds, cancellations, gifts."
        )
    if refunds == "net" and counts.refund_lines:
        kind = "is a refund or cancellation" if counts.refund_lines == 1 else "are refunds or cancellations"
        yield (
            f"{wording.count(counts.refund_lines, 'line')} {kind}, {counts.refunded:,.2f} in all: "
            "they reduce what was spent, and count as orders."
        )
    below = int((customers["monetary"] <= 0).sum())
    if below:
        yield (
            f"{below:,} {'customer has' if below == 1 else 'customers have'} nothing left or less: refunds took "
            "as much as was spent, or all was free."
        )


def _left_out(counts: OrderCounts) -> Iterator[str]:
    for count, why in (
        (counts.misfits, "with too many or too few cells"),
        (counts.without_customer, "without a customer"),
        (counts.without_date, "without a date"),
        (counts.without_amount, "without an amount"),
        (counts.cancelled, "of cancelled orders"),
        (counts.after_as_of, f"of {counts.as_of} or later"),
    ):
        if count:
            yield f"{wording.count(count, 'line')} {why} {_was(count)} left out."


def _currencies(counts: OrderCounts) -> Iterator[str]:
    if len(counts.currencies) > 1:
        listed = ", ".join(f"{name} {count:,} lines" for name, count in counts.currencies[:5])
        yield (
            f"Amounts are in {len(counts.currencies)} currencies ({listed}) and were added as they stand. "
            "Convert them in your file, or filter it to one currency, before you trust the sums."
        )


def _once(customers: pd.DataFrame) -> Iterator[str]:
    once = int((customers["frequency"] == 1).sum())
    if once:
        yield (
            f"{once:,} of {len(customers):,} customers ordered once: they have no days between orders and no trend. "
            "Filter on one_time_buyer to segment the others alone."
        )


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
