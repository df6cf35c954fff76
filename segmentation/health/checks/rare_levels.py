"""Do some words of a category stand for a handful of customers only?"""

from segmentation.features.cells import as_words
from segmentation.features.fitting import MAX_LEVELS
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import Subject, counted

RARE = 10
"""A word with fewer customers than this is rare …"""
FEWEST_ROWS = 200
"""… in a file of at least this many."""
COLUMNS_TOLD, LEVELS_TOLD = 3, 3


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Categories with levels that fewer than `RARE` customers have."""
    if not subject.categories:
        return NotApplicable("The file has no column of words or codes.")
    if subject.rows < FEWEST_ROWS:
        return NotApplicable(f"With fewer than {FEWEST_ROWS} customers every word is rare.")
    told: list[str] = []
    names: list[str] = []
    for column in subject.categories:
        if column.distinct > MAX_LEVELS:
            continue
        counts = as_words(subject.dataset.frame[column.name]).value_counts()
        rare = sorted((int(n), str(level)) for level, n in counts.items() if n < RARE)
        if rare and len(rare) < column.distinct:
            names.append(column.name)
            few = ", ".join(f"{level} ({n})" for n, level in rare[:LEVELS_TOLD])
            told.append(f"{column.name} has {few}" + (" and others" if len(rare) > LEVELS_TOLD else ""))
    if not told:
        return None
    more = f"; and {counted(len(told) - COLUMNS_TOLD, 'more column')}" if len(told) > COLUMNS_TOLD else ""
    return Seen(
        f"Some words are rare: {'; '.join(told[:COLUMNS_TOLD])}{more}.",
        "Shares of so few customers say little. Join them with a neighbour in your file if they matter.",
        tuple(names),
    )


CHECK = Check("rare-categories", "Words for a handful of customers", "tip", look)
