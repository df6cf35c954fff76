"""Is there a word that means that nothing is known?"""

from segmentation import wording
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.finding import count_as_missing
from segmentation.health.subject import Subject, first_few
from segmentation.vocabulary.placeholders import says_unknown


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Categories with a level such as ``unknown``."""
    if not subject.categories:
        return NotApplicable("The file has no column of words or codes.")
    described: list[str] = []
    unknown: dict[str, tuple[str, ...]] = {}
    for name, counts in subject.word_counts.items():
        noted = subject.dataset.column(name).placeholder.casefold()
        for level, count in counts.items():
            if says_unknown(str(level)) or (noted and str(level).strip().casefold() == noted):
                unknown[name] = (*unknown.get(name, ()), str(level))
                described.append(
                    f"{name} is {str(level)!r} for {wording.percent(int(count) / subject.rows)} of customers"
                )
    if not described:
        return None
    return Seen(
        f"{first_few(described)}.",
        "Those customers are treated as a group of their own. If it only means missing, let it count as missing.",
        tuple(unknown),
        count_as_missing(unknown),
    )


CHECK = Check("unknown-values", "Words that mean missing", "tip", look)
