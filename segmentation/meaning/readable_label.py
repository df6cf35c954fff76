"""How would a person call this column? A label made of its header's words."""

from __future__ import annotations

import re

from segmentation.vocabulary.abbreviations import ABBREVIATIONS, ACRONYMS
from segmentation.vocabulary.tokens import display_words, folded
from segmentation.vocabulary.units import without_unit

SPENT_ON = frozenset({"mnt", "amt", "amount", "spend", "spent"})
"""First words behind which the rest of a header says on what the money was spent."""
HOW_MANY = frozenset({"num", "number", "nb", "no", "n", "cnt", "count"})
PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
LENGTHS = {"d": "days", "w": "weeks", "wk": "weeks", "m": "months", "mo": "months", "q": "quarters", "y": "years"}
LENGTHS |= {"yr": "years", "h": "hours"}
"""Letters behind a number that make it a length of time, as in 90d."""
LENGTH = re.compile(r"(\d+)([a-z]{1,2})")
VOWELS = frozenset("aeiouy")
"""A word of ASCII letters without one is an acronym, such as MRR."""
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = {name[:length].lower(): name for name in _MONTHS for length in (3, 4, len(name))}
"""A month's name and its short form → the name."""
WHOLE = {
    "recency days": "Days since last order",
    "days recency": "Days since last order",
    "year birth": "Year of birth",
    "birth year": "Year of birth",
    "yob": "Year of birth",
    "dob": "Date of birth",
    "dt customer": "Customer since",
}
"""Whole headers whose words alone would not be understood."""


def readable_label(header: str, unit: str = "") -> str:
    """The header as people write: words apart, short ones in full, capitals where a sentence has them.

    A header that is a sentence, or in words we cannot take apart, stays as it is.

    >>> [readable_label(h) for h in ("MntWines", "NumWebVisitsMonth", "recency_days", "PURCHASES_FREQUENCY")]
    ['Amount spent on wines', 'Web visits a month', 'Days since last order', 'Purchases frequency']
    >>> readable_label("visits_last_90d"), readable_label("AVG_BAL_3M"), readable_label("spend_jan")
    ('Visits in the last 90 days', 'Average balance 3 months', 'Amount spent in January')
    >>> readable_label("Annual Income (k$)", "k$"), readable_label("Spending Score (1-100)")
    ('Annual income', 'Spending score (1-100)')
    >>> readable_label("LYLTY_CARD_NBR"), readable_label("customerID"), readable_label("iPhone owned")
    ('Loyalty card number', 'Customer ID', 'iPhone owned')
    >>> readable_label("Wie oft kaufen Sie ein?"), readable_label("Gesamtumsatz"), readable_label("Q2_1")
    ('Wie oft kaufen Sie ein?', 'Gesamtumsatz', 'Q2_1')
    """
    bare = without_unit(header) if unit else header
    words = tuple(bare.split()) if " " in bare.strip() and "_" not in bare else display_words(bare)
    if not words or is_sentence(bare) or re.fullmatch(r"[A-Za-z]{1,2}\d+(?:[_.]\d+)*", bare):
        return header
    plain = [folded(word) for word in words]
    if " ".join(plain) in WHOLE:
        return WHOLE[" ".join(plain)]
    if plain[0] in SPENT_ON and len(plain) > 1 and plain[1] not in ("spent", "of", "on"):
        return "Amount spent " + (_when(words[1:]) or "on " + " ".join(map(in_full, words[1:])).lower())
    if len(words) > 1:
        words = _with_lengths(words)
    period = ""
    if plain[-1] in PERIODS and len(plain) > 2 and plain[0] in HOW_MANY:
        period, words, plain = f" a {plain[-1]}", words[:-1], plain[:-1]
    if plain[0] in HOW_MANY and len(plain) > 1 and plain[-1].endswith("s") and plain[1] != "of":
        words = words[1:]
    text = " ".join(map(in_full, words)) + period
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def _when(words: tuple[str, ...]) -> str:
    """The period that these words name, as in: in January, in 2024, in the last 12 months; empty for anything else."""
    plain = [word.lower() for word in words]
    if all(word in MONTHS or re.fullmatch(r"(?:19|20)\d\d", word) for word in plain):
        return "in " + " ".join(MONTHS.get(word, word) for word in plain)
    if plain[0] in ("last", "past", "next") and len(plain) > 1:
        period = " ".join(_with_lengths(words)).lower()
        return period if period.startswith("in ") else f"in the {period}"
    return ""


def _with_lengths(words: tuple[str, ...]) -> tuple[str, ...]:
    """``last 90d`` and ``3 M`` as people say them: in the last 90 days, 3 months."""
    text = re.sub(r"\b(\d+) ([A-Za-z]{1,2})$", r"\1\2", " ".join(words))
    *front, last = text.split(" ")
    length = LENGTH.fullmatch(last.lower())
    if length is None or length[2] not in LENGTHS:
        return words
    span = f"{length[1]} {LENGTHS[length[2]]}" if length[1] != "1" else f"1 {LENGTHS[length[2]][:-1]}"
    if front and front[-1].lower() in ("last", "past", "l"):
        return (*front[:-1], f"in the last {span}")
    return (*front, span)


def noun_of(label: str, header: str) -> str:
    """The label inside a sentence: small at its beginning, unless its first word is always written otherwise.

    A single word keeps the capital its header has, as it may be a German noun or a name.

    >>> noun_of("Amount spent on wines", "MntWines"), noun_of("Spend", "spend"), noun_of("Umsatz", "Umsatz")
    ('amount spent on wines', 'spend', 'Umsatz')
    >>> noun_of("ID of the card", "card_id"), noun_of("Balance", "BALANCE")
    ('ID of the card', 'balance')
    """
    first = label.split(" ")[0]
    kept = first[1:] != first[1:].lower() or (first == label and label == header and not header.islower())
    return label if kept else label[:1].lower() + label[1:]


def is_sentence(text: str) -> bool:
    """Whether a header is a question or a statement, which is to be quoted and not rewritten."""
    return text.rstrip().endswith(("?", ".", "…")) or len(text.split()) > 5


def in_full(word: str) -> str:
    """One word of a label: in full where it is short, in small letters unless it is always written in capitals.

    >>> in_full("AMT"), in_full("id"), in_full("Wines"), in_full("iPhone"), in_full("mrr")
    ('amount', 'ID', 'wines', 'iPhone', 'MRR')
    """
    small = word.lower()
    if small in ACRONYMS:
        return "IDs" if small == "ids" else word.upper()
    if word[1:] not in (word[1:].lower(), word[1:].upper()):
        return word  # iPhone, McDonald
    if (
        small not in ABBREVIATIONS
        and small.isascii()
        and small.isalpha()
        and len(small) > 1
        and VOWELS.isdisjoint(small)
    ):
        return word.upper()  # nobody says mrr as a word
    return ABBREVIATIONS.get(small, small)
