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
        return "Amount spent on " + " ".join(map(in_full, words[1:])).lower()
    period = ""
    if plain[-1] in PERIODS and len(plain) > 2 and plain[0] in HOW_MANY:
        period, words, plain = f" a {plain[-1]}", words[:-1], plain[:-1]
    if plain[0] in HOW_MANY and len(plain) > 1 and plain[-1].endswith("s") and plain[1] != "of":
        words = words[1:]
    text = " ".join(map(in_full, words)) + period
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text


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

    >>> in_full("AMT"), in_full("id"), in_full("Wines"), in_full("iPhone")
    ('amount', 'ID', 'wines', 'iPhone')
    """
    small = word.lower()
    if small in ACRONYMS:
        return "IDs" if small == "ids" else word.upper()
    if word[1:] not in (word[1:].lower(), word[1:].upper()):
        return word  # iPhone, McDonald
    return ABBREVIATIONS.get(small, small)
