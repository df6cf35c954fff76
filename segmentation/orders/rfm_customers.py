"""What was added up of a log, as a dataset with one row a customer."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from segmentation import wording
from segmentation.ingest import Column, Dataset
from segmentation.orders.expected_orders import Forecast
from segmentation.orders.order_columns import OrderColumns
from segmentation.orders.rfm_notices import notices
from segmentation.orders.rfm_query import Money, OrderCounts, Refunds
from segmentation.orders.rfm_scores import RfmCuts, add_scores, fit_cuts

DECIMALS = 6
"""Places of an average or a share; sums of money are exact to as many."""
WITHOUT_MONEY = ("monetary", "average_order_value", "return_share", "first_period_share")
"""What a log without money cannot tell."""


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
    date = log.column(columns.date)
    return replace(made, notices=(*counted, *zones_told(date), *days_left_out(date)))


def with_forecast(customers: Dataset, expected: Forecast) -> Dataset:
    """The customers with what is expected of them, and with how that was checked."""
    sentences = (*customers.notices, *expected.sentences)
    if expected.columns.empty:
        return replace(customers, notices=sentences)
    customer = customers.columns[0].name
    beside = customers.frame[[customer]].merge(expected.columns.rename(columns={"customer": customer}), how="left")
    added = beside.drop(columns=customer).astype("float64").round(DECIMALS)
    frame = pd.concat([customers.frame, added], axis=1)
    described = tuple(_column(frame, str(name), customer) for name in added)
    made = Dataset.from_frame(frame, (*customers.columns, *described), name=customers.name)
    return replace(made, notices=sentences)


def zones_told(date: Column) -> tuple[str, ...]:
    """That the times of a log are of several zones, where they are."""
    if date.writing is None or date.writing.form != "zoned":
        return ()
    name = wording.shortened(date.name)
    return (
        f"{name} holds times of several time zones: all were brought to UTC, so an order near "
        "midnight may be of another day.",
    )


def days_left_out(date: Column) -> tuple[str, ...]:
    """The days of a log that its reader took for missing, as they cannot be meant."""
    if date.kind != "date" or date.writing is None or not date.writing.words:
        return ()
    days = wording.joined(list(date.writing.words), 4)
    return (f"{days} cannot be meant as dates; correct them in your file to count their lines.",)


def _column(frame: pd.DataFrame, name: str, customer: str) -> Column:
    missing, distinct = int(frame[name].isna().sum()), int(frame[name].nunique())
    if name == customer:
        return Column(name, "identifier", "identifier", missing, distinct, "The customer of the order log.")
    if name in ("one_time_buyer", "rfm_group"):
        return Column(name, "category", "descriptor", missing, distinct)
    role = "feature" if name in ("recency", "frequency", "monetary") else "descriptor"
    return Column(name, "number", role, missing, distinct)  # type: ignore[arg-type]
