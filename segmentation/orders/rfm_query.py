"""From order lines to one row a customer, in SQL that never needs all lines in memory.

Sums are made of decimals, not of floating-point numbers, so that they do not depend on the order of the lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from segmentation.errors import UnsuitableData
from segmentation.orders.customer_traits import spending_shares
from segmentation.orders.impossible_dates import impossible_days
from segmentation.progress import Progress

if TYPE_CHECKING:
    import duckdb

Refunds = Literal["net", "drop"]
FIRST_PERIOD_DAYS = 90
"""The share of spend in this many days from a customer's first order is ``first_period_share``."""

_MONEY = {
    "amount": "amount",
    "quantity x price": "quantity * price",
    "quantity x price less discount": "quantity * price * (1 - coalesce(discount, 0))",
    "price": "price",
    "none": "0",
}
Money = Literal["amount", "quantity x price", "quantity x price less discount", "price", "none"]
"""How the money of a line is found; ``none`` where the log has no money."""

_ONCE = (
    "CASE WHEN row_number() OVER (PARTITION BY customer, order_key, state IS NULL ORDER BY {cell} DESC NULLS LAST) = 1 "
    "THEN {cell} ELSE 0 END"
)
"""A cell that stands on every line of an order, on one of them alone."""
_SOLD = "coalesce(quantity, 1) > 0 AND coalesce(price, 1) > 0 AND (amount > 0 OR price IS NOT NULL)"
_LINES = """
CREATE TABLE lines AS
SELECT customer, day, order_key, product, category, currency, state, discounted,
       CAST(CASE WHEN state = 'returned' THEN -abs({amount}) ELSE {amount} END AS DECIMAL(38, 6)) AS amount,
       CAST({refund} AS DECIMAL(38, 6)) AS refund,
       coalesce(amount < 0 OR quantity < 0 OR state = 'returned', false) AS returned,
       {sold} AS sold
FROM (
    SELECT {customer} AS customer, CAST(moment AS DATE) AS day, {money} AS amount, quantity, price, product, currency,
           coalesce(order_key, CAST(CAST(moment AS DATE) AS VARCHAR)) AS order_key,
           coalesce(discount, 0) > 0 AS discounted, refund, state, {category} AS category
    FROM source
)
"""
_DAYS = "SELECT day, count(*) AS lines FROM lines WHERE {usable} GROUP BY day ORDER BY day"
_KNOWN = "customer IS NOT NULL AND day IS NOT NULL AND amount IS NOT NULL"
_COUNTED = "(state IS NULL OR state = 'returned')"
_USABLE = f"{_KNOWN} AND {_COUNTED}"
_COUNTS = """
SELECT count(*) AS lines,
       count(*) FILTER (customer IS NULL AND {counted}) AS without_customer,
       count(*) FILTER (customer IS NOT NULL AND day IS NULL AND {counted}) AS without_date,
       count(*) FILTER (customer IS NOT NULL AND day IS NOT NULL AND amount IS NULL AND {counted}) AS without_amount,
       count(*) FILTER (state = 'cancelled') AS cancelled, count(*) FILTER (state = 'pending') AS pending,
       count(*) FILTER (state = 'test') AS tests, count(*) FILTER (state = 'event') AS other_events
FROM lines
"""
_ORDERS = """
CREATE TABLE orders AS
SELECT customer, order_key, min(day) AS day, min(day) FILTER (NOT returned) AS bought_on,
       max(day) FILTER (NOT returned) AS last_day, sum(amount) - {refunded} AS amount,
       coalesce(sum(amount) FILTER (amount > 0), 0) AS bought,
       coalesce(sum(amount) FILTER (amount < 0), 0) - {refunded} AS returned,
       count(*) AS lines, count(*) FILTER (discounted) AS discounted
FROM lines WHERE {usable} AND day < ? {rule}
GROUP BY customer, order_key
"""
_CUSTOMERS = """
WITH spans AS (
    SELECT customer, min(bought_on) AS first_day, max(last_day) AS last_day FROM orders GROUP BY customer
),
gaps AS (
    SELECT customer, median(gap) AS gap FROM (
        SELECT customer, date_diff('day', lag(day) OVER (PARTITION BY customer ORDER BY day), day) AS gap
        FROM (SELECT DISTINCT customer, bought_on AS day FROM orders WHERE bought_on IS NOT NULL)
    ) WHERE gap IS NOT NULL GROUP BY customer
),
sums AS (
    SELECT o.customer, count(bought_on) AS frequency, sum(o.amount) AS monetary, sum(o.bought) AS bought,
           sum(o.returned) AS returned, sum(o.lines) AS lines, sum(o.discounted) AS discounted,
           count(*) FILTER (o.bought_on > s.first_day) AS came_back,
           coalesce(sum({weight}) FILTER (o.day > s.first_day AND 3 * date_diff('day', s.first_day, o.day)
                                          < date_diff('day', s.first_day, $as_of)), 0) AS early,
           coalesce(sum({weight}) FILTER (3 * date_diff('day', s.first_day, o.day)
                                          > 2 * date_diff('day', s.first_day, $as_of)), 0) AS late,
           coalesce(sum(o.amount) FILTER (date_diff('day', s.first_day, o.day) < $first_period), 0) AS first_period
    FROM orders o JOIN spans s USING (customer) GROUP BY o.customer
)
SELECT customer, date_diff('day', last_day, $as_of) AS recency, frequency, CAST(monetary AS DOUBLE) AS monetary,
       CASE WHEN frequency > 0 THEN CAST(monetary AS DOUBLE) / frequency END AS average_order_value,
       date_diff('day', first_day, $as_of) AS tenure, gap AS days_between_orders, discounted / lines AS discount_share,
       CASE WHEN bought > 0 THEN CAST(-returned AS DOUBLE) / CAST(bought AS DOUBLE) WHEN returned < 0 THEN 1 ELSE 0 END
           AS return_share,
       CASE WHEN abs(early) + abs(late) > 0 AND frequency > 1
            THEN CAST(late - early AS DOUBLE) / CAST(abs(early) + abs(late) AS DOUBLE)
            WHEN came_back > 0 THEN 0 END AS trend,
       CASE WHEN monetary > 0 AND frequency > 0
            THEN CAST(first_period AS DOUBLE) / CAST(monetary AS DOUBLE) END AS first_period_share
FROM sums JOIN spans USING (customer) LEFT JOIN gaps USING (customer) ORDER BY customer
"""
"""``trend`` leaves the first day out, which lies in the first third by definition: what follows it is as likely early
as late where a customer's rate is constant (the days 1 … T − 1 of a tenure of T days mirror each other)."""
_BREADTH = """
SELECT customer, count(*) AS breadth FROM (
    SELECT customer, product FROM lines
    WHERE {usable} AND day < ? {rule} AND product IS NOT NULL GROUP BY customer, product
) GROUP BY customer
"""


