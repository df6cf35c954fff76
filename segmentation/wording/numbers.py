"""How is a number written for a person? Three figures at most, its unit, thousands grouped."""

from __future__ import annotations

import math

FIGURES = 3
"""Significant figures of any amount on screen; see docs/profiles.md."""
MILLION = 1_000_000
DIGITS = 15
"""Digits of a double that are all its own."""
CURRENCIES = ("€", "$", "£", "¥", "₹", "US$", "CHF", "EUR", "USD", "GBP", "JPY")
"""Units written before the number; every other unit follows it."""


def rounded(value: float, figures: int = FIGURES) -> float:
    """``value`` to that many significant figures.

    >>> rounded(1234.5), rounded(0.012345), rounded(0.0)
    (1230.0, 0.0123, 0.0)
    """
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, figures - 1 - math.floor(math.log10(abs(value))))


def number(value: float, *, whole: bool = False) -> str:
    """A number without unit, grouped, `FIGURES` figures, ``M`` from a million.

    Parameters
    ----------
    whole : keep every digit before the point, as for the value of one customer.

    Examples
    --------
    >>> number(1234.5), number(0.5), number(2_345_678), number(-12), number(float("nan"))
    ('1,230', '0.5', '2.35 M', '−12', '–')
    >>> number(999.6), number(666_666, whole=True), number(1_234.5, whole=True), number(0.12345, whole=True)
    ('1,000', '666,666', '1,234', '0.123')
    """
    if not math.isfinite(value):
        return "–"
    size = abs(float(value))
    short = round(size) if whole and size >= 10**FIGURES else rounded(size)
    sign = "−" if value < 0 and short else ""
    if short >= MILLION and not whole:
        return f"{sign}{_plain(rounded(short / MILLION))} M"
    return sign + _plain(short)


def _plain(value: float) -> str:
    decimals = max(0, FIGURES - 1 - math.floor(math.log10(value))) if value else 0
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(value: float) -> str:
    """All digits of a number, grouped: for a limit that somebody is to type in again.

    >>> exact(1234567.25), exact(-0.5)
    ('1,234,567.25', '−0.5')
    """
    return f"{value:,.{DIGITS}g}".replace("-", "−")


def amount(value: float, unit: str = "") -> str:
    """A number with its unit: a currency before it, any other behind.

    >>> amount(1240, "€"), amount(86.54, "k$"), amount(-3, "€"), amount(12, "%"), amount(0.5)
    ('€ 1,240', '86.5 k$', '−€ 3', '12 %', '0.5')
    """
    return with_unit(number(value), unit)


def with_unit(text: str, unit: str) -> str:
    """A written number with its unit; what is no number stands alone.

    >>> with_unit("5", "CHF"), with_unit("−5", "€"), with_unit("5", "kg"), with_unit("–", "kg")
    ('CHF 5', '−€ 5', '5 kg', '–')
    """
    if not unit or text == "–":
        return text
    if unit not in CURRENCIES:
        return f"{text} {unit}"
    return f"−{unit} {text[1:]}" if text.startswith("−") else f"{unit} {text}"


def count(value: int, noun: str = "", plural: str = "") -> str:
    """An exact count, thousands grouped, with what is counted in the plural where due.

    >>> count(2240), count(1, "customer"), count(2240, "customer"), count(2, "list like it", "lists like it")
    ('2,240', '1 customer', '2,240 customers', '2 lists like it')
    """
    if not noun:
        return f"{value:,}"
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"
