"""From a log of orders to customers: how recently, how often and for how much does each buy?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

from segmentation import wording
from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.ingest import Dataset, read
from segmentation.orders.customer_traits import known_traits, trait_columns, with_traits
from segmentation.orders.expected_orders import forecast_orders
from segmentation.orders.order_columns import OrderColumns
from segmentation.orders.order_file import STREAM_FROM, head_of, register_file, rejected
from segmentation.orders.order_lines import order_database, register_dataset
from segmentation.orders.recognise import propose_order_columns
from segmentation.orders.rfm_customers import customers_of, with_forecast
from segmentation.orders.rfm_query import MoneyRule, OrderCounts, Refunds, aggregate, customer_sql
from segmentation.orders.rfm_scores import RfmCuts
from segmentation.progress import Progress, part, silent
from segmentation.vocabulary.concept_lookup import is_header_of

if TYPE_CHECKING:
    import duckdb

AmountPer = Literal["order", "line"]
"""Whether an amount that repeats within an order counts once an order, or on each of its lines."""


@dataclass(frozen=True)
class RfmSettings:
    """How a log is added up, besides its columns; see `build_rfm`."""

    as_of: Day | str | None = None
    refunds: Refunds = "net"
    cuts: RfmCuts | None = None
    amount_per: AmountPer | None = None
    shares: bool = False
    forecast: bool = False


def build_rfm(
    dataset: Dataset | str | Path,
    *,
    customer: str | None = None,
    date: str | None = None,
    amount: str | None = None,
    quantity: str | None = None,
    price: str | None = None,
    product: str | None = None,
    order: str | None = None,
    discount: str | None = None,
    status: str | None = None,
    event: str | None = None,
    refund: str | None = None,
    currency: str | None = None,
    category: str | None = None,
    amount_per: AmountPer | None = None,
    shares: bool = False,
    forecast: bool = False,
    as_of: Day | str | None = None,
    refunds: Refunds = "net",
    cuts: RfmCuts | None = None,
    progress: Progress = silent,
) -> Dataset:
    """One row a customer from a log of order lines; what is not named is proposed from the columns.

    Parameters
    ----------
    dataset : the order lines, or the path of their file; a large one (`STREAM_FROM`) is read a stretch at a time.
    customer, date, …, category : names of columns, an empty one for "no column"; see `OrderColumns`. The others stay
        as they are found. Without an amount it is quantity × price, less a discount given as a share.
    amount_per : whether the amount counts once an ``order`` or on every ``line``; found by default.
    shares, forecast : whether customers get the share of each category in what they bought, and what is expected of
        them in the 12 months after ``as_of``.
    as_of : the day the log is looked at; the day after its last order by default. Later lines are left out.
    refunds : ``net`` lets refunds reduce what was spent; ``drop`` leaves those lines out. Neither counts as purchase.
    cuts : the cut points of an earlier file, to score this one alike.

    Returns
    -------
    Dataset
        One row a customer with the columns of `docs/orders.md`; notices say what was counted and left out.

    Raises
    ------
    InvalidChoice : where a column does not exist or does not hold what it should.
    UnsuitableData : where no column tells customers or dates, or no order is left.

    Examples
    --------
    >>> from segmentation import read
    >>> log = read(b"customer_id,order_date,amount\\n007,2024-01-05,10\\n007,2024-03-01,20\\n008,2024-02-01,5\\n")
    >>> build_rfm(log).frame[["customer_id", "recency", "frequency", "monetary"]].values.tolist()
    [['007', 1.0, 2.0, 30.0], ['008', 30.0, 1.0, 5.0]]
    """
    named = {"customer": customer, "date": date, "order": order, "amount": amount, "quantity": quantity}
    named |= {"price": price, "refund": refund, "discount": discount, "product": product, "category": category}
    named |= {"status": status, "event": event, "currency": currency}
    settings = RfmSettings(as_of, refunds, cuts, amount_per, shares, forecast)
    return counted_rfm(dataset, named, settings, progress)[0]


def counted_rfm(
    source: Dataset | str | Path,
    named: Mapping[str, str | None],
    settings: RfmSettings,
    progress: Progress = silent,
) -> tuple[Dataset, OrderCounts]:
    """As `build_rfm`, with the counts behind its notices; ``named`` is part → column."""
    snapshot_day(settings.as_of)
    if not isinstance(source, Dataset):
        streamed = _streamed(Path(source), named, settings, progress)
        if streamed is not None:
            return streamed
        source = read(source, progress=part(progress, 0.0, 0.4))
    columns = order_columns(source, named, settings.amount_per)
    with order_database() as connection:
        register_dataset(connection, source, columns)
        return _added_up(connection, source, columns, settings, part(progress, 0.4, 0.9))


def _streamed(
    path: Path, named: Mapping[str, str | None], settings: RfmSettings, progress: Progress
) -> tuple[Dataset, OrderCounts] | None:
    """From a large file itself; None where it is small, or must be read in full."""
    head = head_of(path) if path.is_file() and path.stat().st_size >= STREAM_FROM else None
    if head is None:
        return None
    columns = order_columns(head, named, settings.amount_per)
    with order_database() as connection:
        if not register_file(connection, path, head, columns):
            return None
        return _added_up(connection, head, columns, settings, part(progress, 0.0, 0.9))


def _added_up(
    connection: duckdb.DuckDBPyConnection,
    log: Dataset,
    columns: OrderColumns,
    settings: RfmSettings,
    progress: Progress,
) -> tuple[Dataset, OrderCounts]:
    """The customers of the relation ``source``; ``log`` is the log, or its head."""
    if settings.shares and columns.category is None:
        raise InvalidChoice("No column tells the kind of product. Name the category column to get shares by it.")
    rule = money_rule(log, columns)
    rows, counts = aggregate(
        connection,
        rule,
        settings.refunds,
        snapshot_day(settings.as_of),
        part(progress, 0.0, 0.9),
        case_blind=columns.case_blind,
        shares=settings.shares,
    )
    counts = replace(counts, misfits=rejected(connection))
    customers = customers_of(rows, counts, columns, rule.money, settings.refunds, settings.cuts, log)
    if trait_columns(columns):
        progress(0.95, "Keeping what is constant for every customer")
        beside = known_traits(connection, columns, customer_sql(columns.case_blind))
        customers = with_traits(customers, beside, columns, log)
    if settings.forecast:
        progress(0.97, "Forecasting orders")
        expected = forecast_orders(connection, counts.first_day, counts.as_of, money=rule.money != "none")
        customers = with_forecast(customers, expected)
    return customers, counts


def order_columns(
    dataset: Dataset, named: Mapping[str, str | None], amount_per: AmountPer | None = None
) -> OrderColumns:
    """The columns of the log with those the user named; the others are found as if these had been found first.

    Raises
    ------
    UnsuitableData : where nothing tells customers or dates.
    InvalidChoice : where a column named does not exist.
    """
    columns = propose_order_columns(dataset, named)
    if columns is None:
        raise UnsuitableData(f"It is not clear which columns say who bought and when. {_way_on(dataset)}")
    if amount_per is None or columns.amount is None:
        return columns
    repeated = {*columns.repeated, "amount"} if amount_per == "order" else {*columns.repeated} - {"amount"}
    questions = tuple(question for question in columns.questions if question.part != "repeated")
    return replace(columns, repeated=tuple(sorted(repeated)), questions=questions)


def snapshot_day(as_of: Day | str | None) -> Day | None:
    """The day the log is looked at, from a date or ``YYYY-MM-DD``."""
    if as_of is None or isinstance(as_of, Day):
        return as_of
    try:
        return Day.fromisoformat(as_of.strip())
    except ValueError:
        raise InvalidChoice(f"{as_of!r} is not a day. Write it like 2024-12-31.") from None


def money_rule(dataset: Dataset, columns: OrderColumns) -> MoneyRule:
    """How the money of a line is found: the amount, or quantity × price, less a discount that is a share."""
    apart = columns.refund is not None
    if columns.amount is not None:
        return MoneyRule("amount", columns.repeated, apart)
    repeated = tuple(part for part in columns.repeated if part != "amount")
    if columns.price is None:
        return MoneyRule("none", repeated, apart)
    if columns.quantity is None:
        return MoneyRule("price", repeated, apart)
    if columns.discount is not None:
        shares = pd.to_numeric(dataset.cells(columns.discount), errors="coerce")
        if shares.notna().any() and shares.min() >= 0 and shares.max() <= 1:
            return MoneyRule("quantity x price less discount", repeated, apart)
    return MoneyRule("quantity x price", repeated, apart)


def _way_on(dataset: Dataset) -> str:
    names = [c.name for c in dataset.columns if is_header_of(c.name, "first_name", "last_name")]
    if len(names) < 2:
        return "Name the customer and the date column."
    return f"{wording.joined(names)} name a person only together: join them in one column of your file first."
