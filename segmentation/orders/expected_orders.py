"""What will customers order in the next twelve months, and what is it worth? With a check on the log itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.orders.bg_nbd import PurchaseHistory, fit_bg_nbd
from segmentation.orders.gamma_gamma import fit_gamma_gamma

if TYPE_CHECKING:
    import duckdb

EXPECTED_ORDERS, EXPECTED_VALUE = "expected_orders_12m", "expected_value_12m"
YEAR = 365
FEWEST_REPEAT_BUYERS = 500
"""Customers who came back from which four parameters can be told from each other."""
DRAWS = 100
CHUNK = 20_000
"""Customers whose possible futures are drawn at a time."""
LIKELY = (0.1, 0.9)
"""The interval holds four of five possible futures."""
FAR = 0.2
"""A check that misses by more than this share is a rough one, and it is said."""
_VISITS = """
SELECT customer, count(DISTINCT bought_on) AS visits, min(bought_on) AS first_day, max(bought_on) AS last_day,
       count(bought_on) AS orders, CAST(sum(amount) AS DOUBLE) AS spent
FROM orders WHERE day < ? GROUP BY customer HAVING count(bought_on) > 0 ORDER BY customer
"""
_CAME = """
SELECT count(*) FROM (
    SELECT DISTINCT o.customer, o.bought_on FROM orders o JOIN
    (SELECT customer FROM orders WHERE bought_on < $day GROUP BY customer) USING (customer) WHERE o.bought_on >= $day
)
"""


@dataclass(frozen=True)
class Forecast:
    """``columns`` beside the customers, named ``customer`` first; empty where the log is too short or too small."""

    columns: pd.DataFrame
    sentences: tuple[str, ...]


def forecast_orders(
    connection: duckdb.DuckDBPyConnection, first: date, as_of: date, *, money: bool, seed: int = 0
) -> Forecast:
    """Expected orders of the 12 months after ``as_of`` with an interval, and their value, from the table ``orders``."""
    visits = connection.execute(_VISITS, [as_of]).df()
    repeat_buyers = int((visits["visits"] > 1).sum())
    if (as_of - first).days < YEAR or repeat_buyers < FEWEST_REPEAT_BUYERS:
        return Forecast(
            pd.DataFrame(),
            (
                f"No orders are forecast: that takes a log of a year and {FEWEST_REPEAT_BUYERS} customers who came "
                f"back, and this one has {wording.count((as_of - first).days, 'day')} and {repeat_buyers:,}.",
            ),
        )
    history = _history(visits, as_of)
    model = fit_bg_nbd(history)
    weeks = YEAR / 7
    each = float(visits["orders"].sum() / visits["visits"].sum())
    expected = model.expected(history, weeks) * each
    low, high = np.empty(len(visits)), np.empty(len(visits))
    total, rng = np.zeros(DRAWS), np.random.default_rng(seed)
    for start in range(0, len(visits), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(visits)))
        futures = model.drawn(history.of(rows), weeks, DRAWS, rng) * each
        low[rows], high[rows] = np.quantile(futures, LIKELY, axis=1)
        total += futures.sum(axis=0)
    columns = pd.DataFrame(
        {
            "customer": visits["customer"],
            EXPECTED_ORDERS: expected,
            f"{EXPECTED_ORDERS}_low": np.floor(low),
            f"{EXPECTED_ORDERS}_high": np.ceil(high),
        }
    )
    few, many = np.quantile(total, LIKELY)
    until = as_of + timedelta(days=YEAR)
    sentence = (
        f"Until {until}, {_whole(expected.sum())} orders are expected of these customers ({_whole(few)} to "
        f"{_whole(many)} in four of five possible futures, if they go on as they did)"
    )
    if money:
        bought = visits["visits"].to_numpy(dtype=float)
        mean = np.maximum(visits["spent"].to_numpy(dtype=float) / bought, 0.0)
        value = fit_gamma_gamma(bought, mean).expected(bought, mean) * expected / each
        columns[EXPECTED_VALUE] = value
        sentence += f", worth {_whole(value.sum())}"
    return Forecast(columns, (f"{sentence}.", _check(connection, first, as_of)))


def _history(visits: pd.DataFrame, as_of: date) -> PurchaseHistory:
    """In weeks, a day with several orders once."""
    first, last = (pd.to_datetime(visits[name]) for name in ("first_day", "last_day"))
    end = pd.Timestamp(as_of) - pd.Timedelta(days=1)
    return PurchaseHistory(
        visits["visits"].to_numpy(dtype=float) - 1,
        (last - first).dt.days.to_numpy(dtype=float) / 7,
        (end - first).dt.days.to_numpy(dtype=float) / 7,
    )


def _check(connection: duckdb.DuckDBPyConnection, first: date, as_of: date) -> str:
    """How the forecast of the log's second half from its first compares with what came."""
    split = first + timedelta(days=(as_of - first).days // 2)
    visits = connection.execute(_VISITS, [split]).df()
    history = _history(visits, split)
    days = (as_of - split).days
    expected = float(fit_bg_nbd(history).expected(history, days / 7).sum())
    row = connection.execute(_CAME, {"day": split}).fetchone()
    came = int(row[0]) if row else 0
    off = expected / came - 1 if came else np.inf
    rough = " Take the forecast as a rough one." if abs(off) > FAR else ""
    return (
        f"Tried on this log: from the days with orders before {split}, {_whole(expected)} more were expected of the "
        f"same customers in the {days:,} days after, and {came:,} came ({off:+.0%}).{rough}"
    )


def _whole(value: float) -> str:
    return f"{value:,.0f}"
