"""How is a number written for a person? Three figures at most, its unit, thousands grouped."""

from __future__ import annotations

import math
import re

import numpy as np

FIGURES = 3
"""Significant figures of any amount on screen (LOOK)."""
MILLION = 1_000_000
CURRENCIES = ("€", "$", "£", "¥", "₹", "US$", "CHF", "EUR", "USD", "GBP", "JPY")
"""Units written before the number; every other unit follows it."""
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]]{1,12}?)\s*[)\]]\s*$")
_LIKE_A_UNIT = re.compile(r"^(?:[kKmM]?\s?(?:€|\$|£|¥|EUR|USD|GBP|CHF)|%|[a-zA-Zµ°²³/]{1,8})$")


def rounded(value: float, figures: int = FIGURES) -> float:
    """``value`` to that many significant figures.

    >>> rounded(1234.5), rounded(0.012345), rounded(0.0)
    (1230.0, 0.0123, 0.0)
    """
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, figures - 1 - math.floor(math.log10(abs(value))))


def number(value: float) -> str:
    """A number without unit, grouped, `FIGURES` figures, ``M`` from a million.

    >>> number(1234.5), number(0.5), number(2_345_678), number(-12), number(float("nan"))
    ('1,230', '0.5', '2.35 M', '−12', '–')
    """
    if not math.isfinite(value):
        return "–"
    short = rounded(abs(float(value)))
    sign = "−" if value < 0 and short else ""
    if short >= MILLION:
        return f"{sign}{_plain(rounded(short / MILLION))} M"
    return sign + _plain(short)


def _plain(value: float) -> str:
    decimals = max(0, FIGURES - 1 - math.floor(math.log10(value))) if value else 0
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: float, unit: str = "") -> str:
    """A number with its unit: a currency before it, any other behind.

    >>> amount(1240, "€"), amount(86.54, "k$"), amount(-3, "€"), amount(12, "%"), amount(0.5)
    ('€ 1,240', '86.5 k$', '−€ 3', '12 %', '0.5')
    """
    text = number(value)
    if not unit or text == "–":
        return text
    if unit not in CURRENCIES:
        return f"{text} {unit}"
    return f"−{unit} {text[1:]}" if text.startswith("−") else f"{unit} {text}"


def count(value: int) -> str:
    """An exact count, thousands grouped.

    >>> count(2240)
    '2,240'
    """
    return f"{value:,}"


def percent(share: float) -> str:
    """A share from 0 to 1 in per cent: whole ones from 10 %, one decimal below.

    >>> percent(0.414), percent(0.0414), percent(0.0004), percent(0.9996), percent(0)
    ('41 %', '4.1 %', 'under 0.1 %', 'over 99 %', '0 %')
    """
    points = 100 * share
    if not math.isfinite(points):
        return "–"
    if 0 < points < 0.1:
        return "under 0.1 %"
    if 99.5 <= points < 100:
        return "over 99 %"
    return f"{points:.0f} %" if points >= 9.95 else f"{points:.1f} %".replace(".0 ", " ")


def times(ratio: float) -> str:
    """How many times, with the two words everybody uses; per cent below half.

    >>> times(3.24), times(2.0), times(0.5), times(0.3)
    ('3.2 ×', 'twice', 'half', '30 %')
    """
    if f"{ratio:.1f}" == "2.0":
        return "twice"
    if f"{ratio:.2f}" == "0.50":
        return "half"
    return f"{number(rounded(ratio, 2))} ×" if ratio >= 1 else percent(ratio)


def date(days: float) -> str:
    """Days since 1970 as a date.

    >>> date(15_777)
    '13 Mar 2013'
    """
    if not math.isfinite(days):
        return "–"
    day = np.datetime64(round(days), "D").item()
    return f"{day.day} {day:%b %Y}"


def unit_of(name: str) -> str:
    """The unit a header names in brackets at its end; empty where there is none.

    >>> unit_of("Annual Income (k$)"), unit_of("Spending Score (1-100)"), unit_of("Weight [kg]")
    ('k$', '', 'kg')
    """
    found = _BRACKETED.search(name)
    return found.group(1) if found and _LIKE_A_UNIT.match(found.group(1)) else ""


def without_unit(name: str) -> str:
    """The header without the unit in brackets.

    >>> without_unit("Annual Income (k$)"), without_unit("Score (1-100)")
    ('Annual Income', 'Score (1-100)')
    """
    return _BRACKETED.sub("", name).strip() if unit_of(name) else name


def shortened(text: str, letters: int = 40) -> str:
    """A name that fits, cut with an ellipsis where it is longer.

    >>> shortened("a" * 50, 10)
    'aaaaaaaaa…'
    """
    text = " ".join(text.split())
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def joined(parts: list[str]) -> str:
    """A list in words.

    >>> joined(["a", "b", "c"]), joined(["a"])
    ('a, b and c', 'a')
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
