"""What is known of a thing that a column may stand for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from segmentation.vocabulary.tokens import folded, header_words

Meaning = Literal[
    "amount", "count", "span", "date", "share", "score", "code", "key", "place", "contact", "trait", "state", "text"
]
"""What the cells are: money, a number of things, a time that passed, …, a trait of the person, a state of the order."""


@dataclass(frozen=True)
class Concept:
    """One row of the table.

    ``words``, ``headers`` and ``certain`` hold, by language (ISO 639-1), what the files of ``words/headers/`` say.

    Attributes
    ----------
    key, meaning : what it is called here, and what its cells are.
    words : single words; a header that holds one of them names the concept. The clearest come first.
    headers : whole headers; ``*`` stands for any words.
    certain : those of the headers that leave no doubt what their number counts.
    may_be_negative : whether a cell below 0 is no error.
    sensitive : the attribute that needs a decision (GDPR Art. 9, EU equal-treatment law); empty where none does.
    personal : whether the cells lead to a person.
    outcome : whether it is a result, or a model's leftover: what segments are to explain.
    better : which end is the good one; empty where neither is.
    phrase : the verb of a sentence where the header is certain: ``often`` (buy … as often), ``visit`` (the same),
        ``spend``, ``ago`` (days since), ``old`` (age in years), ``earn``.
    """

    key: str
    meaning: Meaning
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    certain: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    may_be_negative: bool = True
    sensitive: str = ""
    personal: bool = False
    outcome: bool = False
    better: Literal["high", "low", ""] = ""
    phrase: str = ""

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        """Its words in every language, folded, the clearest first."""
        return tuple(dict.fromkeys(folded(word) for words in self.words.values() for word in words))

    def in_header(self, header: str) -> bool:
        """Whether one of the header's words names it."""
        return not set(header_words(header)).isdisjoint(self.all_words)
