"""What do the languages of the world call months, currencies and measures? The words of Unicode's CLDR, by Babel.

They lie in ``cldr.json``, made from Babel by `tests/vocabulary/test_cldr.py` (``KINDRED_RENEW=1``): Babel itself
would take 48 MB of memory for what is 40 KB of words, and is needed by the tests alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("cldr.json")


@dataclass(frozen=True)
class CldrWords:
    """Words of some forty languages.

    Attributes
    ----------
    months : the names of the twelve months by language; each has several forms, as `plain` writes them.
    weekdays : names and short names of the days of a week, as `plain` writes them.
    halves : the words for the two halves of a day, ``am`` and ``pm``, without blanks and full stops.
    currencies : codes and signs.
    measures : the words for a unit by its CLDR name, such as ``mass-kilogram``.
    compact : the words for a thousand and more, by the number they stand for.
    """

    months: Mapping[str, tuple[tuple[str, ...], ...]]
    weekdays: frozenset[str]
    halves: Mapping[str, tuple[str, ...]]
    currencies: tuple[str, ...]
    measures: Mapping[str, tuple[str, ...]]
    compact: Mapping[str, float]


@cache
def cldr_words() -> CldrWords:
    """The words, read once.

    >>> cldr_words().compact["Mio."], "руб" in cldr_words().measures["mass-kilogram"], cldr_words().months["tr"][6]
    (1000000.0, False, ('temmuz', 'tem'))
    """
    words = json.loads(WORDS_FILE.read_text("utf-8"))
    return CldrWords(
        {language: tuple(tuple(names.split()) for names in months) for language, months in words["months"].items()},
        frozenset(words["weekdays"].split()),
        {half: tuple(names.split()) for half, names in words["halves"].items()},
        tuple(words["currencies"].split()),
        {measure: tuple(names.split()) for measure, names in words["measures"].items()},
        {name: float(factor) for factor, names in words["compact"].items() for name in names.split()},
    )
