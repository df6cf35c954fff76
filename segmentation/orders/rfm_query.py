"""From order lines to one row a customer, in SQL that never needs all lines in memory.

Sums are made of decimals, not of floating-point numbers, so that they do not depend on the order of the lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from segmentation.errors import UnsuitableData
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
}
Money = Literal["amount", "quantity x price", "quantity x price less discount", "price"]
"""How the money of a line is found."""

_LINES = """
CREATE TABLE lines AS
SELECT customer, CAST(moment AS DATE) AS day, CAST({money} AS DECIMAL(38, 6)) AS amount,
       quantity, price, product, coalesce(order_key, CAST(CAST(moment AS DATE) AS VARCHAR)) AS order_key,
       coalesce(discount, 0) > 0 AS discounted, currency, cancelled
FROM source
"""
_COUNTS = """
SELECT count(*) AS lines,
       count(*) FILTER (customer IS NULL) AS without_customer,
       count(*) FILTER (customer IS NOT NULL AND day IS NULL) AS without_date,
       count(*) FILTER (customer IS NOT NULL AND day IS NOT NULL AND amount IS NULL) AS without_amount,
       count(*) FILTER (customer IS NOT NULL AND amount IS NOT NULL AND cancelled) AS cancelled,
       min(day) FILTER ({usable}) AS first_day, max(day) FILTER ({usable}) AS last_day
FROM lines
"""
_USABLE = "customer IS NOT NULL AND day IS NOT NULL AND amount IS NOT NULL AND NOT cancelled"
_SOLD = "coalesce(quantity, 1) > 0 AND coalesce(price, 1) > 0 AND (amount > 0 OR {has_price})"
_ORDERS = """
CREATE TABLE orders AS
SELECT customer, order_key, min(day) AS day, max(day) AS last_day, sum(amount) AS amount,
       coalesce(sum(amount) FILTER (amount > 0), 0) AS bought, coalesce(sum(amount) FILTER (amount < 0), 0) AS returned,
       count(*) AS lines, count(*) FILTER (discounted) AS discounted
FROM lines WHERE {usable} AND day < ? {rule}
GROUP BY customer, order_key
"""
_CUSTOMERS = """
WITH spans AS (SELECT customer, min(day) AS first_day, max(last_day) AS last_day FROM orders GROUP BY customer),
gaps AS (
    SELECT customer, median(gap) AS gap FROM (
        SELECT customer, date_diff('day', lag(day) OVER (PARTITION BY customer ORDER BY day), day) AS gap
        FROM (SELECT DISTINCT customer, day FROM orders)
    ) WHERE gap IS NOT NULL GROUP BY customer
),
sums AS (
    SELECT o.customer, count(*) AS frequency, sum(o.amount) AS monetary, sum(o.bought) AS bought,
           sum(o.returned) AS returned, sum(o.lines) AS lines, sum(o.discounted) AS discounted,
           coalesce(sum(o.amount) FILTER (3 * date_diff('day', s.first_day, o.day)
                                          < date_diff('day', s.first_day, $as_of)), 0) AS early,
           coalesce(sum(o.amount) FILTER (3 * date_diff('day', s.first_day, o.day)
                                          >= 2 * date_diff('day', s.first_day, $as_of)), 0) AS late,
           coalesce(sum(o.amount) FILTER (date_diff('day', s.first_day, o.day) < $first_period), 0) AS first_period
    FROM orders o JOIN spans s USING (customer) GROUP BY o.customer
)
SELECT customer, date_diff('day', last_day, $as_of) AS recency, frequency, CAST(monetary AS DOUBLE) AS monetary,
       CAST(monetary AS DOUBLE) / frequency AS average_order_value, date_diff('day', first_day, $as_of) AS tenure,
       gap AS days_between_orders, discounted / lines AS discount_share,
       CASE WHEN bought > 0 THEN CAST(-returned AS DOUBLE) / CAST(bought AS DOUBLE) WHEN returned < 0 THEN 1 ELSE 0 END
           AS return_share,
       CASE WHEN frequency > 1 AND abs(early) + abs(late) > 0
            THEN CAST(late - early AS DOUBLE) / CAST(abs(early) + abs(late) AS DOUBLE) END AS trend,
       CASE WHEN monetary > 0 THEN CAST(first_period AS DOUBLE) / CAST(monetary AS DOUBLE) END AS first_period_share
