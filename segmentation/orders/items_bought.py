"""How many customers of each segment bought each product, and each kind of product?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from segmentation.features.cell_values import as_words
from segmentation.ingest import Dataset
from segmentation.orders.order_choices import OrderChoices
from segmentation.orders.order_columns import PARTS, OrderColumns
from segmentation.orders.order_lines import order_database, register_dataset
from segmentation.orders.rfm import order_columns, snapshot_day
from segmentation.orders.rfm_query import customer_sql

if TYPE_CHECKING:
    import duckdb

NAMED_ALIKE = 0.8
"""A column of words names products where it says the same on so many lines of one product."""
AS_MANY = 0.5
"""… and has at least so many different words for every product number."""
LINES_LOOKED_AT = 20_000
NUMBER_OF_PRODUCT = r"(?=.*\d)\S+"
"""A product number has digits and no blanks."""

_BUYERS = """
SELECT segment, item, count(*) AS customers FROM (
    SELECT DISTINCT s.segment, s.customer, l.{item} AS item
    FROM source l JOIN segments s ON s.customer = {customer}
    WHERE l.{item} IS NOT NULL AND l.state IS NULL AND l.moment IS NOT NULL AND ($as_of IS NULL OR l.moment < $as_of)
          AND coalesce(l.quantity, 1) > 0 AND coalesce(l.amount, 1) > 0 AND coalesce(l.price, 1) > 0
) GROUP BY segment, item ORDER BY item, segment
"""


@dataclass(frozen=True)
class ItemsBought:
    """Who bought what.

    Attributes
    ----------
    column : the column of the log that names the items.
    items : (m,) what each is called.
    buyers : (k, m) customers of segment 1…k who bought each at least once; returns and free lines are no purchases.
    """

    column: str
    items: tuple[str, ...]
    buyers: NDArray[np.int64] = field(repr=False)


def items_bought(
    log: Dataset, choices: OrderChoices, customers: Sequence[str], labels: NDArray[np.integer], k: int
) -> tuple[ItemsBought, ...]:
    """Buyers by segment of every kind of product, and of every product; nothing where the log names neither.

    Parameters
    ----------
    choices : how the customers were made of the log.
    customers : what each customer is called there, as `build_rfm` gave it.
    labels : (n,) their segments 1…k; those with 0 are left out.

    Examples
    --------
    >>> from segmentation import read
    >>> lines = b"a,2024-01-05,tea,10\\na,2024-03-01,tea,20\\nb,2024-02-01,jam,5\\n"
    >>> log = read(b"customer,order_date,product,amount\\n" + lines)
    >>> found = items_bought(log, OrderChoices(), ["a", "b"], np.array([1, 2]), 2)
    >>> found[0].items, found[0].buyers.tolist()
    (('jam', 'tea'), [[0, 1], [1, 0]])
    """
    columns = order_columns(log, {part: getattr(choices, part) for part in PARTS}, choices.amount_per)
    parts = [part for part in ("category", "product") if getattr(columns, part)]
    if not parts:
        return ()
    placed = np.asarray(labels) > 0
    segments = pa.table(
        {
            "customer": pa.array(np.asarray(customers, dtype=object)[placed], type=pa.large_string()),
            "segment": pa.array(np.asarray(labels)[placed].astype(np.int32)),
        }
    )
    with order_database() as connection:
        register_dataset(connection, log, columns)
        connection.register("segments", segments)
        return tuple(_bought(connection, log, columns, part, snapshot_day(choices.as_of), k) for part in parts)


def _bought(
    connection: duckdb.DuckDBPyConnection, log: Dataset, columns: OrderColumns, part: str, as_of: object, k: int
) -> ItemsBought:
    query = _BUYERS.format(item=part, customer=customer_sql(columns.case_blind).replace("customer", "l.customer"))
    counted = connection.execute(query, {"as_of": as_of}).df()
    wide = counted.pivot_table(index="segment", columns="item", values="customers", aggfunc="sum", fill_value=0)
    wide = wide.reindex(range(1, k + 1), fill_value=0)
    column = getattr(columns, part)
    names = _names_of(log, column) if part == "product" else {}
    called = tuple(names.get(str(item), str(item)) for item in wide.columns)
    return ItemsBought(column, called, wide.to_numpy(dtype=np.int64))


def _names_of(log: Dataset, product: str) -> dict[str, str]:
    """Product number → what the log calls it, where a column of words does; empty where products are words already."""
    column = log.column(product)
    numbers = as_words(log.cells(product)).dropna().drop_duplicates().str.strip()
    if numbers.str.fullmatch(NUMBER_OF_PRODUCT).mean() < NAMED_ALIKE:
        return {}
    every = max(1, log.row_count // LINES_LOOKED_AT)
    for other in log.columns:
        if other.name != product and other.kind in ("text", "category") and other.distinct >= AS_MANY * column.distinct:
            names = pd.DataFrame({"item": as_words(log.cells(product)), "name": as_words(log.cells(other.name))})
            names = names.dropna().apply(lambda cells: cells.str.strip())
            looked = names.iloc[::every]
            commonest = names.value_counts().reset_index().drop_duplicates("item").set_index("item")["name"]
            if len(looked) and (looked["item"].map(commonest) == looked["name"]).mean() >= NAMED_ALIKE:
                return {str(item): str(name) for item, name in commonest.items()}
    return {}
