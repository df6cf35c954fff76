"""How customers are made of an order log: kept, so that the next log is treated alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class OrderChoices:
    """How customers were made of an order log: what `build_rfm` was told; "" is no such column, None as proposed.

    ``as_of`` is the snapshot rule: a fixed day, or None for the day after the last order of whichever log it is.
    """

    customer: str | None = None
    date: str | None = None
    amount: str | None = None
    quantity: str | None = None
    price: str | None = None
    order: str | None = None
    product: str | None = None
    discount: str | None = None
    status: str | None = None
    event: str | None = None
    refund: str | None = None
    currency: str | None = None
    category: str | None = None
    amount_per: Literal["order", "line"] | None = None
    shares: bool = False
    forecast: bool = False
    as_of: str | None = None
    refunds: Literal["net", "drop"] = "net"
