"""From a log of orders to customers: how recently, how often and for how much does each buy?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Day
from pathlib import Path
from typing import Literal

import pandas as pd

from segmentation import wording
from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.ingest import Column, Dataset, read
from segmentation.orders.order_columns import PARTS, OrderColumns
from segmentation.orders.order_file import STREAM_FROM, head_of, register_file, rejected
from segmentation.orders.order_lines import order_database, register_dataset
from segmentation.orders.recognise import propose_order_columns
from segmentation.orders.rfm_notices import notices
from segmentation.orders.rfm_query import Money, MoneyRule, OrderCounts, Refunds, aggregate
from segmentation.orders.rfm_scores import RfmCuts, add_scores, fit_cuts
from segmentation.progress import Progress, part, silent

DECIMALS = 6
"""Places of an average or a share; sums of money are exact to as many."""
AmountPer = Literal["order", "line"]
"""Whether an amount that repeats within an order counts once an order, or on each of its lines."""
WITHOUT_MONEY = ("monetary", "average_order_value", "return_share", "first_period_share")
"""What a log without money cannot tell."""


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
    as_of: Day | str | None = None,
    refunds: Refunds = "net",
    cuts: RfmCuts | None = None,
    progress: Progress = silent,
) -> Dataset:
    """One row a customer from a log of order lines; what is not named is proposed from the columns.

    Parameters
    ----------
    dataset : the order lines, or the path of their file; a large one (`STREAM_FROM`) is then
        read a stretch at a time instead of into memory.
    customer, date, amount, quantity, price, product, order, discount, status, event, refund, currency, category :
        names of columns, an empty one for "no column"; see `OrderColumns`. Naming one leaves the others as they are
        found. Without an amount it is quantity × price, less a discount given as a share.
    amount_per : whether the amount counts once an ``order`` or on every ``line``; found by default.
    as_of : the day the log is looked at (date, or ``YYYY-MM-DD``); the day after its last order
        by default. Later lines are left out.
    refunds : ``net`` lets refunds reduce what was spent; ``drop`` leaves out lines with a quantity, price or amount
        at or below 0. A return is no purchase either way: recency and frequency count purchases.
    cuts : the cut points of an earlier file, to score this one alike.

    Returns
    -------
    Dataset
        The customer's identifier, then ``recency`` (days from the last purchase to ``as_of``; missing for who only
        brought things back), ``frequency`` (orders with a purchase, not lines), ``monetary``, ``average_order_value``,
        ``tenure`` (days since the first order), ``days_between_orders`` (median), ``breadth`` (products),
        ``discount_share`` (of lines), ``return_share`` (of money), ``trend`` (spend in the last
        third of the tenure against the first, the first day left out, −1…1; 0 on average at a constant rate),
        ``first_period_share`` (of spend in the first 90
        days), ``one_time_buyer``, the scores and the ``rfm_group``. Recency, frequency and
        monetary are proposed to form segments. Its notices say what was counted and left out.

    Raises
    ------
    InvalidChoice : where a column does not exist or does not hold what it should.
    UnsuitableData : where no column tells customers or dates, or no order is left.

    Examples
    --------
    >>> from segmentation import read
    >>> log = read(b"customer_id,order_date,amount\\n007,2024-01-05,10\\n007,2024-03-01,20\\n008,2024-02-01,5\\n")
    >>> customers = build_rfm(log)
    >>> customers.frame[["customer_id", "recency", "frequency", "monetary"]].values.tolist()
    [['007', 1.0, 2.0, 30.0], ['008', 30.0, 1.0, 5.0]]
    """
    names = (
        customer,
        date,
        order,
        amount,
        quantity,
        price,
        refund,
        discount,
        product,
        category,
        status,
        event,
        currency,
    )
    named = dict(zip(PARTS, names, strict=True))
    return counted_rfm(dataset, named, as_of, refunds, cuts, progress, amount_per)[0]


def counted_rfm(
    source: Dataset | str | Path,
    named: Mapping[str, str | None],
    as_of: Day | str | None = None,
    refunds: Refunds = "net",
    cuts: RfmCuts | None = None,
    progress: Progress = silent,
    amount_per: AmountPer | None = None,
) -> tuple[Dataset, OrderCounts]:
    """As `build_rfm`, with the counts behind its notices; ``named`` is part → column."""
    day = snapshot_day(as_of)
    if not isinstance(source, Dataset):
        streamed = _streamed(Path(source), named, day, refunds, cuts, progress, amount_per)
        if streamed is not None:
            return streamed
        source = read(source, progress=part(progress, 0.0, 0.4))
    columns = order_columns(source, named, amount_per)
    rule = money_rule(source, columns)
    with order_database() as connection:
        register_dataset(connection, source, columns)
        rest = part(progress, 0.4, 0.9)
        customers, counts = aggregate(connection, rule, refunds, day, rest, case_blind=columns.case_blind)
    return customers_of(customers, counts, columns, rule.money, refunds, cuts, source), counts


def _streamed(
    path: Path,
    named: Mapping[str, str | None],
    day: Day | None,
    refunds: Refunds,
    cuts: RfmCuts | None,
    progress: Progress,
    amount_per: AmountPer | None,
) -> tuple[Dataset, OrderCounts] | None:
    """From a large file itself; None where it is small, or must be read in full."""
    head = head_of(path) if path.is_file() and path.stat().st_size >= STREAM_FROM else None
    if head is None:
        return None
    columns = order_columns(head, named, amount_per)
    rule = money_rule(head, columns)
    with order_database() as connection:
        if not register_file(connection, path, head, columns):
            return None
        rest = part(progress, 0.0, 0.9)
        customers, counts = aggregate(connection, rule, refunds, day, rest, case_blind=columns.case_blind)
        counts = replace(counts, misfits=rejected(connection))
    return customers_of(customers, counts, columns, rule.money, refunds, cuts, head), counts


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
        raise UnsuitableData(
            "It is not clear which columns say who bought and when. Name the customer and the date column."
        )
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
    if columns.amount is not None:
        return MoneyRule("amount", columns.repeated)
    repeated = tuple(part for part in columns.repeated if part != "amount")
    if columns.price is None:
        return MoneyRule("none", repeated)
    if columns.quantity is None:
        return MoneyRule("price", repeated)
    if columns.discount is not None:
        shares = pd.to_numeric(dataset.cells(columns.discount), errors="coerce")
        if shares.notna().any() and shares.min() >= 0 and shares.max() <= 1:
            return MoneyRule("quantity x price less discount", repeated)
    return MoneyRule("quantity x price", repeated)


def customers_of(
    customers: pd.DataFrame,
    counts: OrderCounts,
    columns: OrderColumns,
    money: Money,
    refunds: Refunds,
    cuts: RfmCuts | None,
    log: Dataset,
) -> Dataset:
    """The aggregated rows as a dataset of customers."""
    if money == "none":
        customers = customers.drop(columns=list(WITHOUT_MONEY))
    frame = add_scores(customers, cuts or fit_cuts(customers))
    once = (frame["frequency"] == 1).map({True: "yes", False: "no"}).astype("str")
    frame.insert(frame.columns.tolist().index("r_score"), "one_time_buyer", once)
    if columns.discount is None:
        frame = frame.drop(columns="discount_share")
    numbers = frame.columns.drop(["customer", "one_time_buyer", "rfm_group"])
    frame = (
        frame.astype(dict.fromkeys(numbers, "float64")).round(DECIMALS).rename(columns={"customer": columns.customer})
    )
    frame[columns.customer] = frame[columns.customer].astype("str")
    described = tuple(_column(frame, name, columns.customer) for name in frame.columns)
    made = Dataset.from_frame(frame, described, name=log.name)
    counted = notices(frame, counts, columns, money, refunds)
    zones = zones_told(log.column(columns.date))
    return replace(made, notices=(*counted, *zones))


def zones_told(date: Column) -> tuple[str, ...]:
    """That the times of a log are of several zones, where they are."""
    if date.writing is None or date.writing.form != "zoned":
        return ()
    name = wording.shortened(date.name)
    return (
        f"{name} holds times of several time zones: all were brought to UTC, so an order near "
        "midnight may be of another day.",
    )


def _column(frame: pd.DataFrame, name: str, customer: str) -> Column:
    missing, distinct = int(frame[name].isna().sum()), int(frame[name].nunique())
    if name == customer:
        return Column(name, "identifier", "identifier", missing, distinct, "The customer of the order log.")
    if name in ("one_time_buyer", "rfm_group"):
        return Column(name, "category", "descriptor", missing, distinct)
    role = "feature" if name in ("recency", "frequency", "monetary") else "descriptor"
    return Column(name, "number", role, missing, distinct)  # type: ignore[arg-type]
