"""Which values stand for "nothing is known" and may be an answer as well?"""

from __future__ import annotations

PLACEHOLDERS = (
    "unknown",
    "unbekannt",
    "inconnu",
    "inconnue",
    "desconocido",
    "desconhecido",
    "sconosciuto",
    "onbekend",
    "okänd",
    "not specified",
    "unspecified",
    "not stated",
    "prefer not to say",
    "keine angabe",
    "k.a.",
    "missing",
    "none",
    "n.a.",
    "not available",
    "undefined",
    "na",
    "nil",
    "tbd",
    "?",
)
"""Words that people write for missing in a column of words, in lower case: kept as a value, and pointed out."""

UNKNOWN_LEVELS = (
    "unknown",
    "unbekannt",
    "not known",
    "not available",
    "not specified",
    "unspecified",
    "undefined",
    "other/unknown",
    "keine angabe",
    "k.a.",
    "inconnu",
    "desconocido",
    "no answer",
    "not stated",
    "prefer not to say",
)
"""Levels of a category that say nothing but that the answer is not known, in lower case.

Fewer than `PLACEHOLDERS`, as none or missing may well be an answer ("which of our shops do you know? none"), and
more, as whoever answers a survey is known by "no answer" to have been asked.
"""

SENTINELS = (-1.0, -9.0, -99.0, -999.0, -9999.0)
"""A -1 below all other values, which are at least 0, is often "never" or "not asked"."""

CODES_ABOVE = (9.0, 99.0, 999.0, 9_999.0, 99_999.0, 999_999.0, 9_999_999.0, 99_999_999.0)
"""Nines far above all other values are often "no answer" (SPSS's user-missing values are by custom 9, 99 or 999)."""
