"""Which month do these letters name?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from segmentation.vocabulary.cldr import cldr_words

FURTHER = {"de": {"janner": 1, "feber": 2, "maerz": 3, "mrz": 3}, "nl": {"mrt": 3}, "es": {"set": 9}}
"""Forms that people write and the CLDR has not; what is shorter than a name is found by its first letters."""
FEWEST_LETTERS = 3


def plain(word: str) -> str:
    """Lower case, without accents and full stops.

    >>> plain("Févr."), plain("KASIM") == plain("Kasım")
    ('fevr', True)
    """
    split = unicodedata.normalize("NFKD", word.lower().strip(". "))
    return "".join(letter for letter in split if not unicodedata.combining(letter)).replace("ı", "i")


@cache
def _months_of(language: str) -> dict[str, int]:
    """Month number by name and by every beginning of a name that only one month has."""
    names = {name: number for number, forms in enumerate(cldr_words().months[language], start=1) for name in forms}
    beginnings: dict[str, set[int]] = {}
    for name, number in names.items():
        for length in range(FEWEST_LETTERS, len(name)):
            beginnings.setdefault(name[:length], set()).add(number)
    return (
        {beginning: min(numbers) for beginning, numbers in beginnings.items() if len(numbers) == 1}
        | names
        | FURTHER.get(language, {})
    )


def month_numbers(words: Iterable[str]) -> Mapping[str, int]:
    """The number of each word that names a month, as one language has them all; else as the first that knows it.

    Listopad is October in Croatian and November in Polish: what else stands in the column decides.

    >>> month_numbers(["listopad", "stycznia"]), month_numbers(["listopad", "siječnja"]), month_numbers(["Anna"])
    ({'listopad': 11, 'stycznia': 1}, {'listopad': 10, 'siječnja': 1}, {})
    """
    asked = {word: plain(word) for word in words}
    languages = [_months_of(language) for language in cldr_words().months]
    best = max(languages, key=lambda months: sum(name in months for name in asked.values()))
    ordered = [best, *languages]
    numbers = {word: next((months[name] for months in ordered if name in months), 0) for word, name in asked.items()}
    return {word: number for word, number in numbers.items() if number}
