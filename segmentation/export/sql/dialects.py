"""Which warehouses are spoken to, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segmentation.errors import InvalidChoice


@dataclass(frozen=True)
class Warehouse:
    """One dialect of SQL.

    Attributes
    ----------
    name : what the user says.
    printer : what sqlglot calls it.
    title : what it is called in texts.
    text : its type for text of any length.
    chaining : how one computed column becomes the input of the next: ``lateral`` joins,
        ``CROSS APPLY``, or ``nested`` subqueries whose helper columns are left out of the star.
    try_cast : True where a failed cast gives NULL by itself; elsewhere a pattern guards it.
    fence : True where a planner would otherwise copy each expression into every place that
        uses it, layer by layer, until the query never ends; ``OFFSET 0`` stops it.
    is_text : whether a column (``{}``) arrives as text, where the warehouse can say so.
    bits : True where a column of yes and no is 1 and 0, for want of a boolean type of its own.
    tested : ``run`` here against a real engine, ``run apart`` with its layers put otherwise (MariaDB knows no
        ``LATERAL``), or ``parsed`` by sqlglot only.
    """

    name: str
    printer: str
    title: str
    text: str = "text"
    chaining: Literal["lateral", "apply", "nested"] = "lateral"
    try_cast: bool = False
    fence: bool = False
    is_text: str = ""
    bits: bool = False
    tested: Literal["run", "run apart", "parsed"] = "parsed"


DIALECTS: dict[str, Warehouse] = {
    warehouse.name: warehouse
    for warehouse in (
        Warehouse("duckdb", "duckdb", "DuckDB", is_text="TYPEOF({}) = 'VARCHAR'", tested="run"),
        Warehouse(
            "postgres",
            "postgres",
            "PostgreSQL",
            fence=True,
            tested="run",
            is_text="CAST(PG_TYPEOF({}) AS TEXT) IN ('text', 'character varying', 'character')",
        ),
        Warehouse(
            "bigquery", "bigquery", "BigQuery", chaining="nested", is_text="STARTS_WITH(TO_JSON_STRING({}), '\"')"
        ),
        Warehouse(
            "snowflake", "snowflake", "Snowflake", chaining="nested", is_text="TYPEOF(TO_VARIANT({})) = 'VARCHAR'"
        ),
        Warehouse("redshift", "redshift", "Amazon Redshift", chaining="nested"),
        Warehouse("spark", "spark", "Spark SQL and Databricks", is_text="TYPEOF({}) = 'string'", tested="run"),
        Warehouse(
            "sqlserver", "tsql", "SQL Server 2017+", text="nvarchar(4000)", chaining="apply", try_cast=True, bits=True
        ),
        Warehouse("mysql", "mysql", "MySQL 8.0.17+", bits=True, tested="run apart"),
    )
}


def warehouse(name: str) -> Warehouse:
    """The warehouse of that name.

    Raises
    ------
    InvalidChoice : where there is none.
    """
    if name not in DIALECTS:
        raise InvalidChoice(f"There is no SQL dialect {name!r}. Choose one of {', '.join(DIALECTS)}.")
    return DIALECTS[name]
