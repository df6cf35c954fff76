"""Which column of a log plays which part?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Rows = Literal["customers", "orders", "answers"]
"""What a row of a table is."""
AS_CHOSEN = "As you asked."


@dataclass(frozen=True)
class OrderQuestion:
    """Two readings of a log that are both plausible.

    Attributes
    ----------
    part : which part of the log is asked about: ``customer``, ``repeated``.
    text : the question as it is put to people.
    answers : the column (or the empty name) that part is to have → what follows, the likelier first.
    flag : how the command line takes the other answer.
    """

    part: str
    text: str
    answers: Mapping[str, str]
    flag: str


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
    event : a word per line; only lines that tell of a purchase count, and those that tell of a return reduce it.
    refund : money given back, in a column of its own beside the money paid.
    category : what kind of thing was bought.
    repeated : parts of the money that stand on every line of an order and count once.
    written_once : columns written on the first line of an order alone; they hold for its other lines too.
    blocked : columns written on the first line of a block alone, the order's number among them; see `line_blocks`.
    traits : columns of words that are constant for nearly every customer: a country, a channel.
    case_blind : customers are e-mail addresses, which are the same in capitals.
    reasons : part → why that column was proposed.
    questions : where another reading is plausible.
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
    event: str | None = None
    refund: str | None = None
    category: str | None = None
    repeated: tuple[str, ...] = ()
    written_once: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    case_blind: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict, compare=False)
    questions: tuple[OrderQuestion, ...] = field(default=(), compare=False)

    @property
    def parts(self) -> dict[str, str]:
        """Part → column, for the parts that have one."""
        return {part: getattr(self, part) for part in PARTS if getattr(self, part) is not None}


PARTS = (
    "customer",
    "date",
    "order",
    "amount",
    "quantity",
    "price",
    "refund",
    "discount",
    "product",
    "category",
    "status",
    "event",
    "currency",
)
"""Every part a column of a log may play, in the order in which people are asked."""
