"""Which columns tell what a customer *is* in ways that need a decision before they form segments?

The list follows the special categories of the GDPR (Art. 9) and the grounds of EU
equal-treatment law (age, sex, family, origin, religion, disability, orientation).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WORDS: dict[str, tuple[str, ...]] = {
    "age": ("age", "alter", "edad", "birth", "birthday", "birthdate", "birthyear", "dob", "born", "geburtsdatum"),
    "gender": ("gender", "sex", "genre", "geschlecht", "sexe", "sexo", "genero", "salutation", "anrede"),
    "family status": ("marital", "married", "marriage", "familienstand", "pregnant", "dependents", "partner"),
    "ethnic origin": ("race", "ethnicity", "ethnic", "nationality", "birthplace", "skin", "herkunft"),
    "religion": ("religion", "religious", "faith", "church", "konfession"),
    "health": ("health", "disability", "disabled", "diagnosis", "disease", "illness", "medication", "smoker", "bmi"),
    "sexual orientation": ("orientation", "sexuality"),
    "politics": ("political", "politics", "party", "vote", "union", "gewerkschaft"),
}
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
    words = set(words_of(name))
    if {"senior", "citizen"} <= words:
        return "age"
    for attribute, signs in WORDS.items():
        if words & set(signs):
            return attribute
    found = {level.strip().casefold() for level in levels}
    return "gender" if len(found) > 1 and found <= GENDERS else None


def words_of(name: str) -> list[str]:
    """The words of a header, lower case: ``CustomerAge`` and ``customer_age`` are two each."""
    spaced = re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", " ", name)
    return [word for word in re.split(r"[\W_\d]+", spaced.casefold()) if word]
