"""Do some words of a category stand for a handful of customers only?"""

from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import Subject, first_few

RARE = 10
"""A word with fewer customers than this is rare …"""
FEWEST_ROWS = 200
"""… in a file of at least this many."""
LEVELS_LISTED = 3


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Categories with levels that fewer than `RARE` customers have."""
    if not subject.categories:
        return NotApplicable("The file has no column of words or codes.")
    if subject.rows < FEWEST_ROWS:
        return NotApplicable(f"With fewer than {FEWEST_ROWS} customers every word is rare.")
    described: list[str] = []
    names: list[str] = []
    for name, counts in subject.word_counts.items():
        rare = sorted((int(n), str(level)) for level, n in counts.items() if n < RARE)
        if rare and len(rare) < len(counts):
            names.append(name)
            few = ", ".join(f"{level} ({n})" for n, level in rare[:LEVELS_LISTED])
            described.append(f"{name} has {few}" + (" and others" if len(rare) > LEVELS_LISTED else ""))
    if not described:
        return None
    return Seen(
        f"Some words are rare: {first_few(described)}.",
        "Shares of so few customers say little. Join them with a neighbour in your file if they matter.",
        tuple(names),
    )


CHECK = Check("rare-categories", "Words for a handful of customers", "tip", look)
