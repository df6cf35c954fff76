"""What does a cell look like: a number, a date, a word?

Only the look is judged here, to tell separators and headers; what a column means is
decided by `segmentation.ingest.infer.infer_type` on the whole column.
"""

from __future__ import annotations

import re
from functools import lru_cache

NUMBER = re.compile(
    r"[(+\-−]?\s?(?:[$€£¥₹₽]|[A-Z]{2,3}\s|kr\.?\s)?\s?[+\-−]?"
    r"(?:\d+|\d{1,3}(?:[,.'’  \u202f]\d{3})+)(?:[.,]\d+)?(?:[eE][+\-]?\d+)?"
    r"\s?(?:%|[$€£¥₹₽]|[A-Za-z]{2,3}|kr\.?|zł)?\s?[)\-−]?"
    r"|[+\-−]?[.,]\d+(?:[eE][+\-]?\d+)?%?"
)
CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[APap]\.?[Mm]\.?)?(?:\s?(?:Z|UTC|[+\-]\d{2}:?\d{2}))?"
DAY = (
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[-/. ]?[A-Za-zäéûç]{3,9}\.?[-/. ]?,?\s?\d{2,4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})"
)
DATE = re.compile(f"{DAY}(?:[T ]{CLOCK})?")
TIME = re.compile(CLOCK)
MISSING = re.compile(r"(?:n/?a|null|none|nan|nil|missing|unknown|-+|\.|\?+|#n/a|#n/v|\\n|k\.a\.)", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|https?://\S+|www\.\S+|(?:\d{1,3}\.){3}\d{1,3}")
WORDS = re.compile(r"[^\W_](?:[\w .'’/&()+#%@*!?<>=°–—\-]*[\w.)!?%+*\"'’])?")
LOOSE_WORDS = re.compile(r"[\w(#@\[¿¡“„«.$€£*+\-/'&%<][^;|\t\x00-\x1f]*")
CODED = re.compile(r"[{\[].*[}\]]", re.DOTALL)


@lru_cache(maxsize=1 << 16)
def value_class(cell: str) -> str:
    """One of ``empty number date time missing address words loose odd``."""
    text = cell.strip()
    if not text:
        return "empty"
    if len(text) > 200:
        return "loose"
    if NUMBER.fullmatch(text):
        return "number"
    if DATE.fullmatch(text):
        return "date"
    if TIME.fullmatch(text):
        return "time"
    if MISSING.fullmatch(text):
        return "missing"
    if ADDRESS.fullmatch(text):
        return "address"
    if WORDS.fullmatch(text):
        return "words"
    if LOOSE_WORDS.fullmatch(text) or CODED.fullmatch(text):
        return "loose"
    return "odd"


TYPE_SCORES = {
    "empty": 1.0,
    "number": 1.0,
    "date": 1.0,
    "time": 1.0,
    "missing": 1.0,
    "address": 1.0,
    "words": 0.95,
    "loose": 0.7,
    "odd": 0.1,
}
VALUES = frozenset({"number", "date", "time"})


def type_score(cell: str) -> float:
    """How much a cell looks like one value, 0–1: a separator left inside lowers it."""
    return TYPE_SCORES[value_class(cell)]


@lru_cache(maxsize=1 << 16)
def pattern(cell: str) -> str:
    """The pattern of a cell: digits as 9, letters as a or A, runs shortened.

    >>> pattern("2013-05-01"), pattern("Anna Bell")
    ('9-9-9', 'Aa Aa')
    """
    kinds = letter_pattern(cell)
    return "".join(k for i, k in enumerate(kinds) if i == 0 or k != kinds[i - 1] or not k.isalnum())


def letter_pattern(cell: str) -> str:
    """The pattern of a cell letter by letter, which tells dates and codes of one length from others.

    >>> letter_pattern("2013-05-01"), letter_pattern("P-17")
    ('9999-99-99', 'A-99')
    """
    return "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in cell[:60])