@dataclass(frozen=True)
class OrderCounts:
    """What the lines were, and what became of them.

    ``impossible`` are days that cannot be, each with its lines; ``other_events`` are lines that tell of no purchase;
    ``merged`` customers differ from another in capitals alone.
    """

    lines: int
    without_customer: int
    without_date: int
    without_amount: int
    cancelled: int
    pending: int
    tests: int
    other_events: int
    after_as_of: int
    refund_lines: int
    refunded: float
    dropped: int
    first_day: date
    last_day: date
    as_of: date
    currencies: tuple[tuple[str, int], ...]
    impossible: tuple[tuple[date, int], ...] = ()
    merged: int = 0
    misfits: int = 0


@dataclass(frozen=True)
class MoneyRule:
    """How the money of a line is found, and which of it stands once an order (`OrderColumns.repeated`).

    ``refunds_apart`` says that a column holds the money given back.
    """

    money: Money
    repeated: tuple[str, ...] = ()
    refunds_apart: bool = False

    def once(self, cell: str) -> str:
        """The SQL of a cell on one line of its order where it stands on all of them."""
        return _ONCE.format(cell=cell) if cell in self.repeated else cell

    @property
    def refunded(self) -> str:
        """The SQL of an order's money given back beside its lines."""
        return "coalesce(sum(refund), 0)" if self.refunds_apart else "0"

    @property
    def weight(self) -> str:
        """What an order weighs in the trend: its money, or itself where there is none."""
        return "CASE WHEN o.bought_on IS NULL THEN 0 ELSE 1 END" if self.money == "none" else "o.amount"


