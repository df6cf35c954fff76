"""A later order log becomes customers as the earlier one did: the same columns, rules, cut points and snapshot rule."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from segmentation.errors import InvalidChoice
from segmentation.features.match_name import match_name
from segmentation.ingest import Dataset
from segmentation.orders import OrderChoices, build_rfm, read_rows
from segmentation.orders.order_columns import PARTS, Rows
from segmentation.progress import Progress, silent
from segmentation.recipe import Recipe

AFTER_THE_LAST = (
    "The earlier log was looked at on {}, a day somebody chose. This one is looked at on the day after its last order; "
    "choose another day where that is not meant."
)


def customers_for(recipe: Recipe, dataset: Dataset, rows: Rows | None = None, as_of: str | None = None) -> Dataset:
    """The customers of a file that a recipe is to place: its rows, or those its orders make.

    Parameters
    ----------
    rows : what a row is, where it was taken for something else.
    as_of : the day a log is looked at; see `later_customers`.
    """
    made_of_orders = recipe.choices.orders is not None or (recipe.reference is not None and recipe.reference.rfm)
    if not made_of_orders or read_rows(dataset, rows).rows != "orders":
        return dataset
    return later_customers(recipe, dataset, as_of)


def later_customers(
    recipe: Recipe, log: Dataset, as_of: str | date | None = None, progress: Progress = silent
) -> Dataset:
    """One row a customer of a later log, made as those of the recipe were.

    Parameters
    ----------
    as_of : the day it is looked at. Without one the recipe's rule holds: the day after the last order, of whichever
        log it is; where somebody chose a fixed day then, the notices say that this log is looked at after its own last.

    Raises
    ------
    UnsuitableData : where no column tells customers or dates.
    """
    then = recipe.choices.orders or OrderChoices()
    choices = replace(same_columns(then, log), as_of=None)
    cuts = recipe.reference.rfm if recipe.reference else None
    settings = asdict(choices) | {"as_of": as_of}
    customers = build_rfm(log, **settings, cuts=cuts, progress=progress)
    if as_of is None and then.as_of is not None:
        return replace(customers, notices=(AFTER_THE_LAST.format(then.as_of), *customers.notices))
    return customers


def same_columns(choices: OrderChoices, log: Dataset) -> OrderChoices:
    """The choices with every column as this log writes it; one that it lacks is looked for anew.

    >>> from segmentation import read
    >>> log = read(b"Customer ID,day,paid\\nA,2024-01-05,10\\n")
    >>> same = same_columns(OrderChoices(customer="customer id", amount="total", order=""), log)
    >>> same.customer, same.amount, same.order
    ('Customer ID', None, '')
    """
    named = {part: getattr(choices, part) for part in PARTS}
    written = asdict(choices) | {part: _as_written(name, log) for part, name in named.items()}
    return OrderChoices(**written)


def _as_written(name: str | None, log: Dataset) -> str | None:
    if not name:
        return name
    try:
        return match_name(log.column_names, name)
    except InvalidChoice:
        return None
