"""Which country does a cell mean? Platforms and phone numbers know it by two letters (ISO 3166)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from phonenumbers import SUPPORTED_REGIONS

ALSO = {
    "uk": "GB",
    "greatbritain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "unitedstatesofamerica": "US",
    "america": "US",
    "holland": "NL",
    "czechrepublic": "CZ",
    "deu": "DE",
    "aut": "AT",
    "che": "CH",
    "fra": "FR",
    "gbr": "GB",
    "esp": "ES",
    "ita": "IT",
    "nld": "NL",
    "bel": "BE",
    "pol": "PL",
    "swe": "SE",
    "dnk": "DK",
    "nor": "NO",
    "fin": "FI",
    "prt": "PT",
    "irl": "IE",
    "can": "CA",
    "aus": "AU",
    "bra": "BR",
    "mex": "MX",
    "ind": "IN",
    "jpn": "JP",
    "chn": "CN",
    "tur": "TR",
}
"""Further names in use, and three letters of the larger countries."""


@lru_cache(1024)
def country_code(cell: str) -> str:
    """The two letters of a country written as code or by its name in any of some sixty languages; else empty.

    >>> country_code("de"), country_code("Deutschland"), country_code("UK"), country_code("Ruritania")
    ('DE', 'DE', 'GB', '')
    """
    word = _bare(cell)
    if word in ALSO:
        return ALSO[word]
    return word.upper() if word.upper() in SUPPORTED_REGIONS else _names().get(word, "")


@cache
def _names() -> dict[str, str]:
    # Half a second of tables: loaded only where a file writes countries in words.
    from phonenumbers.geodata.locale import LOCALE_DATA

    named: dict[str, str] = {}
    for code, names in sorted(LOCALE_DATA.items()):
        for name in names.values():
            if not name.startswith("*"):
                named.setdefault(_bare(name), code)
    return named


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