def aggregate(
    connection: duckdb.DuckDBPyConnection,
    rule: MoneyRule,
    refunds: Refunds,
    as_of: date | None,
    progress: Progress,
    *,
    case_blind: bool = False,
    shares: bool = False,
) -> tuple[pd.DataFrame, OrderCounts]:
    """One row a customer from the relation ``source`` (see `LINES`), and the counts behind it.

    Raises
    ------
    UnsuitableData : where no line has a customer, a date and an amount, or none is before ``as_of``.
    """
    connection.execute(
        _LINES.format(
            money=_MONEY[rule.money],
            amount=rule.once("amount"),
            refund=f"abs({rule.once('refund')})" if rule.refunds_apart else "NULL",
            sold=_SOLD if refunds == "drop" else "true",
            customer=customer_sql(case_blind),
            category="category" if shares else "CAST(NULL AS VARCHAR)",
        )
    )
    progress(0.4, "Reading the orders")
    totals = _row(connection, _COUNTS.format(counted=_COUNTED))
    impossible, (first_day, last_day) = _span(connection)
    day = as_of or last_day + timedelta(days=1)
    if first_day >= day:
        raise UnsuitableData(f"There is no order before {day}. The first one is of {first_day}.")
    usable = _USABLE + (f" AND day BETWEEN DATE '{first_day}' AND DATE '{last_day}'" if impossible else "")
    sold = "AND sold" if refunds == "drop" else ""
    connection.execute(_ORDERS.format(usable=usable, rule=sold, refunded=rule.refunded), [day])
    progress(0.6, "Adding up every customer's orders")
    query = _CUSTOMERS.format(weight=rule.weight)
    customers = connection.execute(query, {"as_of": day, "first_period": FIRST_PERIOD_DAYS}).df()
    if customers.empty:
        raise UnsuitableData("Every line is a refund or cancelled, so no customer is left. Net refunds instead.")
    progress(0.8, "Counting the products of every customer")
    if _row(connection, "SELECT count(product) > 0 AS has FROM lines")["has"]:
        breadth = connection.execute(_BREADTH.format(usable=usable, rule=sold), [day]).df()
        customers = customers.merge(breadth, on="customer", how="left").fillna({"breadth": 0})
        customers.insert(7, "breadth", customers.pop("breadth"))
    if shares:
        parts_of_spend = spending_shares(connection, usable, day, money=rule.money != "none")
        customers = customers.merge(parts_of_spend, on="customer", how="left")
    counts = OrderCounts(
        **totals,
        **_later_counts(connection, usable, day, sold),
        first_day=first_day,
        last_day=last_day,
        as_of=day,
        currencies=_currencies(connection, usable),
        impossible=impossible,
        merged=_merged(connection) if case_blind else 0,
    )
    return customers, counts


def customer_sql(case_blind: bool) -> str:
    """The SQL that names the customer of a line."""
    return "lower(customer)" if case_blind else "customer"


def _span(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[tuple[date, int], ...], tuple[date, date]]:
    """The days that cannot be, and the first and last day of the others."""
    by_day = [(day, int(lines)) for day, lines in connection.execute(_DAYS.format(usable=_USABLE)).fetchall()]
    if not by_day:
        raise UnsuitableData("No line has a customer, a date and an amount together. Check which columns they are in.")
    slips = impossible_days([day for day, _ in by_day], [lines for _, lines in by_day])
    kept = [day for day, _ in by_day if day not in slips]
    return tuple((day, lines) for day, lines in by_day if day in slips), (kept[0], kept[-1])


def _later_counts(connection: duckdb.DuckDBPyConnection, usable: str, day: date, sold: str) -> dict[str, Any]:
    return _row(
        connection,
        f"""SELECT count(*) FILTER (day >= $day) AS after_as_of,
        count(*) FILTER ((returned OR refund > 0) AND day < $day) AS refund_lines,
        CAST(coalesce(-sum(amount) FILTER (amount < 0 AND day < $day), 0)
             + coalesce(sum(refund) FILTER (day < $day), 0) AS DOUBLE) AS refunded,
        count(*) FILTER (day < $day AND NOT (true {sold})) AS dropped
        FROM lines WHERE {usable}""",
        {"day": day},
    )


def _currencies(connection: duckdb.DuckDBPyConnection, usable: str) -> tuple[tuple[str, int], ...]:
    query = (
        f"SELECT currency, count(*) FROM lines WHERE {usable} AND currency IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return tuple((str(name), int(count)) for name, count in connection.execute(query).fetchall())


def _merged(connection: duckdb.DuckDBPyConnection) -> int:
    query = "SELECT count(DISTINCT customer) - count(DISTINCT lower(customer)) AS merged FROM source"
    return int(_row(connection, query)["merged"])


def _row(connection: duckdb.DuckDBPyConnection, query: str, values: object = None) -> dict[str, Any]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone() or (), strict=True))
