"""Does a number that only names customers form the segments?"""

import numpy as np

from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.finding import describe_only
from segmentation.health.subject import Subject, listed

FEWEST_ROWS = 20
"""Below this, whole numbers without a repeat are no surprise."""


def look(subject: Subject) -> Seen | NotApplicable | None:
    """A feature with another whole number for everybody, or one read as an identifier."""
    if not subject.basis:
        return NotApplicable("No column forms the segments yet.")
    posing = tuple(t.column for t in subject.basis if _names_customers(subject, t.column))
    if not posing:
        return None
    return Seen(
        f"{listed(posing)} {'names' if len(posing) == 1 else 'name'} customers: nobody shares a value.",
        "A number that is only a name says nothing about what customers have in common.",
        posing,
        describe_only(posing),
    )


def _names_customers(subject: Subject, name: str) -> bool:
    if name not in subject.dataset.column_names:
        return False
    column = subject.dataset.column(name)
    if column.kind == "identifier":
        return True
    if column.kind != "number" or column.distinct < subject.rows or subject.rows < FEWEST_ROWS:
        return False
    values = np.sort(subject.frame[name].to_numpy(dtype=float))
    # Amounts in whole units rarely miss every repeat and stay this close to counting.
    return bool((values % 1 == 0).all()) and values[-1] - values[0] < 2 * len(values)


CHECK = Check("identifier-as-feature", "Identifiers posing as features", "warning", look)
