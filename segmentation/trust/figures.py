"""Numbers as the sentences of this room say them."""

from __future__ import annotations

import math


def shown(number: float) -> str:
    """A number as people read it: three figures, thousands grouped.

    >>> shown(666666), shown(0.12345), shown(float("nan"))
    ('666,666', '0.123', 'missing')
    """
    if math.isnan(number):
        return "missing"
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"


def percent(share: float) -> str:
    """A share as people say it; one decimal below 10 %.

    >>> percent(0.405), percent(0.034), percent(0.9), percent(0.0)
    ('40 %', '3.4 %', '90 %', '0 %')
    """
    digits = 1 if 0 < abs(share) < 0.095 else 0
    return f"{100 * share:.{digits}f} %"


def customers(number: int) -> str:
    """So many customers.

    >>> customers(1), customers(1234)
    ('1 customer', '1,234 customers')
    """
    return "1 customer" if number == 1 else f"{number:,} customers"
