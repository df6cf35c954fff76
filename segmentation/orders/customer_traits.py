"""What a log tells of its customers besides their orders: what stays the same for them, and what they buy first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from segmentation import wording
from segmentation.ingest import Column, Dataset
from segmentation.orders.log_stretch import LogStretch
from segmentation.orders.order_columns import OrderColumns

if TYPE_CHECKING:
    import duckdb

CONSTANT = 0.95
"""What is the same on all lines of so many customers who come back is theirs; the others get their latest."""
FEWEST_CUSTOMERS = 5
"""Customers with several lines from which that can be told."""
MOSTLY_MISSING = 0.5
MOST_SHARES = 12
"""Kinds of product that get a share of their own; the rest share one."""
REST = "other"


def traits_of(stretch: LogStretch, parts: OrderColumns) -> tuple[str, ...]:
    """The columns of words that play no part in the log and are constant for nearly every customer."""
    return tuple(column.name for column in stretch.dataset.columns if _is_trait(stretch, column, parts))


def _is_trait(stretch: LogStretch, column: Column, parts: OrderColumns) -> bool:
    if column.name in parts.parts.values() or column.kind in ("number", "date") or column.distinct < 2:
        return False
    if column.missing > MOSTLY_MISSING * stretch.dataset.row_count:
        return False
    within = stretch.constant_within(parts.customer, column.name)
    return within.groups >= FEWEST_CUSTOMERS and within.share >= CONSTANT


def trait_columns(columns: OrderColumns) -> dict[str, str]:
    """Name in the relation ``source`` → column of the log: the traits, and the kind of product."""
    traits = {f"trait_{i}": name for i, name in enumerate(columns.traits)}
    return traits | ({"category": columns.category} if columns.category else {})


def known_traits(connection: duckdb.DuckDBPyConnection, columns: OrderColumns, customer: str) -> pd.DataFrame:
    """One row a customer: the latest of each trait, and the kind of product bought first; None where unknown.

    Parameters
    ----------
    customer : the SQL that names the customer.
    """
    # Of two cells of one moment the later in the alphabet counts, whatever the order of the lines.
    known = "moment IS NOT NULL AND {cell} IS NOT NULL{more}"
    pick = f"({{pick}}({{{{'m': moment, 'cell': {{cell}}}}}}) FILTER ({known})).cell AS {{name}}"
    names = [f"trait_{i}" for i in range(len(columns.traits))]
    latest = [pick.format(pick="max", cell=name, more="", name=name) for name in names]
    purchase = " AND state IS NULL"
    first = [pick.format(pick="min", cell="category", more=purchase, name="first_category")] if columns.category else []
    cells = ", ".join([*latest, *first])
    return connection.execute(
        f"SELECT {customer} AS customer, {cells} FROM source WHERE customer IS NOT NULL GROUP BY 1"
    ).df()


def spending_shares(connection: duckdb.DuckDBPyConnection, usable: str, as_of: object, *, money: bool) -> pd.DataFrame:
    """One row a customer: the share of each kind of product in what was bought, of money or of lines."""
    value = "coalesce(CAST(sum(amount) FILTER (amount > 0) AS DOUBLE), 0)" if money else "count(*)"
    query = (
        f"SELECT customer, category, {value} AS spent FROM lines WHERE {usable} AND day < ? AND NOT returned "
        "AND category IS NOT NULL GROUP BY customer, category"
    )
    spent = connection.execute(query, [as_of]).df()
    largest = spent.groupby("category")["spent"].sum().sort_values(ascending=False, kind="stable").index[:MOST_SHARES]
    spent["category"] = spent["category"].where(spent["category"].isin(largest), REST)
    wide = spent.pivot_table(index="customer", columns="category", values="spent", aggfunc="sum", fill_value=0.0)
    shares = wide.div(wide.sum(axis=1).where(lambda total: total > 0), axis=0)
    ordered = [*largest, *([REST] if REST in shares and REST not in largest else [])]
    return shares[ordered].add_prefix("share_").reset_index()


def with_traits(customers: Dataset, beside: pd.DataFrame, columns: OrderColumns, log: Dataset) -> Dataset:
    """The customers with what is known of them behind their orders, each named as in the log."""
    names = {f"trait_{i}": name for i, name in enumerate(columns.traits)}
    if columns.category:
        names["first_category"] = f"first_{columns.category}"
    taken = {name.casefold() for name in customers.column_names}
    names = {key: f"{name}_2" if name.casefold() in taken else name for key, name in names.items()}
    known = customers.frame[[customers.columns[0].name]].merge(
        beside.rename(columns={"customer": customers.columns[0].name, **names}), how="left"
    )
    added = known.iloc[:, 1:]
    added = added.astype({c: "str" for c in added if not pd.api.types.is_numeric_dtype(added[c].dtype)})
    frame = pd.concat([customers.frame, added], axis=1)
    origin = {names[f"trait_{i}"]: name for i, name in enumerate(columns.traits)}
    described = tuple(_described(frame[name], log.column(origin[name]) if name in origin else None) for name in added)
    made = Dataset.from_frame(frame, (*customers.columns, *described), name=customers.name)
    return replace(made, notices=customers.notices)


def _described(cells: pd.Series[Any], source: Column | None) -> Column:
    missing, distinct = int(cells.isna().sum()), int(cells.nunique())
    if source is not None:
        return replace(source, role="descriptor", missing=missing, distinct=distinct, evidence="", ambiguous=False)
    kind = "number" if pd.api.types.is_numeric_dtype(cells.dtype) else "category"
    return Column(str(cells.name), kind, "descriptor", missing, distinct)  # type: ignore[arg-type]


def traits_sentence(columns: OrderColumns) -> Sequence[str]:
    """What customers keep of the log, in a sentence."""
    kept = [*columns.traits, *([f"the first {columns.category}"] if columns.category else [])]
    return [f"Kept for each customer: {wording.joined(kept, 6)}."] if kept else []
