"""Is there a word that means that nothing is known?"""

from segmentation.features.cells import as_words
from segmentation.features.fitting import MAX_LEVELS
from segmentation.features.proposal import percent
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import Subject, counted

UNKNOWN = {
    "unknown", "unbekannt", "not known", "not available", "not specified", "unspecified", "undefined", "other/unknown",
    "keine angabe", "k.a.", "inconnu", "desconocido", "no answer", "not stated", "prefer not to say",
}  # fmt: skip
COLUMNS_TOLD = 3


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Categories with a level such as ``unknown``."""
    if not subject.categories:
        return NotApplicable("The file has no column of words or codes.")
    told: list[str] = []
    names: list[str] = []
    for column in subject.categories:
        if column.distinct > MAX_LEVELS:
            continue
        counts = as_words(subject.dataset.frame[column.name]).value_counts()
        for level, count in counts.items():
            if str(level).strip().casefold() in UNKNOWN:
                names.append(column.name)
                told.append(f"{column.name} is {str(level)!r} for {percent(int(count) / subject.rows)} of customers")
    if not told:
        return None
    more = f"; and {counted(len(told) - COLUMNS_TOLD, 'more column')}" if len(told) > COLUMNS_TOLD else ""
    return Seen(
        f"{'; '.join(told[:COLUMNS_TOLD])}{more}.",
        "Those customers are treated as a group of their own. If it only means missing, leave the cell empty instead.",
        tuple(names),
    )


CHECK = Check("unknown-values", "Words that mean missing", "tip", look)
