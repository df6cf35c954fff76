"""Which columns hold personal data that should not travel further than needed?"""

from __future__ import annotations

from segmentation.features.cell_values import as_words
from segmentation.health.check import Check, Seen
from segmentation.health.subject import Subject, listed
from segmentation.vocabulary import concept_lookup

EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
PHONE = r"^\+?[\d\s()./-]{9,20}$"
LOOKED_AT = 1_000
MOST = 0.5


def look(subject: Subject) -> Seen | None:
    """Names, addresses, e-mails, telephone and account numbers, by header and by content."""
    names = tuple(
        c.name
        for c in subject.dataset.columns
        if c.kind in ("identifier", "text", "category") and _personal(subject, c.name)
    )
    if not names:
        return None
    return Seen(
        f"{listed(names)} {'holds' if len(names) == 1 else 'hold'} personal data.",
        "Personal data never forms segments and is not sent anywhere. Leave it out of files you pass on.",
        names,
    )


def _personal(subject: Subject, name: str) -> bool:
    if subject.dataset.column(name).kind != "category" and concept_lookup.leads_to_person(name):
        return True
    cells = as_words(subject.dataset.cells(name).iloc[:LOOKED_AT]).dropna().str.strip()
    if cells.empty:
        return False
    emails = float(cells.str.match(EMAIL).mean())
    # A number with a plus or blanks between its groups is dialled, not counted.
    phones = float((cells.str.match(PHONE) & cells.str.contains(r"^\+|\d[\s()/-]+\d", regex=True)).mean())
    dates = float(cells.str.match(r"^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}").mean())
    return emails > MOST or phones - dates > MOST


CHECK = Check("personal-data", "Personal data", "tip", look)
