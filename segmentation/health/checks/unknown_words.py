"""Is there a word that means that nothing is known?"""

from segmentation import wording
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import Subject, first_few
from segmentation.vocabulary.placeholders import UNKNOWN_LEVELS


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Categories with a level such as ``unknown``."""
    if not subject.categories:
        return NotApplicable("The file has no column of words or codes.")
    described: list[str] = []
    names: list[str] = []
    for name, counts in subject.word_counts.items():
        for level, count in counts.items():
            if str(level).strip().casefold() in UNKNOWN_LEVELS:
                names.append(name)
                described.append(
                    f"{name} is {str(level)!r} for {wording.percent(int(count) / subject.rows)} of customers"
                )
    if not described:
        return None
    return Seen(
        f"{first_few(described)}.",
        "Those customers are treated as a group of their own. If it only means missing, leave the cell empty instead.",
        tuple(names),
    )


CHECK = Check("unknown-values", "Words that mean missing", "tip", look)
