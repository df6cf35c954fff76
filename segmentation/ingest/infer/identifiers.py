"""Does this column name things rather than measure them, and which things?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from segmentation.vocabulary.concept_lookup import is_header_of, is_key

SemanticType = Literal["e-mail", "IBAN", "card number", "browser id", "phone", "postcode", "code", "key", ""]

CONTENT: dict[SemanticType, re.Pattern[str]] = {
    "e-mail": re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
    "IBAN": re.compile(r"^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?$"),
    "card number": re.compile(r"^\d{4}(?:[ -]\d{4}){2}[ -]\d{1,7}$"),
    "browser id": re.compile(r"^(?:GA\d\.\d\.)?\d{6,10}\.1[3-9]\d{8}$"),  # of Google Analytics: a draw and a time
    "phone": re.compile(
        r"^(?:(?=(?:\D*\d){7,15}\D*$)(?:\+|00|\(?0)[\d\s()/.-]+|(?:\+?1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})$"
    ),
    "code": re.compile(r"^(?:\d+|(?=.*\d)[A-Za-z0-9][A-Za-z0-9_.#-]{2,39})$"),
}
SHARE = 0.95
"""Filled cells that must have the shape of an e-mail, phone number or code."""
NEARLY_UNIQUE = 0.95
"""Different values per filled cell from which a column can name every customer."""
FEW_KEYS, FEW_SHARE = 50, 0.05
"""A key with so few values, each often repeated (store 1 to 5), says which group, not who."""


def semantic_type(header: str, sample: Sequence[str]) -> SemanticType:
    """What the cells name, by the header first and by their shape else; empty where they name nothing.

    >>> semantic_type("contact", ["a@b.de", "c@d.org"]), semantic_type("PLZ", ["01067"])
    ('e-mail', 'postcode')
    """
    for semantic in ("e-mail", "IBAN", "card number", "browser id"):
        if shaped(sample, CONTENT[semantic]):
            return semantic
    if is_header_of(header, "postcode"):
        return "postcode"
    if is_header_of(header, "email"):
        return "e-mail"
    if is_header_of(header, "phone"):
        return "phone"
    if is_key(header):
        return "key"
    return "phone" if shaped(sample, CONTENT["phone"]) else ""


def shaped(sample: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Whether nearly all of the cells have this shape."""
    return bool(sample) and sum(map(bool, map(pattern.match, sample))) >= SHARE * len(sample)


def looks_like_code(sample: Sequence[str]) -> bool:
    """Whether cells without a telling header are codes such as ``7590-VHVEG`` or ``C10001``.

    >>> looks_like_code(["7590-VHVEG", "5575-GNVDE"]), looks_like_code(["Anna Berg", "Bo Dahl"])
    (True, False)
    """
    return shaped(sample, CONTENT["code"])


def groups_rather_than_names(distinct: int, filled: int) -> bool:
    """Whether a key has so few values that it says which group a row is in.

    >>> groups_rather_than_names(5, 1_000), groups_rather_than_names(2, 3)
    (True, False)
    """
    return distinct <= FEW_KEYS and distinct <= FEW_SHARE * filled
