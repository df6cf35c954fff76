"""How is it said that a number of a segment differs: in a verb where its header leaves no doubt, else by its label?"""

from __future__ import annotations

from segmentation import wording
from segmentation.profiles.quantity import Quantity
from segmentation.profiles.traits import Trait
from segmentation.vocabulary.concept_lookup import phrase_of, plain_header

VERBS = {"often": "buy", "visit": "visit", "spend": "spend", "earn": "earn", "ago": "ago", "old": "old"}
"""Phrase of a concept → the verb of its sentence."""


def number_verb(trait: Trait) -> str:
    """The phrase of a number's concept; empty where it goes by its label."""
    phrase = phrase_of(trait.column) if trait.shape == "number" and trait.writing == "plain" else ""
    if phrase == "old" and trait.unit:
        return ""
    return phrase if phrase in VERBS else ""


def number_words(trait: Trait, phrase: str, here: Quantity, other: Quantity, ratio: Quantity | None) -> str:
    """The sentence of two means; ``ratio`` is given where it is worth telling."""
    both = f"({here.text} against {other.text})"
    # A column that is an average already: "the average average order value" is no way to speak.
    twice = plain_header(trait.column).startswith(("average ", "avg ", "mean "))
    measure = "as much" if other.segment else "the usual" if twice else "the average"
    average = " on average" if other.segment == 0 else ""
    if phrase in ("often", "visit"):
        rhythm = f"{ratio.text} as" if ratio else "more" if here.value > other.value else "less"
        reference = "the average customer" if other.segment == 0 else "they do"
        return f"{VERBS[phrase]} {rhythm} often {'as' if ratio else 'than'} {reference} {both}"
    if phrase == "ago":
        unit = "" if trait.unit else " days"
        return f"last bought {here.text}{unit} ago, against {other.text}{unit}{average}"
    if phrase == "old":
        return f"are {here.text} years old against {other.text}{average}"
    subject = VERBS[phrase] if phrase else wording.shortened(trait.noun)
    if ratio:
        of = " of" if ratio.text.endswith("%") and other.segment == 0 else ""
        return f"{subject} {ratio.text}{of} {measure} {both}"
    return f"{subject} {here.text} against {other.text}{average}"


def typical_words(trait: Trait, phrase: str, here: Quantity, other: Quantity) -> str:
    """The sentence of two medians: what half of them exceed."""
    others = "for all customers" if other.segment == 0 else "for the others"
    both = f"{here.text} against {other.text}"
    if phrase == "ago":
        unit = "" if trait.unit else " days"
        return f"typically last bought {here.text}{unit} ago, against {other.text}{unit} {others}"
    if phrase == "old":
        return f"are typically {here.text} years old, against {other.text} {others}"
    if phrase in ("often", "visit"):
        times = "time" if here.text == "1" else "times"
        return f"typically {VERBS[phrase]} {here.text} {times}, against {other.text} {others}"
    return f"typically {VERBS[phrase]} {both} {others}" if phrase else _by_label(trait, both, others)


def _by_label(trait: Trait, both: str, others: str) -> str:
    return f"{wording.shortened(trait.noun)} typically {both} {others}"
