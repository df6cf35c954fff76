"""Which state, province or region does a cell mean, as platforms compare it?"""

from __future__ import annotations

import re

UNITED_STATES = {
    "alabama": "al",
    "alaska": "ak",
    "arizona": "az",
    "arkansas": "ar",
    "california": "ca",
    "colorado": "co",
    "connecticut": "ct",
    "delaware": "de",
    "districtofcolumbia": "dc",
    "washingtondc": "dc",
    "florida": "fl",
    "georgia": "ga",
    "hawaii": "hi",
    "idaho": "id",
    "illinois": "il",
    "indiana": "in",
    "iowa": "ia",
    "kansas": "ks",
    "kentucky": "ky",
    "louisiana": "la",
    "maine": "me",
    "maryland": "md",
    "massachusetts": "ma",
    "michigan": "mi",
    "minnesota": "mn",
    "mississippi": "ms",
    "missouri": "mo",
    "montana": "mt",
    "nebraska": "ne",
    "nevada": "nv",
    "newhampshire": "nh",
    "newjersey": "nj",
    "newmexico": "nm",
    "newyork": "ny",
    "northcarolina": "nc",
    "northdakota": "nd",
    "ohio": "oh",
    "oklahoma": "ok",
    "oregon": "or",
    "pennsylvania": "pa",
    "rhodeisland": "ri",
    "southcarolina": "sc",
    "southdakota": "sd",
    "tennessee": "tn",
    "texas": "tx",
    "utah": "ut",
    "vermont": "vt",
    "virginia": "va",
    "washington": "wa",
    "westvirginia": "wv",
    "wisconsin": "wi",
    "wyoming": "wy",
    "americansamoa": "as",
    "guam": "gu",
    "northernmarianaislands": "mp",
    "puertorico": "pr",
    "usvirginislands": "vi",
    "virginislands": "vi",
    "armedforcesamericas": "aa",
    "armedforceseurope": "ae",
    "armedforcespacific": "ap",
}
"""States, the district, territories and posts abroad, by name (letters only), as two letters (ANSI INCITS 38, USPS)."""
CODES = frozenset(UNITED_STATES.values())


def state_code(cell: str, country: str) -> str:
    """Two small letters for an American state; elsewhere its name in small letters alone; else empty.

    Without a country only American states are known: any other word may be a sales territory.

    >>> state_code("New York", "US"), state_code("US-CA", ""), state_code("Baden-Württemberg", "DE")
    ('ny', 'ca', 'badenwürttemberg')
    >>> state_code("West", "US"), state_code("West", ""), state_code("3", "DE")
    ('', '', '')
    """
    if country not in ("US", ""):
        return bare(cell)
    word = bare(re.sub(r"^\s*US\s*-", "", cell, flags=re.IGNORECASE))
    return word if word in CODES else UNITED_STATES.get(word, "")


def bare(cell: str) -> str:
    """Small letters and nothing else."""
    return re.sub(r"[\W\d_]", "", cell.lower())