FROM sums JOIN spans USING (customer) LEFT JOIN gaps USING (customer) ORDER BY customer
"""
_BREADTH = """
SELECT customer, count(*) AS breadth FROM (
    SELECT customer, product FROM lines
    WHERE {usable} AND day < ? {rule} AND product IS NOT NULL GROUP BY customer, product
) GROUP BY customer
"""


@dataclass(frozen=True)
class OrderCounts:
    """What the lines were, and what became of them."""

    lines: int
    without_customer: int
    without_date: int
    without_amount: int
    cancelled: int
    after_as_of: int
    refund_lines: int
    refunded: float
    dropped: int
    first_day: date
    last_day: date
    as_of: date
    currencies: tuple[tuple[str, int], ...]
    misfits: int = 0


def aggregate(
    connection: duckdb.DuckDBPyConnection, money: Money, refunds: Refunds, as_of: date | None, progress: Progress
) -> tuple[pd.DataFrame, OrderCounts]:
    """One row a customer from the relation ``source`` (see `LINES`), and the counts behind it.

    Raises
    ------
    UnsuitableData : where no line has a customer, a date and an amount, or none is before ``as_of``.
    """
    connection.execute(_LINES.format(money=_MONEY[money]))
    progress(0.4, "Reading the orders")
    totals = _row(connection, _COUNTS.format(usable=_USABLE))
    if totals["last_day"] is None:
        raise UnsuitableData("No line has a customer, a date and an amount together. Check which columns they are in.")
    day = as_of or _row(connection, "SELECT CAST(? + INTERVAL 1 DAY AS DATE) AS day", [totals["last_day"]])["day"]
    if totals["first_day"] >= day:
        raise UnsuitableData(f"There is no order before {day}. The first one is of {totals['first_day']}.")
    rule = f"AND {_SOLD.format(has_price='price IS NOT NULL')}" if refunds == "drop" else ""
    connection.execute(_ORDERS.format(usable=_USABLE, rule=rule), [day])
    progress(0.6, "Adding up every customer's orders")
    customers = connection.execute(_CUSTOMERS, {"as_of": day, "first_period": FIRST_PERIOD_DAYS}).df()
    if customers.empty:
        raise UnsuitableData("Every line is a refund or cancelled, so no customer is left. Net refunds instead.")
    progress(0.8, "Counting the products of every customer")
    if _row(connection, "SELECT count(product) > 0 AS has FROM lines")["has"]:
        breadth = connection.execute(_BREADTH.format(usable=_USABLE, rule=rule), [day]).df()
        customers = customers.merge(breadth, on="customer", how="left").fillna({"breadth": 0})
        customers.insert(7, "breadth", customers.pop("breadth"))
    return customers, _counts(connection, totals, day, rule)


def _counts(connection: duckdb.DuckDBPyConnection, totals: dict[str, Any], day: date, rule: str) -> OrderCounts:
    more = _row(
        connection,
        f"""SELECT count(*) FILTER (day >= $day) AS after_as_of,
        count(*) FILTER (amount < 0 AND day < $day) AS refund_lines,
        CAST(coalesce(-sum(amount) FILTER (amount < 0 AND day < $day), 0) AS DOUBLE) AS refunded,
        count(*) FILTER (day < $day AND NOT (true {rule})) AS dropped
        FROM lines WHERE {_USABLE}""",
        {"day": day},
    )
    money = connection.execute(
        f"SELECT currency, count(*) FROM lines WHERE {_USABLE} AND currency IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    kept = {name: totals[name] for name in ("lines", "without_customer", "without_date", "without_amount", "cancelled")}
    return OrderCounts(
        **kept,
        **more,
        first_day=totals["first_day"],
        last_day=totals["last_day"],
        as_of=day,
        currencies=tuple((str(name), int(count)) for name, count in money),
    )


def _row(connection: duckdb.DuckDBPyConnection, query: str, values: object = None) -> dict[str, Any]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone() or (), strict=True))
