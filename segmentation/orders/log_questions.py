"""Where can a log be read in two ways, and what follows from each?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.orders.find_keys import CustomerCandidate
from segmentation.orders.find_money import MoneyColumns
from segmentation.orders.log_stretch import LogStretch
from segmentation.orders.order_columns import OrderColumns, OrderQuestion

APART = 1.2
"""Two keys that name so many times more customers than each other are two readings."""


def questions_of(
    stretch: LogStretch, parts: OrderColumns, candidates: list[CustomerCandidate], money: MoneyColumns
) -> tuple[OrderQuestion, ...]:
    """The questions whose answer changes the customers or their money; none where one reading is plain."""
    asked = [_who(stretch, parts, candidates), _once(stretch, parts, money)]
    return tuple(question for question in asked if question is not None)


def _who(stretch: LogStretch, parts: OrderColumns, candidates: list[CustomerCandidate]) -> OrderQuestion | None:
    """Which of two keys is the customer?"""
    first = candidates[0]
    for other in candidates[1:]:
        counts = sorted((first.column.distinct, other.column.distinct))
        if other.named and counts[0] >= 2 and counts[1] >= APART * counts[0]:
            break
    else:
        return None
    keys = (first.column.name, other.column.name)
    return OrderQuestion(
        "customer",
        f"Who is the customer: {keys[0]} or {keys[1]}?",
        {key: _people(stretch, parts, key) for key in keys},
        f"--customer {_argument(keys[1])}",
    )


def _people(stretch: LogStretch, parts: OrderColumns, key: str) -> str:
    """How many customers a key gives and how often they order, counted over the whole file."""
    columns = [key, parts.order or parts.date]
    cells = stretch.dataset.select(columns)
    order = cells[columns[1]]
    if parts.order is None and pd.api.types.is_datetime64_any_dtype(order.dtype):
        order = order.dt.normalize()
    pairs = pd.DataFrame({"key": cells[key], "order": order}).dropna().drop_duplicates()
    people, orders = int(pairs["key"].nunique()), len(pairs)
    each = orders / max(people, 1)
    often = "once" if each == 1 else f"{wording.number(round(each, 1))} times on average"
    return f"{wording.count(people, 'customer')} who ordered {often}"


def _once(stretch: LogStretch, parts: OrderColumns, money: MoneyColumns) -> OrderQuestion | None:
    """Does an amount that repeats within orders count once an order, or on every line?"""
    if "amount" not in parts.repeated or money.proved or parts.order is None or parts.amount is None:
        return None
    cells = stretch.dataset.select([parts.order, parts.amount])
    lines = float(np.nansum(cells[parts.amount].to_numpy(dtype=float)))
    once = float(np.nansum(cells.drop_duplicates(parts.order)[parts.amount].to_numpy(dtype=float)))
    return OrderQuestion(
        "repeated",
        f"Is {parts.amount} the total of an order, repeated on its lines, or the money of each line?",
        {"amount": f"once an order: {once:,.2f} in all", "": f"once a line: {lines:,.2f} in all"},
        "--amount-per line",
    )


def _argument(name: str) -> str:
    return f"'{name}'" if " " in name else name
