"""Which unit does a header name?"""

from __future__ import annotations

import re

_MONEY = re.compile(
    r"[(\[]\s*(?:in\s+)?(?P<bracketed>(?:k|K|m|M|T|Mio\.?|Tsd\.?|thousand|million)?\s?"
    r"(?:[$€£¥₹₽]|USD|EUR|GBP|CHF|JPY|INR|SEK|NOK|DKK|PLN|CZK|%|pct|percent)\s?(?:k|K|m|M)?)\s*[)\]]"
    r"|(?:^|[\s_])(?:in[\s_])?(?P<last>[$€£¥]|USD|EUR|GBP|CHF|usd|eur|gbp|chf|%|pct|percent)$"
)
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]]{1,12}?)\s*[)\]]\s*$")
_LIKE_A_UNIT = re.compile(r"^(?:[kKmM]?\s?(?:€|\$|£|¥|EUR|USD|GBP|CHF)|%|[a-zA-Zµ°²³/]{1,8})$")


def unit_of(header: str) -> str:
    """The unit a header names: money or per cent anywhere they are plain, any other in brackets at its end.

    >>> unit_of("Annual Income (k$)"), unit_of("spend_eur"), unit_of("Spending Score (1-100)"), unit_of("Weight [kg]")
    ('k$', 'EUR', '', 'kg')
    """
    return money_unit_of(header) or bracketed_unit_of(header)


def money_unit_of(header: str) -> str:
    """The currency, or the per cent, a header names; empty where it names none.

    >>> money_unit_of("Revenue in EUR"), money_unit_of("discount_pct"), money_unit_of("Weight [kg]")
    ('EUR', '%', '')
    """
    match = _MONEY.search(header.strip())
    if not match:
        return ""
    unit = match["bracketed"] or match["last"]
    return "%" if unit.lower() in ("pct", "percent") else unit.upper() if unit.islower() and len(unit) == 3 else unit


def bracketed_unit_of(header: str) -> str:
    """What stands in brackets at a header's end, where it may be a unit."""
    match = _BRACKETED.search(header)
    return match[1] if match and _LIKE_A_UNIT.match(match[1]) else ""


def without_unit(header: str) -> str:
    """The header without the unit in brackets.

    >>> without_unit("Annual Income (k$)"), without_unit("Score (1-100)")
    ('Annual Income', 'Score (1-100)')
    """
    return _BRACKETED.sub("", header).strip() if bracketed_unit_of(header) else header
