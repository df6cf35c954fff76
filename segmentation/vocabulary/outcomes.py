"""Does a header name a result that segments are to explain, or what somebody's model left behind?"""

from __future__ import annotations

import re

from segmentation.vocabulary.headers import AMOUNT, latin_text, said_by

LEFTOVER = re.compile(
    r"\b(?:predicted|prediction|predict|pred|prob|proba|probability|propensity|naive|bayes|classifier|logit|uplift|cluster|"
    r"clusters|segment|segments|segmento|kmeans|quartile|quintile|decile|percentile|forecast(?:ed)?|projected|rfm)\b"
    r"|^score \w|^(?:is )?outlier$|^distance to cent"
    r"|^(?:\w+ )*(?:r|f|m|lead|risk|credit|health|churn|fraud|model|fico|clv|ltv|expected) ?"
    r"(?:score|scoring|rating|rank)$"
)
"""A guess or a grouping that somebody made of the customer before."""
LOSS = re.compile(
    r"\b(?:churn(?:ed|er)?|attrition|attrited|fraud|outcome|left company|abgewandert|gekuendigt|gekundigt)\b"
)
HAPPENED = re.compile(r"\b(?:cancel(?:l?ed)?|converted|conversion|exited|defaulted)\b")
"""What happened to the customer; before the name of an amount it only says which amount."""
TO_COME = re.compile(
    r"\b(?:next|following|coming|future|nachsten?|naechsten?|kommenden?|prochaine?s?|proxim[oa]s?|prossim[ioae]|komende|"
    r"volgende|nastepn\w+|sonraki)(?: \d+)? "
    r"(?:days?|weeks?|months?|quarters?|years?|period|tagen?|wochen?|monate?n?|jahre?n?|"
    r"jours?|semaines?|mois|ans?|dias?|semanas?|mes(?:es)?|giorni|mesi|anni|dagen|maanden|jaar|miesi\w+|ay)\b"
    r"|^future \w|\bexpected (?:spend|revenue|value|purchases|orders)\b"
)
"""What the customer will have done, which nobody knows who has to treat them today."""
WHOLE = said_by(
    r"(?:target|resp|response|responded|outcome|dependent|dep ?var|zielvariable|zielgrosse|cible|objetivo|alvo)"
    r"(?: (?:variable|var|flag|class|label|value|y|[a-d]|\d))?",
    r"survived|respuesta|default payment next month",
)
SHORT = said_by(r"y|label|labels|deposit|class|exit")
"""Names that mean an outcome only over two or a few answers, as a coordinate or a level may be called so as well."""


def is_outcome(header: str, *, category: bool) -> bool:
    """Whether the header names a result or a model's leftover.

    >>> is_outcome("Attrition_Flag", category=True), is_outcome("Spending Score", category=False)
    (True, False)
    >>> is_outcome("y", category=True), is_outcome("y", category=False), is_outcome("target", category=False)
    (True, False, True)
    >>> is_outcome("converted", category=True), is_outcome("Converted Amount", category=False)
    (True, False)
    >>> is_outcome("Spend_Next_12_Months", category=False)
    True
    """
    words = latin_text(header)
    if LEFTOVER.search(words) or LOSS.search(words) or TO_COME.search(words) or WHOLE.match(words):
        return True
    if HAPPENED.search(words):
        return not _is_measured(words)
    return category and bool(SHORT.match(words))


def _is_measured(words: str) -> bool:
    """Whether the last word, which says what a compound is, names an amount or a count."""
    return AMOUNT.search(words.split()[-1]) is not None
