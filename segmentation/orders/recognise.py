"""Is this a log of orders, and which of its columns says who bought when for how much?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from segmentation.features.cell_values import words_in
from segmentation.features.match_name import match_name
from segmentation.ingest import Column, Dataset
from segmentation.vocabulary.cancelled_orders import CANCELLED
from segmentation.vocabulary.concept_lookup import names, words_of
from segmentation.vocabulary.tokens import header_words
from segmentation.vocabulary.yes_no import yes_no

FEWEST_ROWS_PER_CUSTOMER = 1.2
"""A table with fewer rows for each customer than this is one of customers."""
DATE_WORDS = words_of("day", "order")
NAMED_DATES = words_of("order") | {"date", "datum"}
"""What the date of an order is named after; the first of these words are weaker."""


@dataclass(frozen=True)
class OrderColumns:
    """Which column plays which part; None where none does.

    Attributes
    ----------
    customer, date : who, and when.
    amount : money of the line (or order); where it is None, ``quantity`` × ``price`` is taken.
    order : what one order's lines have in common; None makes each day's lines one order.
    discount : a share (0–1) or an amount; a line with one above 0 was bought at a discount.
    status : a word per line; lines that were cancelled are left out.
    reasons : part → why that column was proposed.
    """

    customer: str
    date: str
    amount: str | None = None
    quantity: str | None = None
    price: str | None = None
    product: str | None = None
    order: str | None = None
    discount: str | None = None
    currency: str | None = None
    status: str | None = None
    reasons: Mapping[str, str] = field(default_factory=dict, compare=False)

    def overruled(self, dataset: Dataset, **chosen: str | None) -> OrderColumns:
        """The same with the parts the user named; an empty name says that no column plays that part."""
        named = {
            part: match_name(dataset.column_names, name) if name else None
            for part, name in chosen.items()
            if name is not None
        }
        reasons = {**self.reasons, **dict.fromkeys(named, "As you asked.")}
        return replace(self, **named, reasons=reasons)  # type: ignore[arg-type]


def recognise_orders(dataset: Dataset) -> OrderColumns | None:
    """The columns of an order log; None where the table holds customers, or something else.

    A log has several rows for a customer, a date, and an amount or a price.
    """
    columns = propose_order_columns(dataset)
    if columns is None or (columns.amount is None and columns.price is None):
        return None
    customers = dataset.column(columns.customer)
    known = dataset.row_count - customers.missing
    return columns if known >= FEWEST_ROWS_PER_CUSTOMER * max(customers.distinct, 1) else None


def propose_order_columns(dataset: Dataset) -> OrderColumns | None:
    """The most likely column for each part, without asking whether it is a log at all; None without who or when."""
    numbers = [c for c in dataset.columns if c.kind in ("number", "category")]
    words = [c for c in dataset.columns if c.kind != "date"]
    dates = [c for c in dataset.columns if c.kind == "date"]
    customer = _named([c for c in words if not _tells_yes_or_no(dataset, c)], words_of("customer"), bonus=_key_bonus)
    date = _named(dates, DATE_WORDS, against=words_of("delivery"), or_first=True)
    if customer is None or date is None:
        return None
    taken = {customer, date}
    order = _named(
        [c for c in words if c.name not in taken], words_of("order"), bonus=_key_bonus, against={"date", "line"}
    )
    taken.add(order or "")
    amounts = [c for c in dataset.columns if c.kind == "number" and c.name not in taken]
    quantity = _named(numbers, words_of("quantity"), against=words_of("cost", "discount")) or _counted(numbers, taken)
    taken.add(quantity or "")
    price = _named([c for c in amounts if c.name not in taken], words_of("price"), bonus=_unit_bonus, against={"list"})
    amount = _named(
        [c for c in amounts if c.name not in taken and c.name != price],
        words_of("spend"),
        against=words_of("cost", "discount") | {"unit"},
    )
    taken |= {amount or "", price or ""}
    rest = [c for c in dataset.columns if c.name not in taken]
    product = _named(
        [c for c in rest if c.kind != "date"], words_of("product"), bonus=_key_bonus, against={"name", "line"}
    )
    discount = _named([c for c in rest if c.kind in ("number", "category")], words_of("discount"))
    currency = _named([c for c in rest if c.kind in ("category", "text")], words_of("currency"))
    parts = OrderColumns(
        customer, date, amount, quantity, price, product, order, discount, currency, _status(dataset, rest)
    )
    return replace(parts, reasons=_reasons(dataset, parts))


def _key_bonus(column: Column) -> float:
    return 0.5 if names(column.name, "key") or column.name.casefold().endswith("id") else 0.0


def _unit_bonus(column: Column) -> float:
    return 0.5 if "unit" in column.name.casefold() else 0.0


def _named(
    columns: Sequence[Column],
    words: AbstractSet[str],
    *,
    bonus: Callable[[Column], float] = lambda column: 0.0,
    against: AbstractSet[str] = frozenset(),
    or_first: bool = False,
) -> str | None:
    """The column whose name speaks most clearly; the first of equals."""
    best, best_score = None, 0.0
    for column in columns:
        parts = set(header_words(column.name))
        joined = "".join(header_words(column.name))
        score = float(len(parts & words) or joined in words)
        score += bonus(column) if score else 0.0
        score += 0.1 if or_first else 0.0
        if score > best_score and not parts & against:
            best, best_score = column.name, score
    return best


def _counted(columns: Sequence[Column], taken: set[str]) -> str | None:
    """A column such as ``number_of_cds``."""
    for column in columns:
        words = header_words(column.name)
        if column.name not in taken and (words[:2] == ("number", "of") or words[-1:] == ("count",)):
            return column.name
    return None


def _tells_yes_or_no(dataset: Dataset, column: Column) -> bool:
    """Whether a column tells members from others, say, and so names nobody."""
    two = column.kind == "category" and column.distinct == 2
    return two and yes_no(words_in(dataset, column.name)) is not None


def _status(dataset: Dataset, columns: Sequence[Column]) -> str | None:
    for column in columns:
        if column.kind == "category" and names(column.name, "status"):
            levels = {word.strip().casefold() for word in words_in(dataset, column.name)}
            if levels & CANCELLED:
                return column.name
    return None


def _reasons(dataset: Dataset, parts: OrderColumns) -> dict[str, str]:
    customers = dataset.column(parts.customer)
    reasons = {
        "customer": f"{customers.distinct:,} different values on {dataset.row_count:,} rows, named like a customer.",
        "date": "A date named like that of an order." if _is_named_date(parts.date) else "The first date of the file.",
    }
    if parts.amount:
        reasons["amount"] = "Named like the money of a line; taken as it stands."
    elif parts.price and parts.quantity:
        discounted = f" × (1 − {parts.discount})" if parts.discount else ""
        reasons["amount"] = (
            f"No column holds the money of a line, so it is {parts.quantity} × {parts.price}{discounted}."
        )
    elif parts.price:
        reasons["amount"] = f"No quantity is given, so {parts.price} is the money of a line."
    if parts.order:
        reasons["order"] = "Lines with the same value are one order."
    else:
        reasons["order"] = "No order number is given, so a customer's lines of one day are one order."
    named = {
        "quantity": "a number of pieces",
        "product": "a product",
        "discount": "a discount",
        "currency": "a currency",
    }
    reasons |= {part: f"Named like {what}." for part, what in named.items() if getattr(parts, part)}
    if parts.status:
        reasons["status"] = "Some of its words say that a line was cancelled."
    return reasons


def _is_named_date(name: str) -> bool:
    return not NAMED_DATES.isdisjoint(header_words(name))
