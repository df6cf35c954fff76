"""Which words tell who may be written to, in a header and in a cell?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from segmentation.vocabulary.tokens import squeezed
from segmentation.vocabulary.yes_no import NO_WORDS, YES_WORDS

CONSENT = re.compile(
    r"(consent|opt(ed)?in|newsletter|subscribed|permission|agreed|(accepts|allows?)(e?mail)?(marketing|s|mail)?|"
    r"marketing(ok|allowed|status)?contact|einwilligung|zustimmung|werbeerlaubnis|consentement|consentimiento|consenso|"
    r"toestemming)(date|at|on|time|timestamp|status|state|flag|given|since|datum)?$"
)
"""How the header of a column ends that says who agreed (letters and digits only)."""
OPT_OUT = re.compile(
    r"unsubscri|opt(ed)?out|donot(contact|e?mail|call|market|write)|dnc$|"
    r"(no|not|non)(consent|newsletter|marketing|permission|subscribed|optin|contact)$|"
    r"withdr[ae]w|revoked|suppress|abgemeldet|abmeldung|widerruf|widerspr|werbesperre|desinscri|desabonn"
)
"""What the header of a column holds that says who wants no more letters."""
YES = (YES_WORDS - {"o", "s"}) | frozenset(
    [
        "jo",
        "ok",
        "subscribe",
        "subscribed",
        "subscriber",
        "optin",
        "optedin",
        "doubleoptin",
        "singleoptin",
        "confirmed",
        "granted",
        "given",
        "active",
        "accepted",
        "accept",
        "agreed",
        "agree",
        "consent",
        "consented",
        "allowed",
        "enabled",
        "checked",
        "marketingcontact",
    ]
)
"""Words that give consent, without blanks and hyphens; every other word, and an empty cell, does not.

A lone o or s is yes only beside its n, which a cell does not show.
"""
NO = (NO_WORDS) | frozenset(
    [
        "niet",
        "none",
        "never",
        "unsubscribe",
        "unsubscribed",
        "neversubscribed",
        "notsubscribed",
        "nonsubscribed",
        "optout",
        "optedout",
        "declined",
        "refused",
        "denied",
        "rejected",
        "revoked",
        "withdrawn",
        "inactive",
        "disabled",
        "unchecked",
        "suppressed",
        "cleaned",
        "bounced",
        "pending",
        "nonmarketingcontact",
    ]
)
"""Words that plainly refuse it."""
TICKS, CROSSES = frozenset("✓✔☑✅"), frozenset("✗✘☒❌☐")
DAY = re.compile(r"(\d{4}[-/.]?\d{2}[-/.]?\d{2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([tT ].*)?")
"""A day: since when somebody agreed, or no longer does."""
NO_DAY = re.compile(r"(0000|0001|1900-01-01|9999)")
"""Days that databases write for none."""


def names_consent(header: str) -> bool:
    """Whether a header is that of a column that says who agreed.

    >>> names_consent("Newsletter"), names_consent("Unsubscribed"), names_consent("Opt-in date")
    (True, False, True)
    """
    word = squeezed(header)
    return bool(CONSENT.search(word)) and not OPT_OUT.search(word)


def names_opt_out(header: str) -> bool:
    """Whether a header is that of a column that says who wants no more letters."""
    return OPT_OUT.search(squeezed(header)) is not None


def is_about_consent(name: str) -> bool:
    """Whether a header speaks of who may be written to, and so names no contact detail."""
    return bool(CONSENT.search(squeezed(name)) or OPT_OUT.search(squeezed(name)))


def are_answers(cells: Iterable[str]) -> bool:
    """Whether there are cells, and each of them says yes or no.

    >>> are_answers(["yes", "no"]), are_answers(["1", "0"]), are_answers(["weekly", "no"]), are_answers([])
    (True, True, False, False)
    """
    answers = [answer(cell) for cell in cells]
    return bool(answers) and None not in answers


def consents(cell: str) -> bool:
    """Whether a cell of the consent column says yes: a word, a 1, a tick, or the day of the agreement.

    >>> [consents(cell) for cell in ("Yes ", "1.0", "Opted-in", "2024-03-01", "", "no", "maybe")]
    [True, True, True, True, False, False, False]
    """
    return answer(cell) is True


def objects(cell: str) -> bool:
    """Whether a cell of the opt-out column says that somebody wants no more; what is unclear does.

    >>> [objects(cell) for cell in ("yes", "2024-03-01", "perhaps", "", "0", "FALSE")]
    [True, True, True, False, False, False]
    """
    return bool(cell.strip()) and answer(cell) is not False


def answer(cell: str) -> bool | None:
    """Yes, no, or None where the cell says neither.

    >>> answer("ja"), answer("0"), answer("weekly"), answer("")
    (True, False, None, None)
    """
    text = cell.strip().casefold()
    if re.fullmatch(r"\d+([.,]0+)?", text) and len(text) < len("20240301"):
        return {0: False, 1: True}.get(int(re.split("[.,]", text)[0]))
    if DAY.fullmatch(text):
        return not NO_DAY.match(text)
    word = squeezed(text)
    if word in YES or text in TICKS:
        return True
    return False if word in NO or text in CROSSES else None
