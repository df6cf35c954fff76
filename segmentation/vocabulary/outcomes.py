"""Does a header name a result that segments are to explain, or what somebody's model left behind?"""

from __future__ import annotations

import re

from segmentation.vocabulary.concept_lookup import concept_of, holds_word_of
from segmentation.vocabulary.tokens import header_text, header_words

SCORED = re.compile(
    r"^score \w|^distance to cent|"
    r"^(?:\w+ )*(?:r|f|m|lead|risk|credit|health|churn|fraud|model|fico|clv|ltv|expected) ?"
    r"(?:score|scoring|rating|rank)$"
)
"""A grade that somebody gave the customer before."""
TO_COME = re.compile(
    r"\b(?:next|following|coming|future|nachsten?|naechsten?|kommenden?|prochaine?s?|proxim[oa]s?|prossim[ioae]|komende|"
    r"volgende|nastepn\w+|sonraki)(?: \d+)? "
    r"(?:days?|weeks?|months?|quarters?|years?|period|tagen?|wochen?|monate?n?|jahre?n?|"
    r"jours?|semaines?|mois|ans?|dias?|semanas?|mes(?:es)?|giorni|mesi|anni|dagen|maanden|jaar|miesi\w+|ay)\b"
    r"|^future \w|\bexpected (?:spend|revenue|value|purchases|orders)\b"
)
"""What the customer will have done, which nobody knows who has to treat them today."""


def is_outcome(header: str, *, category: bool) -> bool:
    """Whether the header names a result or a model's leftover.

    >>> is_outcome("Attrition_Flag", category=True), is_outcome("Spending Score", category=False)
    (True, False)
    >>> is_outcome("y", category=True), is_outcome("y", category=False), is_outcome("target", category=False)
    (True, False, True)
    >>> is_outcome("converted", category=True), is_outcome("Converted Amount", category=False)
    (True, False)
    >>> is_outcome("Spend_Next_12_Months", category=False), is_outcome("Orders cancelled", category=False)
    (True, False)
    """
    text, row = header_text(header), concept_of(header)
    if row is not None and row.meaning == "state" and not row.outcome:
        return False  # a newsletter may be cancelled, and the customer stay
    if holds_word_of(header, "leftover", "loss") or SCORED.search(text) or TO_COME.search(text):
        return True
    if row is not None and row.outcome:
        # A coordinate or a level may be called y or class as well.
        return category or row.key != "short_outcome"
    # What happened to the customer; beside the name of an amount or a count it only says which of them.
    words = header_words(header)
    measured = any(holds_word_of(word, "measure") for word in (words[:1] + words[-1:]))
    return holds_word_of(header, "happened") and not measured
