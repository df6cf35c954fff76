"""From a log of orders to customers: how recently, how often and for how much does each buy?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Day
from pathlib import Path

import pandas as pd

from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.ingest import Column, Dataset, read
from segmentation.orders.order_file import STREAM_FROM, head_of, register_file, rejected
from segmentation.orders.order_lines import order_database, register_dataset
from segmentation.orders.recognise import OrderColumns, propose_order_columns
from segmentation.orders.rfm_notices import notices
from segmentation.orders.rfm_query import Money, OrderCounts, Refunds, aggregate
from segmentation.orders.rfm_scores import RfmCuts, add_scores, fit_cuts
from segmentation.progress import Progress, part, silent

DECIMALS = 6
"""Places of an average or a share; sums of money are exact to as many."""
NAMEABLE_PARTS = ("customer", "date", "amount", "quantity", "price", "product", "order", "discount")
"""The parts of an order log for which a user may name the column."""


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
    customer, date, amount, quantity, price, product, order, discount : names of columns, an
        empty one for "no column". Without an amount it is quantity × price, less a discount given as a share.
    as_of : the day the log is looked at (date, or ``YYYY-MM-DD``); the day after its last order
        by default. Later lines are left out.
    refunds : ``net`` counts every line and lets refunds reduce what was spent; ``drop`` leaves
        out lines with a quantity, price or amount at or below 0.
    cuts : the cut points of an earlier file, to score this one alike.

    Returns
    -------
    Dataset
        The customer's identifier, then ``recency`` (days from the last order to ``as_of``),
        ``frequency`` (orders, not lines), ``monetary``, ``average_order_value``, ``tenure``
        (days since the first order), ``days_between_orders`` (median), ``breadth`` (products),
        ``discount_share`` (of lines), ``return_share`` (of money), ``trend`` (spend in the last
        third of the tenure against the first, −1…1), ``first_period_share`` (of spend in the first 90
        days), ``one_time_buyer``, the scores and the ``rfm_group``. Recency, frequency and
        monetary are proposed to form segments. Its notices say what was counted and left out.

    Raises
    ------
    InvalidChoice : where a column does not exist or does not hold what it should.
    UnsuitableData : where no column tells customers, dates or money, or no order is left.

    Examples
    --------
    >>> from segmentation import read
    >>> log = read(b"customer_id,order_date,amount\\n007,2024-01-05,10\\n007,2024-03-01,20\\n008,2024-02-01,5\\n")
    >>> customers = build_rfm(log)
    >>> customers.frame[["customer_id", "recency", "frequency", "monetary"]].values.tolist()
    [['007', 1.0, 2.0, 30.0], ['008', 30.0, 1.0, 5.0]]
    """
    names = (customer, date, amount, quantity, price, product, order, discount)
    named = dict(zip(NAMEABLE_PARTS, names, strict=True))
    return counted_rfm(dataset, named, as_of, refunds, cuts, progress)[0]


def counted_rfm(
    source: Dataset | str | Path,
    named: Mapping[str, str | None],
    as_of: Day | str | None = None,
    refunds: Refunds = "net",
    cuts: RfmCuts | None = None,
    progress: Progress = silent,
) -> tuple[Dataset, OrderCounts]:
    """As `build_rfm`, with the counts behind its notices; ``named`` is part → column."""
    day = snapshot_day(as_of)
    if not isinstance(source, Dataset):
        streamed = _streamed(Path(source), named, day, refunds, cuts, progress)
        if streamed is not None:
            return streamed
        source = read(source, progress=part(progress, 0.0, 0.4))
    columns = order_columns(source, **named)
    money = money_rule(source, columns)
    with order_database() as connection:
        register_dataset(connection, source, columns)
        customers, counts = aggregate(connection, money, refunds, day, part(progress, 0.4, 0.9))
    return customers_of(customers, counts, columns, money, refunds, cuts, source), counts


