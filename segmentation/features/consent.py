"""Who may be written to? Columns that say yes, and columns that say no more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from segmentation.ingest import Dataset

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
YES = frozenset(
    {
        "yes",
        "y",
        "true",
        "t",
        "x",
        "ja",
        "j",
        "jo",
        "oui",
        "si",
        "sí",
        "sim",
        "sì",
        "tak",
        "da",
        "да",
        "ano",
        "evet",
        "igen",
        "kyllä",
        "はい",
        "是",
        "wahr",
        "vrai",
        "verdadero",
        "vero",
        "on",
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
    }
)
"""Words that give consent, without blanks and hyphens; every other word, and an empty cell, does not."""
NO = frozenset(
    {
        "no",
        "n",
        "false",
        "f",
        "nein",
        "nej",
        "nee",
        "niet",
        "ne",
        "нет",
        "non",
        "não",
        "nie",
        "いいえ",
        "否",
        "falsch",
        "faux",
        "falso",
        "off",
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
    }
)
"""Words that plainly refuse it."""
TICKS, CROSSES = frozenset("✓✔☑✅"), frozenset("✗✘☒❌☐")
DAY = re.compile(r"(\d{4}[-/.]?\d{2}[-/.]?\d{2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([tT ].*)?")
"""A day: since when somebody agreed, or no longer does."""
NO_DAY = re.compile(r"(0000|0001|1900-01-01|9999)")
"""Days that databases write for none."""


def consent_column(dataset: Dataset) -> str | None:
    """The column that says who may be written to, told by its header; None where there is none."""
    return next((name for name in dataset.column_names if _says_yes(_bare(name))), None)


def opt_out_column(dataset: Dataset) -> str | None:
    """The column that says who wants no more letters, told by its header; None where there is none."""
    return next((name for name in dataset.column_names if OPT_OUT.search(_bare(name))), None)


def _says_yes(header: str) -> bool:
    return bool(CONSENT.search(header)) and not OPT_OUT.search(header)


def is_about_consent(name: str) -> bool:
    """Whether a header speaks of who may be written to, and so names no contact detail."""
    return bool(CONSENT.search(_bare(name)) or OPT_OUT.search(_bare(name)))


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
    word = _bare(text)
    if word in YES or text in TICKS:
        return True
    return False if word in NO or text in CROSSES else None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
