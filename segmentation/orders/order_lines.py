"""The lines of an order log, one type a column, in a database that works on disk where memory ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from segmentation.errors import InvalidChoice
from segmentation.features.cell_values import as_numbers, as_words
from segmentation.ingest import Dataset
from segmentation.orders.customer_traits import trait_columns
from segmentation.orders.line_blocks import with_blocks_filled
from segmentation.orders.line_states import EVENT_STATES, LineState, line_state
from segmentation.orders.order_columns import OrderColumns
from segmentation.parallel import thread_count

if TYPE_CHECKING:
    import duckdb

MEMORY_LIMIT = "2500MB"
"""What the database may hold in memory before it works on disk."""
LINES = {
    "customer": pa.large_string(),
    "moment": pa.timestamp("us"),
    "amount": pa.float64(),
    "quantity": pa.float64(),
    "price": pa.float64(),
    "product": pa.large_string(),
    "order_key": pa.large_string(),
    "discount": pa.float64(),
    "currency": pa.large_string(),
    "refund": pa.float64(),
    "state": pa.large_string(),
}
"""The columns of the relation ``source``; those the log does not have are all null. `trait_columns` stand beside them.

``state`` says why a line is no purchase (`not_counted`), or ``returned`` for a line whose money went back.
"""
RETURNED = "returned"
NUMBERS = ("amount", "quantity", "price", "discount", "refund")


@contextmanager
def order_database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that is gone, with everything it wrote, when the work is done."""
    import duckdb  # here, because most runs never meet an order log

    with TemporaryDirectory(prefix="orders-") as folder:
        connection = duckdb.connect(str(Path(folder) / "orders.duckdb"))
        try:
            connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
            connection.execute(f"SET threads = {thread_count()}")
            connection.execute("SET preserve_insertion_order = false")
            connection.execute("SET temp_directory = ?", [folder])
            yield connection
        finally:
            connection.close()


def register_dataset(connection: duckdb.DuckDBPyConnection, dataset: Dataset, columns: OrderColumns) -> None:
    """Offer a dataset's lines as the relation ``source``.

    Raises
    ------
    InvalidChoice : where the date column holds no dates, or the money column no numbers.
    """
    names = {*columns.parts.values(), *columns.traits}
    frame = filled_down(with_blocks_filled(dataset, columns.blocked).select(names), columns)
    empty = pd.Series([None] * len(frame), dtype="float64")

    def words(name: str | None) -> pa.Array:
        if name is None:
            return pa.nulls(len(frame), pa.large_string())
        return pa.array(as_words(frame[name]).str.strip().replace("", None), type=pa.large_string(), from_pandas=True)

    def numbers(name: str | None) -> pa.Array:
        return pa.array(as_numbers(frame[name] if name else empty), from_pandas=True)

    cells: dict[str, Any] = {
        "customer": words(columns.customer),
        "moment": _moments(frame[columns.date], columns.date),
        "product": words(columns.product),
        "order_key": words(columns.order),
        "currency": words(columns.currency),
        "state": pa.array(_states(frame, columns), type=pa.large_string(), from_pandas=True),
    }
    cells |= {part: numbers(getattr(columns, part)) for part in NUMBERS}
    cells |= {name: words(column) for name, column in trait_columns(columns).items()}
    _check_money(frame, columns)
    kinds = LINES | dict.fromkeys(trait_columns(columns), pa.large_string())
    table = pa.table({name: pa.array(cells[name]).cast(kind) for name, kind in kinds.items()})
    connection.register("source", table)


def filled_down(frame: pd.DataFrame, columns: OrderColumns) -> pd.DataFrame:
    """The lines with what is written on an order's first line alone on its other lines too."""
    if not columns.written_once or columns.order is None:
        return frame
    orders = frame.groupby(columns.order, sort=False)
    return frame.assign(**{name: frame[name].fillna(orders[name].transform("first")) for name in columns.written_once})


def not_counted(columns: OrderColumns) -> dict[LineState, str]:
    """State of a line → what it is left out as; ``returned`` where its money went back.

    What was refunded is left out, as an order that never came about, unless a column says how much was given back.
    """
    states: dict[LineState, str] = {"cancelled": "cancelled", "pending": "pending", "test": "test"}
    if columns.refund is None:
        states["refunded"] = "cancelled"
    return states


def _states(frame: pd.DataFrame, columns: OrderColumns) -> pd.Series[Any]:
    """Why each line does not count, or that it is a return; missing for a purchase."""
    states: pd.Series[Any] = pd.Series([None] * len(frame), dtype="object", index=frame.index)
    if columns.status is not None:
        words = as_words(frame[columns.status])
        left_out = not_counted(columns)
        by_word = {
            word: left_out.get(state)
            for word in words.dropna().unique()
            if (state := line_state(word, header=columns.status))
        }
        states = words.map(by_word).astype("object")
    if columns.event is not None:
        words = as_words(frame[columns.event])
        outcome = {word: EVENTS[line_state(word, EVENT_STATES) or "event"] for word in words.dropna().unique()}
        outcomes = words.map(outcome).astype("object").fillna("event")
        states = states.where(states.notna(), outcomes.where(outcomes != "", None))
    return states


EVENTS: dict[LineState, str] = {
    "purchase": "",
    "paid": "",
    "refunded": RETURNED,
    "cancelled": "cancelled",
    "pending": "pending",
    "test": "test",
    "event": "event",
}
"""What becomes of a line whose kind of event is known; of others only purchases count."""


def _moments(cells: pd.Series[Any], name: str) -> pa.Array:
    if not pd.api.types.is_datetime64_any_dtype(cells.dtype):
        cells = pd.to_datetime(as_words(cells), errors="coerce", format="ISO8601")
    if cells.isna().all():
        raise InvalidChoice(f"Column {name!r} holds no dates. Choose the column with the date of the order.")
    return pa.array(cells, type=pa.timestamp("us"), from_pandas=True)


def _check_money(frame: pd.DataFrame, columns: OrderColumns) -> None:
    for name in (columns.amount, columns.quantity, columns.price, columns.refund):
        if name is not None and np.isnan(as_numbers(frame[name])).all():
            raise InvalidChoice(f"Column {name!r} holds no numbers. Choose the column with the money of an order.")
