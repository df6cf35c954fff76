"""Is this a log of orders, and which of its columns says who bought when for how much?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from segmentation.features.match_name import match_name
from segmentation.ingest import Column, Dataset
from segmentation.orders import log_headers
from segmentation.orders.customer_traits import traits_of
from segmentation.orders.find_keys import (
    CustomerCandidate,
    customer_candidates,
    holds_emails,
    one_row_a_customer,
    order_date,
    order_key,
)
from segmentation.orders.find_money import find_money
from segmentation.orders.find_states import find_currency, find_event, find_status
from segmentation.orders.line_blocks import blocked_columns, with_blocks_filled
from segmentation.orders.line_states import flagged_by
from segmentation.orders.log_headers import says
from segmentation.orders.log_questions import questions_of
from segmentation.orders.log_reasons import reasons_of
from segmentation.orders.log_stretch import LogStretch
from segmentation.orders.order_columns import AS_CHOSEN, OrderColumns
from segmentation.vocabulary.concept_lookup import measures

DATES_OF_PEOPLE = ("signup_date", "birth", "last_seen", "deadline")
"""Dates that a table of customers has."""
NOTHING: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True)
class LogReading:
    """What a table was taken for: its columns as a log, whether it is one, and why.

    ``columns`` are None where nothing tells who or when; ``reason`` is a sentence for people.
    """

    columns: OrderColumns | None
    is_log: bool
    reason: str


def recognise_orders(dataset: Dataset) -> OrderColumns | None:
    """The columns of an order log; None where the table holds customers, or something else.

    A log has a key that comes back on several days, a date, and money or some other sign of an order.

    Examples
    --------
    >>> from segmentation import read
    >>> log = read(b"Email,Day,Total\\na@x.test,2024-01-05,10\\nb@x.test,2024-01-07,3\\na@x.test,2024-03-01,20\\n")
    >>> recognise_orders(log).customer
    'Email'
    """
    reading = read_log(dataset)
    return reading.columns if reading.is_log else None


def propose_order_columns(dataset: Dataset, named: Mapping[str, str | None] = NOTHING) -> OrderColumns | None:
    """The most likely column for each part, without asking whether it is a log at all; None without who or when."""
    return read_log(dataset, named).columns


def read_log(dataset: Dataset, named: Mapping[str, str | None] = NOTHING) -> LogReading:
    """What speaks for and against a table being a log of orders.

    Parameters
    ----------
    named : part → the column the user chose for it, an empty name for none, None for "as proposed". All other parts
        are found as if these had been found first.

    Raises
    ------
    InvalidChoice : where there is no such column.
    """
    fixed = {
        part: match_name(dataset.column_names, name) if name else None
        for part, name in named.items()
        if name is not None
    }
    blocked = blocked_columns(dataset)
    dataset = with_blocks_filled(dataset, blocked)
    stretch = LogStretch(dataset)
    date = fixed.get("date") or order_date(stretch)
    if date is None:
        return LogReading(None, False, "No column holds dates, so the rows are no orders.")
    candidates = customer_candidates(stretch, date, fixed.get("customer"))
    if not candidates:
        return LogReading(None, False, "No column names somebody who comes back, so the rows are no orders.")
    columns = replace(_columns(stretch, date, candidates, fixed), blocked=blocked)
    return _judged(dataset, candidates, columns)


def _columns(
    stretch: LogStretch, date: str, candidates: list[CustomerCandidate], fixed: Mapping[str, str | None]
) -> OrderColumns:
    customer = candidates[0].column.name
    chosen = set(fixed.values())
    rest = [c for c in stretch.dataset.columns if c.name not in {customer, date, *chosen}]
    assigned: dict[str, str | None] = dict(fixed)

    def find(part: str, search: Callable[[list[Column]], str | None]) -> str | None:
        """The column of a part among those left, which is then gone."""
        if part not in assigned:
            assigned[part] = search(rest)
        rest[:] = [c for c in rest if c.name != assigned[part]]
        return assigned[part]

    lines = _product(rest) is not None or any(says(c.name, "quantity") for c in rest)
    order = find("order", lambda left: order_key(stretch, customer, date, left, lines=lines))
    for part, search in (("event", find_event), ("status", find_status), ("currency", find_currency)):
        find(part, partial(search, stretch))
    find("category", _category)
    money = find_money(stretch, rest, order, fixed)
    taken = {money.amount, money.quantity, money.price, money.discount, money.refund}
    rest[:] = [c for c in rest if c.name not in taken]
    product = find("product", _product)
    parts = OrderColumns(
        customer,
        date,
        amount=money.amount,
        quantity=money.quantity,
        price=money.price,
        product=product,
        order=order,
        discount=money.discount,
        currency=assigned["currency"],
        status=assigned["status"],
        event=assigned["event"],
        refund=money.refund,
        category=assigned["category"],
        repeated=money.repeated,
        case_blind=holds_emails(stretch, candidates[0].column),
    )
    parts = replace(parts, written_once=_written_once(stretch, parts), traits=traits_of(stretch, parts))
    reasons = reasons_of(stretch, parts, candidates[0], money) | dict.fromkeys(fixed, AS_CHOSEN)
    questions = tuple(q for q in questions_of(stretch, parts, candidates, money) if q.part not in fixed)
    return replace(parts, reasons=reasons, questions=questions)


def _category(columns: list[Column]) -> str | None:
    return next((c.name for c in columns if c.kind in ("category", "text") and says(c.name, "category")), None)


def _product(columns: list[Column]) -> str | None:
    """A product's key before its name."""
    for concept in ("product_key", "product", "product_name"):
        fitting = [c for c in columns if c.kind != "date" and says(c.name, concept) and not measures(c.name)]
        if fitting:
            return max(fitting, key=lambda c: (log_headers.is_key(c.name), -columns.index(c))).name
    return None


