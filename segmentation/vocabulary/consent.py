"""Which words tell who may be written to, in a header and in a cell?

What is unclear counts as no: whoever said no must not be written to (GDPR Art. 7 and 21).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from segmentation.vocabulary.cell_words import CellMeaning, cell_words
from segmentation.vocabulary.concept_lookup import concept, concept_of
from segmentation.vocabulary.tokens import folded, squeezed
from segmentation.vocabulary.yes_no import NO_WORDS, YES_WORDS

CONSENT = re.compile(
    r"(consent|opt(ed)?in|newsletter|subscribed|permission|agreed|(accepts|allows?)(e?mail)?(marketing|s|mail)?|"
    r"marketing(ok|allowed|status)?contact|einwilligung|zustimmung|werbeerlaubnis|consentement|consentimiento|consenso|"
    r"consentimento|toestemming|nieuwsbrief|infolettre)(date|at|on|time|timestamp|status|state|flag|given|since|datum)?$"
)
"""How the header of a column ends that says who agreed (letters and digits only, no accents)."""
OPT_OUT = re.compile(
    r"unsubscri|opt(ed)?out|donot(contact|e?mail|call|market|write)|dnc$|"
    r"(no|not|non)(consent|newsletter|marketing|permission|subscribed|optin|contact)$|"
    r"(cancel\w*|refus\w*|stop|end(ed)?)(the)?newsletter|newsletter(cancel|refus|stop|end|off)|"
    r"withdr[ae]w|revoked|suppress|abgemeldet|abmeldung|widerruf|widerspr|werbesperre|desinscri|desabonn"
)
"""What the header of a column holds that says who wants no more letters."""
OBJECTIONS = ("opt_out", "do_not_contact", "suppressed", "bounced", "deceased", "minor")
"""Concepts of columns whose yes keeps a customer off a list."""
_LONG_ENOUGH = {"latin": 8, "cyrillic": 6, "han": 2}
"""Letters from which a header of the table says no wherever it stands in another header."""
TICKS, CROSSES = frozenset("✓✔☑✅"), frozenset("✗✘☒❌☐")
DAY = re.compile(r"(\d{4}[-/.]?\d{2}[-/.]?\d{2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([tT ].*)?")
"""A day: since when somebody agreed, or no longer does."""
NO_DAY = re.compile(r"(0000|0001|1900-01-01|9999)")
"""Days that databases write for none."""


def names_consent(header: str) -> bool:
    """Whether a header is that of a column that says who agreed.

    >>> names_consent("Newsletter"), names_consent("Unsubscribed"), names_consent("Zgoda marketingowa")
    (True, False, True)
    """
    if names_opt_out(header):
        return False
    row = concept_of(header)
    return CONSENT.search(_plain(header)) is not None or (row is not None and row.key == "consent")


def names_opt_out(header: str) -> bool:
    """Whether a header is that of a column that says who wants no more letters, or cannot be written to.

    >>> [names_opt_out(h) for h in ("Désabonné", "Baja", "Uitgeschreven", "配信停止", "Data wypisania", "Newsletter")]
    [True, True, True, True, True, False]
    """
    return objection_of(header) != ""


def objection_of(header: str) -> str:
    """Which of `OBJECTIONS` a header names; empty where it names none.

    >>> objection_of("Verstorben"), objection_of("email_opt_out"), objection_of("Minority interest")
    ('deceased', 'opt_out', '')
    """
    row, text = concept_of(header), _plain(header)
    if row is not None and row.key in OBJECTIONS:
        return row.key
    if OPT_OUT.search(text):
        return "opt_out"
    return next((key for words, key in _parts() for word in words if word in text), "")


def is_about_consent(name: str) -> bool:
    """Whether a header speaks of who may be written to, and so names no contact detail."""
    return names_consent(name) or names_opt_out(name)


def are_answers(cells: Iterable[str]) -> bool:
    """Whether there are cells, and each of them says yes or no.

    >>> are_answers(["yes", "no"]), are_answers(["1", "0"]), are_answers(["weekly", "no"]), are_answers([])
    (True, True, False, False)
    """
    answers = [answer(cell) for cell in cells]
    return bool(answers) and None not in answers


def speaks_for_itself(cell: str) -> bool | None:
    """Whether a cell says who agreed, or who did not, under whatever header; None where it says neither.

    >>> speaks_for_itself("Désabonnée"), speaks_for_itself("Subscribed"), speaks_for_itself("no")
    (False, True, None)
    """
    word = _plain(cell)
    return False if word in _words("refuses") else True if word in _words("agrees") else None


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
    >>> objects("Unsubscribed"), objects("subscribed"), objects("Désabonné")
    (True, False, True)
    """
    if not cell.strip():
        return False
    by_itself = speaks_for_itself(cell)
    return answer(cell) is not False if by_itself is None else not by_itself


def answer(cell: str) -> bool | None:
    """Yes, no, or None where the cell says neither.

    >>> answer("ja"), answer("0"), answer("weekly"), answer(""), answer("Отписан")
    (True, False, None, None, False)
    """
    text = cell.strip().casefold()
    if re.fullmatch(r"\d+([.,]0+)?", text) and len(text) < len("20240301"):
        return {0: False, 1: True}.get(int(re.split("[.,]", text)[0]))
    if DAY.fullmatch(text):
        return not NO_DAY.match(text)
    word = _plain(text)
    if text in TICKS or word in _yes():
        return True
    return False if text in CROSSES or word in _no() else None


def _plain(text: str) -> str:
    return squeezed(folded(text))


@cache
def _words(*meanings: CellMeaning) -> frozenset[str]:
    return frozenset(_plain(word) for word in cell_words(*meanings))


@cache
def _yes() -> frozenset[str]:
    """Words that give consent; every other word, and an empty cell, does not.

    A lone o or s is yes only beside its n, which a cell does not show.
    """
    return (frozenset(map(_plain, YES_WORDS)) - {"o", "s", ""}) | _words("agrees", "says_yes_here")


@cache
def _no() -> frozenset[str]:
    """Words that plainly refuse it."""
    return (frozenset(map(_plain, NO_WORDS)) - {""}) | _words("refuses", "says_no_here")


@cache
def _parts() -> tuple[tuple[frozenset[str], str], ...]:
    """The headers of each objection that are long enough to say so inside another header."""
    of_key = ((key, concept(key).headers.values()) for key in OBJECTIONS if key != "minor")
    return tuple(
        (frozenset(_plain(h) for hs in headers for h in hs if _is_long(_plain(h))), key) for key, headers in of_key
    )


def _is_long(word: str) -> bool:
    script = "latin" if word.isascii() else "cyrillic" if word[:1] < "\u3000" else "han"
    return len(word) >= _LONG_ENOUGH[script]