def _streamed(
    path: Path,
    named: Mapping[str, str | None],
    day: Day | None,
    refunds: Refunds,
    cuts: RfmCuts | None,
    progress: Progress,
) -> tuple[Dataset, OrderCounts] | None:
    """From a large file itself; None where it is small, or must be read in full."""
    head = head_of(path) if path.is_file() and path.stat().st_size >= STREAM_FROM else None
    if head is None:
        return None
    columns = order_columns(head, **named)
    money = money_rule(head, columns)
    with order_database() as connection:
        if not register_file(connection, path, head, columns):
            return None
        customers, counts = aggregate(connection, money, refunds, day, part(progress, 0.0, 0.9))
        counts = replace(counts, misfits=rejected(connection))
    return customers_of(customers, counts, columns, money, refunds, cuts, head), counts


def order_columns(dataset: Dataset, **named: str | None) -> OrderColumns:
    """The proposed columns with those the user named; an amount named wins over quantity × price.

    Raises
    ------
    UnsuitableData : where nothing tells customers, dates or money.
    """
    proposed = propose_order_columns(dataset)
    if proposed is None:
        if not (named.get("customer") and named.get("date")):
            raise UnsuitableData(
                "It is not clear which columns say who bought and when. Name the customer and the date column."
            )
        proposed = OrderColumns(str(named["customer"]), str(named["date"]))
    columns = proposed.overruled(dataset, **named)
    if named.get("price") and not named.get("amount"):
        columns = replace(columns, amount=None)
    if columns.amount is None and columns.price is None:
        raise UnsuitableData("It is not clear which column holds the money of an order. Name the amount column.")
    return columns


def snapshot_day(as_of: Day | str | None) -> Day | None:
    """The day the log is looked at, from a date or ``YYYY-MM-DD``."""
    if as_of is None or isinstance(as_of, Day):
        return as_of
    try:
        return Day.fromisoformat(as_of.strip())
    except ValueError:
        raise InvalidChoice(f"{as_of!r} is not a day. Write it like 2024-12-31.") from None


def money_rule(dataset: Dataset, columns: OrderColumns) -> Money:
    """How the money of a line is found: the amount, or quantity × price, less a discount that is a share."""
    if columns.amount is not None:
        return "amount"
    if columns.quantity is None:
        return "price"
    if columns.discount is not None:
        shares = pd.to_numeric(dataset.cells(columns.discount), errors="coerce")
        if shares.notna().any() and shares.min() >= 0 and shares.max() <= 1:
            return "quantity x price less discount"
    return "quantity x price"


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
    frame = add_scores(customers, cuts or fit_cuts(customers))
    once = (frame["frequency"] == 1).map({True: "yes", False: "no"}).astype("str")
    frame.insert(len(frame.columns) - 4, "one_time_buyer", once)
    if columns.discount is None:
        frame = frame.drop(columns="discount_share")
    numbers = frame.columns.drop(["customer", "one_time_buyer", "rfm_group"])
    frame = (
        frame.astype(dict.fromkeys(numbers, "float64")).round(DECIMALS).rename(columns={"customer": columns.customer})
    )
    frame[columns.customer] = frame[columns.customer].astype("str")
    described = tuple(_column(frame, name, columns.customer) for name in frame.columns)
    made = Dataset.from_frame(frame, described, name=log.name)
    return replace(made, notices=notices(frame, counts, columns, money, refunds))


def _column(frame: pd.DataFrame, name: str, customer: str) -> Column:
    missing, distinct = int(frame[name].isna().sum()), int(frame[name].nunique())
    if name == customer:
        return Column(name, "identifier", "identifier", missing, distinct, "The customer of the order log.")
    if name in ("one_time_buyer", "rfm_group"):
        return Column(name, "category", "descriptor", missing, distinct)
    role = "feature" if name in ("recency", "frequency", "monetary") else "descriptor"
    return Column(name, "number", role, missing, distinct)  # type: ignore[arg-type]