def _written_once(stretch: LogStretch, parts: OrderColumns) -> tuple[str, ...]:
    """Parts of an order written on its first line alone; a tick is one of its own line."""
    if parts.order is None:
        return ()
    fitting = ("customer", "date", "status", "currency", "amount", "refund")
    held = {part: getattr(parts, part) for part in fitting if getattr(parts, part) is not None}
    return tuple(
        name
        for name in held.values()
        if stretch.dataset.column(name).missing and stretch.written_once(parts.order, name) and not flagged_by(name)
    )


def _judged(dataset: Dataset, candidates: list[CustomerCandidate], columns: OrderColumns) -> LogReading:
    customer = candidates[0]
    each = one_row_a_customer(dataset, candidates)
    signs = [columns.order, columns.event, columns.quantity, columns.product, columns.status]
    if not customer.repeats:
        reason = f"Every row has another {columns.customer}, so the rows are customers."
        return LogReading(columns, False, reason)
    if each is not None and columns.order is None and columns.event is None:
        reason = f"Every row has another {each}, so the rows are customers, though {columns.customer} comes back."
        return LogReading(columns, False, reason)
    bare = columns.order is None or says(columns.order, "key")
    if says(columns.date, *DATES_OF_PEOPLE) and bare and columns.event is None:
        reason = f"{columns.customer} comes back, but {columns.date} is a date of people, not of orders."
        return LogReading(columns, False, reason)
    if columns.amount is None and columns.price is None and not any(signs):
        reason = f"{columns.customer} comes back, but nothing tells of an order: no money, product or order number."
        return LogReading(columns, False, reason)
    if not customer.named and not any(signs):
        reason = f"{columns.customer} comes back, but people of one name are not one, and nothing tells of an order."
        return LogReading(columns, False, reason)
    people = dataset.column(columns.customer).distinct
    reason = f"{columns.customer} comes back on several days: {dataset.row_count:,} rows of {people:,} customers."
    return LogReading(columns, True, reason)
