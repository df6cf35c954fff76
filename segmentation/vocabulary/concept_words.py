"""Which words and headers name a concept? One file of ``words/headers/`` for each language.

Its columns: the concept; whole headers, parted by ``|`` (``*`` stands for any words, a leading ``!`` says that the
header leaves no doubt what its number counts); single words that name the concept wherever they stand in a header;
and where the headers were met: exports of shops and survey tools, published tables, translations of Django,
django-oscar, Tryton, Wagtail, Postorius and django-newsletter; the rest is trade usage.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("words") / "headers"
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "zh", "ja")
"""ISO 639-1."""
BESIDE = "beside"
"""The row of words that may stand beside a concept and change nothing: whose it is, with or without tax."""
WHICH_ADDRESS = "which_address"
"""The row of words that may stand beside what has no number: which of several addresses it belongs to."""


@dataclass(frozen=True)
class WordRow:
    """What one language says of one concept."""

    concept: str
    headers: tuple[str, ...]
    certain: tuple[str, ...]
    words: tuple[str, ...]
    source: str


@cache
def word_rows(language: str) -> tuple[WordRow, ...]:
    """The rows of a language, as they stand in its file.

    >>> next(row.headers[:2] for row in word_rows("de") if row.concept == "order_date")
    ('Bestelldatum', 'Auftragsdatum')
    """
    with (FOLDER / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_row(cells) for cells in csv.DictReader(file))


def words_beside(key: str) -> tuple[str, ...]:
    """The words of every language of `BESIDE` or `WHICH_ADDRESS`."""
    return tuple(
        word for language in LANGUAGES for row in word_rows(language) if row.concept == key for word in row.words
    )


def _row(cells: dict[str, str]) -> WordRow:
    headers = _parted(cells["headers"])
    return WordRow(
        cells["concept"],
        tuple(header.removeprefix("!") for header in headers),
        tuple(header.removeprefix("!") for header in headers if header.startswith("!")),
        _parted(cells["words"]),
        cells["source"],
    )


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
