"""Which words of an answer in prose say nothing by themselves? A row a language of ``words/stop_words.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words") / "stop_words.csv"


@cache
def stop_words() -> dict[str, frozenset[str]]:
    """Language (ISO 639-1) → its stop words in small letters.

    >>> "the" in stop_words()["en"], "und" in stop_words()["de"], "的" in stop_words()["zh"]
    (True, True, True)
    """
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["language"]: frozenset(row["words"].split("|")) for row in csv.DictReader(lines)}


@cache
def every_stop_word() -> frozenset[str]:
    """The stop words of all languages together."""
    return frozenset().union(*stop_words().values())


def language_of(words: Iterable[str]) -> str:
    """The language most of whose stop words stand among these; empty where none does.

    >>> language_of(["die", "lieferung", "war", "nicht", "schnell", "und"]), language_of(["7"])
    ('de', '')
    """
    listed = list(words)
    counts = {language: sum(word in words_of for word in listed) for language, words_of in stop_words().items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else ""
