"""Which words, written in a cell, say that nothing is known?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from segmentation.vocabulary.cell_words import spelled
from segmentation.vocabulary.tokens import folded

NULL_TOKENS = (
    "n/a",
    "#n/a",
    "#na",
    "nan",
    "null",
    "<na>",
    "<null>",
    "(null)",
    "[null]",
    "\\n",
    "#null!",
    "#div/0!",
    "#value!",
    "#ref!",
    "#name?",
    "#num!",
    "(blank)",
    "(leer)",
    "-nan",
    "1.#qnan",
    "nat",
    "-",
    "--",
    "---",
    "—",
    "–",
    "…",
)
"""Never a value of anything, in any column. Compared without regard to case, as all words here."""

_WORDS = tuple(word.lower() for key in ("unknown", "nothing") for words in spelled(key).values() for word in words)
NULL_TOKENS_NUMERIC = (
    *NULL_TOKENS,
    "n.a",
    "nv",
    "n.v.",
    "nd",
    "n.d.",
    "n/d",
    "s/d",
    ".",
    "..",
    "...",
    "x",
    "0000-00-00",
    "00.00.0000",
    "0000-00-00 00:00:00",
    "00/00/0000",
    *("#" * width for width in range(2, 41)),
    *dict.fromkeys((*_WORDS, *map(folded, _WORDS))),
)
"""Missing in a column of numbers or dates, as are the # of a spreadsheet's narrow column.

A value in a column of words, where "None" may be an answer.
"""

PLACE_HEADER = re.compile(
    r"countr|region|state|provin|contin|market|nation|locale|land$|l[aä]nder|pays|pa[ií]s|paese|kraj|iso|geo|territor|area|zone"
)
"""Headers of columns in which "NA" is a place."""
CODE_SHAPED = re.compile(r"^[A-Z]{2,5}$")
MIN_CODE_SHARE = 0.8
"""Other values that must look like codes for "NA" to be one of them."""


def null_tokens_among_words(header: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words that mean missing in a column of words with these values.

    >>> set(null_tokens_among_words("answer", ["Yes", "No"])) - set(NULL_TOKENS)
    {'na'}
    """
    return NULL_TOKENS if na_is_a_code(header, words) else (*NULL_TOKENS, "na")


def na_is_a_code(header: str, words: Sequence[str]) -> bool:
    """Whether "NA" is Namibia or North America here, by the header or by the other values.

    >>> na_is_a_code("Land", []), na_is_a_code("code", ["DE", "FR", "NA"]), na_is_a_code("answer", ["Yes", "No"])
    (True, True, False)
    """
    if PLACE_HEADER.search(header.lower()):
        return True
    others = [word for word in words if word.upper() != "NA"]
    return bool(others) and sum(map(bool, map(CODE_SHAPED.match, others))) >= MIN_CODE_SHARE * len(others)
