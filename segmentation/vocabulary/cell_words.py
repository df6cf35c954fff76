"""What does a word in a cell say, in whatever language? One file of ``words/cells/`` for each language.

Its columns: the meaning; the words, parted by ``|``, those of a scale from its low to its high end with ``<`` between
the steps; and where they were met.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from segmentation.vocabulary.concept_words import LANGUAGES
from segmentation.vocabulary.tokens import folded

FOLDER = Path(__file__).with_name("words") / "cells"
SCALE = "scale of "
"""How the meaning of a row begins that holds the steps of a scale."""

CellMeaning = Literal[
    "cancelled",
    "refunded",
    "failed",
    "test",
    "pending",
    "draft",
    "paid",
    "purchase",
    "view",
    "cart",
    "wishlist",
    "search",
    "checkout",
    "other_event",
    "unknown",
    "nothing",
    "agrees",
    "refuses",
    "says_yes_here",
    "says_no_here",
]
"""States of an order, kinds of event, words for what is not known or not there, and
answers to whether somebody may be written to: under whatever header, and only under one that asks for it."""


def plain_cell(cell: str) -> str:
    """A cell's words as they are compared: small letters, no accents, one blank for blanks, ``_`` and ``-``.

    >>> plain_cell(" Add_to-cart "), plain_cell("Annulée"), plain_cell("-- Select --")
    ('add to cart', 'annulee', 'select')
    """
    return " ".join(folded(cell).replace("_", " ").replace("-", " ").split())


@cache
def cell_words(*meanings: CellMeaning) -> frozenset[str]:
    """All words of these meanings in every language, as `plain_cell` gives them.

    >>> sorted(cell_words("draft"))[:3]
    ['angebot', 'borrador', 'bozza']
    """
    return frozenset(plain_cell(word) for key in meanings for words in spelled(key).values() for word in words)


def cell_meaning(cell: str, *among: CellMeaning) -> CellMeaning | None:
    """Which of these meanings a cell has, the first that fits; None where it has none of them.

    >>> cell_meaning("Отменён", "paid", "cancelled"), cell_meaning("Bonn", "paid", "cancelled")
    ('cancelled', None)
    """
    word = plain_cell(cell)
    return next((meaning for meaning in among if word in cell_words(meaning)), None)


def spelled(meaning: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a meaning as its files spell them, by language."""
    return {language: tuple(words.split("|")) for language, words in _rows().get(meaning, {}).items()}


@cache
def scales() -> tuple[Mapping[str, int], ...]:
    """Every scale of every language: plain word → its step, from 0 at the low end."""
    return tuple(
        {plain_cell(word): step for step, words in enumerate(steps.split(" < ")) for word in words.split("|")}
        for meaning, by_language in _rows().items()
        if meaning.startswith(SCALE)
        for steps in by_language.values()
    )


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        with (FOLDER / f"{language}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows[row["meaning"]][language] = row["words"]
    return rows
