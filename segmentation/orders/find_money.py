"""Where does the money of an order stand? Found by what multiplies, adds up and repeats, then by words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from segmentation.ingest import Column
from segmentation.orders.log_headers import COSTS, MONEY, says
from segmentation.orders.log_stretch import MOSTLY, LogStretch, equal_money
from segmentation.vocabulary.number_units import is_measure
from segmentation.vocabulary.tokens import header_words

TRIED = 400
"""Lines on which products of columns are tried."""
MOST_NUMBERS = 12
"""Columns among which they are tried."""
ABOUT = 0.5
"""How far a total may be from the sum of its lines."""
FEWEST_ORDERS = 3
"""Orders of several lines from which a total that repeats is seen."""


@dataclass(frozen=True)
class MoneyColumns:
    """The columns of money and pieces; ``why`` is part → the evidence, ``repeated`` as in `OrderColumns`."""

    amount: str | None = None
    quantity: str | None = None
    price: str | None = None
    discount: str | None = None
    refund: str | None = None
    repeated: tuple[str, ...] = ()
    proved: bool = True
    why: dict[str, str] = field(default_factory=dict)


def find_money(
    stretch: LogStretch, columns: Collection[Column], order: str | None, fixed: Mapping[str, str | None]
) -> MoneyColumns:
    """Quantity, price, amount, discount and refund, and which of them stand once an order.

    Parameters
    ----------
    columns : those that play no other part.
    order : the column that holds an order's lines together.
    fixed : part → column as the user named it, None for no column; it is not looked for.
    """
    numbers = [c for c in columns if c.kind == "number"]
    counts = [c for c in columns if c.kind in ("number", "category") and _counts_things(c.name)]
    refunds = [c.name for c in numbers if says(c.name, "refund")]
    money = [c for c in numbers if c.name not in refunds]
    made = None if fixed.keys() & {"quantity", "price", "amount"} else _product_of_columns(stretch, money, counts)
    quantity = fixed["quantity"] if "quantity" in fixed else made[0] if made else _quantity(counts)
    rest = [c for c in money if c.name != quantity]
    price = fixed["price"] if "price" in fixed else made[1] if made else _best(rest, "price")
    rest = [c for c in rest if c.name != price]
    why: dict[str, str] = {}
    if "amount" in fixed:
        amount = fixed["amount"]
    elif fixed.get("price"):
        amount = None
    else:
        amount = _amount(stretch, rest, price, made, order)
        if made and amount == made[2]:
            why["amount"] = f"{made[0]} × {made[1]} gives it on nearly every line."
    taken = {amount, quantity, price}
    discount = fixed["discount"] if "discount" in fixed else _discount(columns, taken)
    less = None if "amount" in fixed else _less_discount(stretch, rest, amount, discount)
    if less is not None:
        why["amount"] = f"It is {amount} less {discount}: what was paid."
        amount = less
    if "refund" in fixed:
        refund = fixed["refund"]
    else:
        refund, why_refund = _refund(stretch, refunds, rest, amount, quantity, price)
        why |= {"refund": why_refund} if why_refund else {}
    return _with_repeated(stretch, MoneyColumns(amount, quantity, price, discount, refund, why=why), order)


def _amount(
    stretch: LogStretch, rest: list[Column], price: str | None, made: tuple[str, str, str] | None, order: str | None
) -> str | None:
    """The money of a line or an order among the columns left."""
    amount = made[2] if made else _best(rest, *MONEY)
    if amount is None and price is None and len(lone := _only_money(stretch, rest)) == 1:
        amount = lone[0]
    return _total(stretch, rest, amount, made, order)


def _product_of_columns(
    stretch: LogStretch, numbers: list[Column], counts: list[Column]
) -> tuple[str, str, str] | None:
    """Quantity, price and amount where one is the product of the others on nearly every line."""
    fitting = [c for c in numbers if not says(c.name, *COSTS, "discount")][:MOST_NUMBERS]
    pieces = list(dict.fromkeys([*(c.name for c in counts), *(c.name for c in fitting if _whole(stretch, c.name))]))
    for quantity in pieces:
        many = stretch.numbers(quantity)[:TRIED]
        if not (many[np.isfinite(many)] > 1).any():
            continue
        for price, amount in permutations([c.name for c in fitting if c.name != quantity], 2):
            made = many * stretch.numbers(price)[:TRIED]
            total = stretch.numbers(amount)[:TRIED]
            telling = np.isfinite(made) & (np.abs(many) > 1) & (made != 0)
            if telling.sum() >= FEWEST_ORDERS and equal_money(made[telling], total[telling]) >= MOSTLY:
                return quantity, price, amount
    return None


def _whole(stretch: LogStretch, name: str) -> bool:
    values = stretch.numbers(name)
    known = values[np.isfinite(values)]
    return bool(len(known)) and bool((known == np.floor(known)).all())


def _quantity(counts: list[Column]) -> str | None:
    plain = [c.name for c in counts if not says(c.name, *COSTS, "discount", "price")]
    named = [name for name in plain if says(name, "quantity")]
    return next(iter([*named, *plain]), None)


def _counts_things(header: str) -> bool:
    """Whether it is a number of pieces: ``qty``, ``number_of_cds``, ``item count``."""
    words = header_words(header)
    return says(header, "quantity") or words[:2] == ("number", "of") or words[-1:] == ("count",)


def _best(columns: list[Column], *concepts: str) -> str | None:
    """The column whose header speaks most clearly of money paid (`MONEY`) or of the price of a piece."""
    best, most = None, 0.0
    for column in columns:
        words = set(header_words(column.name))
        if not says(column.name, *concepts) or says(column.name, *COSTS, "discount", "refund") or "list" in words:
            continue
        paid = bool(words & {"total", "paid", "grand"})
        whole = paid or "gross" in words or says(column.name, "order_total")
        part = bool(words & {"subtotal", "unit", "each"})
        points = 1.0 + (0.5 * part if "price" in concepts else 0.5 * (whole - part) + 0.2 * paid)
        if points > most:
            best, most = column.name, points
    return best


def _only_money(stretch: LogStretch, columns: list[Column]) -> list[str]:
    """Columns that look like money without saying so: a unit of currency, or amounts with cents, not of kilograms."""
    others = (*COSTS, "discount", "refund", "age", "visits", "rating", "weight")
    unnamed = [c for c in columns if not (says(c.name, *others) or any(map(is_measure, header_words(c.name)[-1:])))]
    return [c.name for c in unnamed if c.unit or not _whole(stretch, c.name)]


def _total(
    stretch: LogStretch,
    columns: list[Column],
    amount: str | None,
    product: tuple[str, str, str] | None,
    order: str | None,
) -> str | None:
    """The order's total where one stands beside the money of its lines: what was paid in the end."""
    if order is None or (amount is not None and amount != (product or ("", "", ""))[2]):
        return amount
    totals = [c for c in columns if c.name != amount and _stands_once(stretch, order, c.name)]
    return _best(totals, *MONEY) or amount


