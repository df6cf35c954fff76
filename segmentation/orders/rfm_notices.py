"""What was counted, netted and left out when orders became customers, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from segmentation import wording
from segmentation.orders.customer_traits import traits_sentence
from segmentation.orders.order_columns import OrderColumns
from segmentation.orders.rfm_query import Money, OrderCounts, Refunds
from segmentation.orders.rfm_scores import ONLY_RETURNS, empty_scores
from segmentation.vocabulary.trial_customers import is_trial_customer


def notices(
    customers: pd.DataFrame, counts: OrderCounts, columns: OrderColumns, money: Money, refunds: Refunds
) -> tuple[str, ...]:
    """Everything a reader must know to trust the customers made of a log."""
    return (
        *_what_counts(counts, columns, money),
        *_filled(columns),
        *_refunds(customers, counts, refunds),
        *_left_out(counts, columns),
        *_dates(counts),
        *_people(customers, counts, columns),
        *_currencies(counts),
        *_once(customers),
        *traits_sentence(columns),
        *empty_scores(customers),
        *_questions(columns),
    )


def _what_counts(counts: OrderCounts, columns: OrderColumns, money: Money) -> Iterator[str]:
    yield (
        f"{counts.lines:,} lines from {counts.first_day} to {counts.last_day}, looked at on {counts.as_of}: "
        "recency and tenure are days up to then."
    )
    order = f"lines with the same {columns.order}" if columns.order else "a customer's lines of one day"
    if money == "none":
        yield f"No column holds money: customers get recency and frequency, and no amounts. An order is {order}."
        return
    once = "amount" in columns.repeated
    how = {
        "amount": f"{columns.amount}, once an order" if once else f"{columns.amount} as it stands",
        "price": f"{columns.price}, because no quantity is given",
        "quantity x price": f"{columns.quantity} × {columns.price}",
        "quantity x price less discount": f"{columns.quantity} × {columns.price} × (1 − {columns.discount})",
    }[money]
    less = f", less {columns.refund}" if columns.refund else ""
    yield f"The money of {'an order' if once else 'a line'} is {how}{less}; an order is {order}."


def _filled(columns: OrderColumns) -> Iterator[str]:
    once = [*columns.blocked, *columns.written_once]
    if once:
        yield (
            f"{wording.joined([wording.shortened(name) for name in once], 6)} "
            f"{'is' if len(once) == 1 else 'are'} written once for several lines, "
            f"and {'holds' if len(once) == 1 else 'hold'} for all of them."
        )


def _refunds(customers: pd.DataFrame, counts: OrderCounts, refunds: Refunds) -> Iterator[str]:
    if refunds == "drop" and counts.dropped:
        yield (
            f"{wording.count(counts.dropped, 'line')} with a quantity, price or amount at or below 0 "
            f"{_was(counts.dropped)} left out: refunds, cancellations, gifts."
        )
    if refunds == "net" and counts.refund_lines:
        kind = "is a refund or cancellation" if counts.refund_lines == 1 else "are refunds or cancellations"
        yield (
            f"{wording.count(counts.refund_lines, 'line')} {kind}, {counts.refunded:,.2f} in all: they reduce what was "
            "spent. Recency and frequency count purchases, and a return is none."
        )
    only = int((customers["rfm_group"] == ONLY_RETURNS).sum())
    if only:
        yield (
            f"{wording.count(only, 'customer')} brought things back and bought none in this log: they are a group of "
            f"their own ({ONLY_RETURNS}), without recency and scores, and get no place in the segments."
        )
    below = int((customers["monetary"] <= 0).sum()) if "monetary" in customers else 0
    if below:
        yield (
            f"{below:,} {'customer has' if below == 1 else 'customers have'} nothing left or less: refunds took "
            "as much as was spent, or all was free."
        )


def _left_out(counts: OrderCounts, columns: OrderColumns) -> Iterator[str]:
    if counts.other_events:
        yield (
            f"Only purchases count: {wording.count(counts.other_events, 'line')} of {columns.event} "
            f"{_was(counts.other_events)} left out, because they tell of something else (a view, a cart)."
        )
    for count, why in (
        (counts.misfits, "with too many or too few cells"),
        (counts.without_customer, "without a customer"),
        (counts.without_date, "without a date"),
        (counts.without_amount, "without an amount"),
        (counts.cancelled, "of cancelled orders"),
        (counts.pending, "of orders not paid yet"),
        (counts.tests, "of test orders"),
        (counts.after_as_of, f"of {counts.as_of} or later"),
    ):
        if count:
            yield f"{wording.count(count, 'line')} {why} {_was(count)} left out."


def _dates(counts: OrderCounts) -> Iterator[str]:
    if counts.impossible:
        lines = sum(lines for _, lines in counts.impossible)
        days = wording.joined([str(day) for day, _ in counts.impossible], 4)
        yield (
            f"{days} cannot be: all other dates lie from {counts.first_day} to {counts.last_day}. "
            f"{wording.count(lines, 'line')} {_was(lines)} left out; correct the date in your file to count "
            f"{'it' if lines == 1 else 'them'}."
        )


def _people(customers: pd.DataFrame, counts: OrderCounts, columns: OrderColumns) -> Iterator[str]:
    if counts.merged:
        yield (
            f"{wording.count(counts.merged, 'e-mail address', 'e-mail addresses')} differed from another in capitals "
            "alone and count as the same customer."
        )
    suspects = [str(key) for key in customers[columns.customer] if is_trial_customer(str(key))]
    if suspects:
        orders = int(customers.loc[customers[columns.customer].isin(suspects), "frequency"].sum())
        kind = "looks like a test or a colleague" if len(suspects) == 1 else "look like tests or colleagues"
        yield (
            f"{wording.count(len(suspects), 'customer')} {kind} ({wording.joined(suspects, 3)}), with "
            f"{wording.count(orders, 'order')}. They count; leave them out of your file if they are no customers."
        )


def _questions(columns: OrderColumns) -> Iterator[str]:
    for question in columns.questions:
        taken, other = list(question.answers.values())[:2]
        yield f"{question.text} Taken: {taken}. The other reading, {question.flag}: {other}."


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
