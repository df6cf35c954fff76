"""`rfm`: an order log becomes a table with one row a customer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from segmentation.cli.screen import print_json, print_lines, progress_for
from segmentation.cli.source import read_source, refuse_overwriting
from segmentation.export.customers import write_customers_to
from segmentation.features import build_rfm
from segmentation.features.names import match_name
from segmentation.ingest import Dataset
from segmentation.progress import part


@dataclass(frozen=True)
class Arguments:
    """What `rfm` was told; one field per row of its table."""

    file: str
    output: str
    customer: str | None
    date: str | None
    amount: str | None
    quantity: str | None
    as_of: str | None
    json: bool
    quiet: bool


def run(arguments: Arguments) -> None:
    """Read the orders, write the customers, and say what was counted."""
    progress = progress_for(arguments.quiet)
    refuse_overwriting(arguments.file, (arguments.output,))
    orders = read_source(arguments.file, part(progress, 0.0, 0.4))

    def meant(name: str | None) -> str | None:
        return match_name(orders.column_names, name) if name else None

    customers = build_rfm(
        orders, customer=meant(arguments.customer), date=meant(arguments.date), amount=meant(arguments.amount),
        quantity=meant(arguments.quantity), as_of=arguments.as_of, progress=part(progress, 0.4, 0.9),
    )  # fmt: skip
    write_customers_to(customers, Path(arguments.output))
    progress(1.0, "Done")
    if arguments.json:
        print_json(as_json(orders, customers))
    else:
        said = f"{customers.row_count:,} customers from {orders.row_count:,} rows."
        print_lines([said, *customers.notices, f"Written: {arguments.output}"])


def as_json(orders: Dataset, customers: Dataset) -> dict[str, object]:
    """The object scripts read."""
    return {
        "rows": orders.row_count,
        "customers": customers.row_count,
        "columns": customers.column_names,
        "notices": customers.notices,
    }
