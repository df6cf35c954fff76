"""Do so many customers share one value that a feature is almost a yes or no?"""

from segmentation.features.column_stats import NEAR_CONSTANT
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import COLUMNS_LISTED, Subject
from segmentation.wording import count, number, percent

HEAVY = 0.5
"""The share of customers with one value from which a feature is mostly that value."""


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Number features in which at least `HEAVY` of the customers share one value."""
    if not subject.numbers:
        return NotApplicable("No number forms the segments.")
    tied = [t.column for t in subject.numbers if HEAVY <= subject.shapes[t.column].commonest_share < NEAR_CONSTANT]
    if not tied:
        return None
    shapes = subject.shapes
    described = [
        f"{percent(shapes[name].commonest_share)} of customers have {name} at {number(shapes[name].commonest)}"
        for name in tied[:COLUMNS_LISTED]
    ]
    more = f"; likewise {count(len(tied) - COLUMNS_LISTED, 'more feature')}" if len(tied) > COLUMNS_LISTED else ""
    return Seen(
        f"{'; '.join(described)}{more}.",
        "Such a feature splits customers into those who have that value and those who do not, before anything else.",
        tuple(tied),
    )


CHECK = Check("heavy-ties", "Many customers with one value", "tip", look)
