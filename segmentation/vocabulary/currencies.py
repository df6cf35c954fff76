"""Which words are currencies?"""

from __future__ import annotations

_CODES = (
    "AED ARS AUD BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HRK HUF IDR ILS INR ISK JPY KES KRW KWD MAD "
    "MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND ZAR"
)
_SIGNS = "€ $ £ ¥ ₹ ₺ ₽ zł kr Kč"
CURRENCIES = frozenset(word.casefold() for word in (*_CODES.split(), *_SIGNS.split()))
"""ISO 4217 codes and signs, in small letters."""


def are_currencies(words: frozenset[str]) -> bool:
    """Whether all of these words are currencies, and there is one.

    >>> are_currencies(frozenset({"EUR", "usd"})), are_currencies(frozenset({"EUR", "Bonn"}))
    (True, False)
    """
    return bool(words) and {word.casefold() for word in words} <= CURRENCIES