def _stands_once(stretch: LogStretch, order: str, name: str) -> bool:
    """Whether a number is the same on all lines of an order, or stands on its first line alone."""
    within = stretch.constant_within(order, name)
    same = within.groups >= FEWEST_ORDERS and within.share >= 1 - 0.2 * (1 - MOSTLY)
    return same or stretch.written_once(order, name)


def _discount(columns: Collection[Column], taken: set[str | None]) -> str | None:
    fitting = [c.name for c in columns if c.kind in ("number", "category") and c.name not in taken]
    return next((name for name in fitting if says(name, "discount")), None)


def _less_discount(stretch: LogStretch, columns: list[Column], gross: str | None, discount: str | None) -> str | None:
    """The column that is the amount less the discount in money; None where there is none."""
    if gross is None or discount is None:
        return None
    before, off = stretch.numbers(gross), np.abs(stretch.numbers(discount))
    some = np.isfinite(before) & (off > 0)
    if some.sum() < FEWEST_ORDERS:
        return None
    others = (c.name for c in columns if c.name not in (gross, discount))
    return next((n for n in others if equal_money((before - off)[some], stretch.numbers(n)[some]) >= MOSTLY), None)


def _refund(
    stretch: LogStretch,
    refunds: list[str],
    columns: list[Column],
    amount: str | None,
    quantity: str | None,
    price: str | None,
) -> tuple[str | None, str]:
    """A column of money given back, and why; None where the amount is less it already."""
    paid = line_money(stretch, amount, quantity, price)
    for name in refunds:
        back = np.abs(stretch.numbers(name))
        known = np.isfinite(paid) & np.isfinite(back)
        if not (back[known] > 0).any() or (back[known] <= np.abs(paid[known]) + 0.011).mean() < MOSTLY:
            continue
        some = known & (back > 0)
        for gross in (c.name for c in columns if c.name != amount and amount is not None):
            if equal_money((stretch.numbers(gross) - back)[some], paid[some]) >= MOSTLY:
                return None, f"{amount} is {gross} less {name} already."
        return name, "Never more than was paid, and named like money given back: it is taken off."
    return None, ""


def line_money(stretch: LogStretch, amount: str | None, quantity: str | None, price: str | None) -> NDArray[np.float64]:
    """The money of each line of the stretch as it stands (n)."""
    if amount is not None:
        return stretch.numbers(amount)
    if price is None:
        return np.full(len(stretch.cells(stretch.dataset.column_names[0])), np.nan)
    return stretch.numbers(price) * (stretch.numbers(quantity) if quantity is not None else 1.0)


def _with_repeated(stretch: LogStretch, money: MoneyColumns, order: str | None) -> MoneyColumns:
    """Which of amount and refund stand on every line of an order, and whether sums prove it."""
    if order is None:
        return money
    repeated = [
        part
        for part in ("amount", "refund")
        if (name := getattr(money, part)) is not None and not _of_a_piece(name) and _stands_once(stretch, order, name)
    ]
    why, proved = dict(money.why), True
    if "amount" in repeated and money.amount is not None:
        lines = line_money(stretch, None, money.quantity, money.price)
        added = stretch.sum_within(order, lines)
        total = stretch.numbers(money.amount)
        sums = np.isfinite(lines).any() and equal_money(added, total, 2.0) >= MOSTLY
        # Shipping and vouchers stand between the sum of the lines and the total: near it is proof enough.
        near = np.isfinite(added) & (added > 0) & np.isfinite(total)
        sums_nearly = near.any() and (np.abs(total[near] / added[near] - 1) <= ABOUT).mean() >= MOSTLY
        once = stretch.written_once(order, money.amount)
        proved = bool(sums or once or sums_nearly)
        what = "It stands on the first line of each order alone" if once else "It is the same on every line of an order"
        why["amount"] = f"{what}{', and the lines add up to it' if sums else ''}: it counts once an order."
    return MoneyColumns(
        money.amount, money.quantity, money.price, money.discount, money.refund, tuple(repeated), proved, why
    )


def _of_a_piece(header: str) -> bool:
    """Whether the header speaks of a line or a piece."""
    return says(header, "line", "line_amount", "price")
