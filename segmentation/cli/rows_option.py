"""The option that says what a row is, and the way on that depends on it."""

from __future__ import annotations

from typing import get_args

from segmentation.cli.command import CommandOption
from segmentation.errors import UnsuitableData
from segmentation.ingest import Dataset
from segmentation.orders import Rows, read_rows

ROWS = CommandOption("--rows", "what a row is, where it was taken for something else", choices=tuple(get_args(Rows)))


def check_rows_are_customers(dataset: Dataset, chosen: Rows | None) -> None:
    """Stop where a row is an order: segments are of customers.

    Raises
    ------
    UnsuitableData : where it is one, by evidence or because the user says so; names the way on.
    """
    reading = read_rows(dataset, chosen)
    if reading.rows != "orders":
        return
    evidence = "" if chosen else f" {reading.reason}"
    overruled = "" if chosen else " If every row is a customer, add --rows customers."
    raise UnsuitableData(
        f"This is a log of orders.{evidence} Make one row a customer first: kindred rfm ORDERS --output "
        f"CUSTOMERS.csv.{overruled}"
    )
