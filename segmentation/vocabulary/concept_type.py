"""What is known of a thing that a column may stand for, and how is it recognised by a header?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from segmentation.vocabulary.tokens import folded, header_words

Meaning = Literal[
    "amount", "count", "span", "date", "share", "score", "code", "key", "place", "contact", "trait", "state"
]
"""What the cells are: money, a number of things, a time that passed, …, a trait of the person, a state of the order."""


@dataclass(frozen=True)
class Concept:
    """One row of the table.

    ``words`` and ``headers`` hold, language by language (ISO 639-1), alternatives parted by ``|``.

    Attributes
    ----------
    key, meaning : what it is called here, and what its cells are.
    words : single words; a header that holds one of them names the concept. The clearest come first.
    headers : patterns of whole headers in small letters, one blank between words: what names of segments go by.
    certain : as ``headers``, where the header leaves no doubt what its number counts.
    may_be_negative : whether a cell below 0 is no error.
    sensitive : the attribute that needs a decision (GDPR Art. 9, EU equal-treatment law); empty where none does.
    high, low : words for a high and a low value: as a noun of its own, and before another noun.
    phrase : the verb of a sentence where the header is certain: ``often`` (buy … as often), ``visit`` (the same),
        ``spend``, ``ago`` (days since), ``old`` (age in years), ``earn``.
    """

    key: str
    meaning: Meaning
    words: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    certain: Mapping[str, str] = field(default_factory=dict)
    may_be_negative: bool = True
    sensitive: str = ""
    high: tuple[str, str] = ("", "")
    low: tuple[str, str] = ("", "")
    phrase: str = ""

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        """Its words in every language, folded, the clearest first."""
        return tuple(dict.fromkeys(folded(word) for words in self.words.values() for word in words.split("|")))

    def in_header(self, header: str) -> bool:
        """Whether one of the header's words names it."""
        return not set(header_words(header)).isdisjoint(self.all_words)

    def is_header(self, text: str) -> bool:
        """Whether the whole header, as `header_text` gives it, names it."""
        return _matches(self.headers, text)

    def is_certain(self, text: str) -> bool:
        """Whether the whole header leaves no doubt."""
        return _matches(self.certain, text)


def _matches(patterns: Mapping[str, str], text: str) -> bool:
    return any(re.fullmatch(pattern, text) for pattern in patterns.values())
