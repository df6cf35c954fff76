"""Which columns tell what a customer *is* in ways that need a decision before they form segments?

The list follows the special categories of the GDPR (Art. 9) and the grounds of EU
equal-treatment law (age, sex, family, origin, religion, disability, orientation).
"""

from __future__ import annotations

from collections.abc import Iterable

from segmentation.vocabulary.concept_lookup import sensitive_of
from segmentation.vocabulary.tokens import header_words

GENDERS = {
    "male",
    "female",
    "m",
    "f",
    "w",
    "man",
    "woman",
    "men",
    "women",
    "mann",
    "frau",
    "herr",
    "divers",
    "diverse",
    "other",
    "non-binary",
    "nonbinary",
    "mr",
    "mrs",
    "ms",
    "homme",
    "femme",
    "hombre",
    "mujer",
}


def sensitive_attribute(name: str, levels: Iterable[str] = ()) -> str | None:
    """The sensitive attribute a column holds, by its name or its values; None where it holds none.

    >>> sensitive_attribute("Customer_Age"), sensitive_attribute("Genre"), sensitive_attribute("Page views")
    ('age', 'gender', None)
    """
    if {"senior", "citizen"} <= set(header_words(name)):
        return "age"
    if attribute := sensitive_of(name):
        return attribute
    values = {level.strip().casefold() for level in levels}
    return "gender" if len(values) > 1 and values <= GENDERS else None
