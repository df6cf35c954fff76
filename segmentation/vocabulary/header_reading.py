"""Which concept does a whole header name, all of its words considered?

A header names a concept where it is one of the concept's headers; or such a header with nothing but words beside it
that change nothing (whose it is, of which address); or a thing and a word for key (``Nr klienta``). Blanks, case,
accents and shortened words make no difference, and a compound is taken apart: ``CUSTOMERNAME``, ``LYLTY_CARD_NBR``,
``客户邮箱``. A header with a word left over names none: what is not understood is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from segmentation.vocabulary.abbreviations import in_full
from segmentation.vocabulary.concept_table import CONCEPTS
from segmentation.vocabulary.concept_type import Concept
from segmentation.vocabulary.concept_words import BESIDE, WHICH_ADDRESS, words_beside
from segmentation.vocabulary.tokens import folded, header_tokens

NUMBERS = ("amount", "count", "span", "share", "score")
"""Meanings that no address has."""
SHORTEST_PART = 4
"""Letters from which a Latin word is cut off a compound: shorter ones begin and end other words."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class _Index:
    """Headers of every concept, folded and without blanks, and what else a header is looked up in."""

    headers: Mapping[str, Concept]
    patterns: tuple[tuple[re.Pattern[str], Concept], ...]
    things: Mapping[str, Concept]
    key_words: tuple[str, ...]
    beside: frozenset[str]
    which_address: frozenset[str]


def concept_named(header: str) -> Concept | None:
    """The concept a whole header names; None where it names none we know.

    >>> [concept_named(h).key for h in ("CUSTOMERNAME", "LYLTY_CARD_NBR", "Nr klienta", "customer_zip_code_prefix")]
    ['full_name', 'customer_key', 'customer_key', 'postcode']
    >>> concept_named("Grocery"), concept_named("email opens")
    (None, None)
    """
    tokens = header_tokens(header)
    for words in _spellings(tokens):
        if concept := _whole(words):
            return concept
    return next((c for words in _spellings(tokens) if (c := _by_pattern(words))), None)


def is_listed(header: str, headers: Iterable[str]) -> bool:
    """Whether the header is one of these, however it is written, a number in it left out."""
    listed = {_squeezed(header_tokens(each)) for each in headers}
    return any(_squeezed(words) in listed for words in _spellings(header_tokens(header)))


def _spellings(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words as they stand, then written out, then without numbers."""
    without = tuple(word for token in tokens for word in _DIGITS.split(token) if word)
    yield from dict.fromkeys((tokens, in_full(tokens), without, in_full(without)))


def _squeezed(tokens: Sequence[str]) -> str:
    return "".join(tokens)


def _whole(tokens: tuple[str, ...]) -> Concept | None:
    index = _index()
    if concept := index.headers.get(_squeezed(tokens)):
        return concept
    if concept := _key_of(tokens):
        return concept
    for rest, beside in _without_beside(tokens, index.beside | index.which_address):
        concept = index.headers.get(_squeezed(rest)) or _key_of(rest)
        # How often somebody is contacted is no frequency of orders.
        if concept is not None and not (concept.meaning in NUMBERS and index.which_address & beside):
            whose = {index.things[token].key for token in tokens if token in index.things}
            return index.things["customer"] if concept.key == "key" and "customer_key" in whose else concept
    return None


def _key_of(tokens: tuple[str, ...]) -> Concept | None:
    """A thing and a word for key, as in ``Order no.`` and ``userid``; one word may stand before a customer."""
    index = _index()
    rest = tuple(token for token in tokens if token not in index.key_words)
    if len(rest) < len(tokens):
        small = tuple(token for token in rest if token not in index.beside or len(token) >= SHORTEST_PART)
        concept = index.things.get(_squeezed(rest)) or index.things.get(_squeezed(small))
        last = index.things.get(rest[-1]) if len(rest) == 2 else None
        return concept or (last if last is not None and last.key == "customer_key" else None)
    text = _squeezed(tokens)
    cut = (text.removesuffix(word) for word in index.key_words if text.endswith(word))
    return next((index.things[part] for part in cut if part in index.things), None)


def _without_beside(
    tokens: tuple[str, ...], beside: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """The header without words beside the concept at its two ends, the longest first, and those words."""
    first = next((i for i, token in enumerate(tokens) if token not in beside), len(tokens))
    last = next((i for i, token in enumerate(reversed(tokens)) if token not in beside), len(tokens))
    ends = [(i, j) for i in range(first + 1) for j in range(last + 1) if 0 < i + j < len(tokens)]
    for i, j in sorted(ends, key=sum):
        yield tokens[i : len(tokens) - j], frozenset(tokens[:i] + tokens[len(tokens) - j :])
    text = _squeezed(tokens)
    for word in beside:
        if len(word) >= SHORTEST_PART or not word.isascii():
            if text.startswith(word) and len(text) > len(word):
                yield (text.removeprefix(word),), frozenset({word})
            if text.endswith(word) and len(text) > len(word):
                yield (text.removesuffix(word),), frozenset({word})


def _by_pattern(tokens: tuple[str, ...]) -> Concept | None:
    text = " ".join(tokens)
    return next((concept for pattern, concept in _index().patterns if pattern.fullmatch(text)), None)


@cache
def _index() -> _Index:
    by_key = {concept.key: concept for concept in CONCEPTS}
    pairs = [(c, h) for c in CONCEPTS for headers in c.headers.values() for h in headers]
    headers = {_squeezed(header_tokens(h)): c for c, h in pairs if "*" not in h}
    patterns = sorted(((h, c) for c, h in pairs if "*" in h), key=lambda pair: -len(pair[0]))
    things = {
        squeezed: by_key[f"{concept.key}_key"]
        for squeezed, concept in headers.items()
        if f"{concept.key}_key" in by_key
    }
    key_words = sorted(by_key["key"].all_words, key=lambda word: -len(word))
    beside, address = (
        frozenset(_squeezed(header_tokens(word)) for word in words_beside(key)) for key in (BESIDE, WHICH_ADDRESS)
    )
    return _Index(headers, tuple((_pattern(h), c) for h, c in patterns), things, tuple(key_words), beside, address)


def _pattern(header: str) -> re.Pattern[str]:
    """Where a star stands, any words; beside Chinese and Japanese words no blank is needed."""
    parts = [
        ".+" if part == "*" else re.escape(" ".join(header_tokens(part)))
        for part in re.split(r"(\*)", header)
        if part.strip()
    ]
    return re.compile((" " if folded(header).replace("*", "").strip()[:1] < "\u3000" else " ?").join(parts))
