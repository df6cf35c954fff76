"""`rfm`: an order log becomes a table with one row a customer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from segmentation.cli.input_file import read_source
from segmentation.cli.output_files import STANDARD, check_outputs, sink_of, written_to
from segmentation.cli.reading_options import ReadingOptions
from segmentation.cli.terminal import print_json, print_lines, progress_for
from segmentation.errors import InvalidChoice
from segmentation.export.customers_file import write_customers
from segmentation.export.labelled_file import kind_of
from segmentation.ingest import Dataset, ReadOptions
from segmentation.orders import RfmCuts, Rows
from segmentation.orders.order_columns import PARTS
from segmentation.orders.rfm import AmountPer, RfmSettings, counted_rfm
from segmentation.orders.rfm_query import Refunds
from segmentation.progress import part
from segmentation.recipe_file import recipe_from_json


@dataclass(frozen=True)
class RfmArguments(ReadingOptions):
    """What `rfm` was told; one field per row of its table."""

    file: str
    output: str
    customer: str | None
    date: str | None
    amount: str | None
    quantity: str | None
    order: str | None
    price: str | None
    refund: str | None
    discount: str | None
    product: str | None
    category: str | None
    status: str | None
    event: str | None
    currency: str | None
    amount_per: AmountPer | None
    shares: bool
    forecast: bool
    rows: Rows | None
    as_of: str | None
    refunds: Refunds
    recipe: str | None
    json: bool
    quiet: bool


def run(arguments: RfmArguments) -> None:
    """Read the orders, write the customers, and say what was counted."""
    if arguments.rows not in (None, "orders"):
        raise InvalidChoice("`rfm` makes customers of orders. Where rows are customers already, go on with `segment`.")
    progress = progress_for(arguments.quiet)
    check_outputs((arguments.file, arguments.recipe), arguments.output, json=arguments.json)
    # A path is handed on as it is: a large log is read from its file, not into memory.
    reading = arguments.reading
    whole = reading != ReadOptions() or not Path(arguments.file).is_file()
    source = (
        read_source(arguments.file, part(progress, 0.0, 0.4), reading, arguments.named) if whole else arguments.file
    )
    named = {part: getattr(arguments, part) for part in PARTS}
    cuts = earlier_cuts(arguments.recipe) if arguments.recipe else None
    rest = part(progress, 0.4 if whole else 0.0, 0.9)
    options = (arguments.amount_per, arguments.shares, arguments.forecast)
    settings = RfmSettings(arguments.as_of, arguments.refunds, cuts, *options)
    customers, counts = counted_rfm(source, named, settings, rest)
    with sink_of(arguments.output) as sink:
        write_customers(customers, sink, kind_of(arguments.output))
    progress(1.0, "Done")
    if arguments.json:
        print_json(as_json(counts.lines, customers))
    else:
        summary = f"{customers.row_count:,} customers from {counts.lines:,} rows."
        beside = arguments.output == STANDARD
        print_lines([summary, *customers.notices, *written_to(arguments.output)], beside=beside)


def earlier_cuts(path: str) -> RfmCuts:
    """The cut points that a recipe of customers made of orders keeps.

    Raises
    ------
    InvalidChoice : where it keeps none.
    """
    recipe = recipe_from_json(Path(path))
    if recipe.reference is None or recipe.reference.rfm is None:
        raise InvalidChoice(
            f"'{Path(path).name}' keeps no cut points of RFM scores: its customers were not made of orders. "
            "Leave --recipe out to cut anew."
        )
    return recipe.reference.rfm


def as_json(rows: int, customers: Dataset) -> dict[str, object]:
    """The object scripts read."""
    return {
        "rows": rows,
        "customers": customers.row_count,
        "columns": customers.column_names,
        "notices": customers.notices,
    }
