"""Do rows repeat each other in full?"""

from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import Subject
from segmentation.wording import count, percent

FEWEST_COLUMNS = 5
"""With fewer columns besides the identifier, equal rows are no surprise."""


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Rows that are equal in every column but the identifier."""
    if subject.orders is not None:
        return NotApplicable("The rows are orders, and two equal orders are possible.")
    keys = {c.name for c in subject.dataset.columns if c.kind == "identifier"}
    frame = subject.dataset.frame
    unique_columns = {c.name for c in subject.dataset.columns if c.distinct == subject.rows}
    whole = int(frame.duplicated().sum()) if keys and not unique_columns else 0
    if whole:
        return Seen(
            f"{count(whole, 'row')} ({percent(whole / subject.rows)}) repeat another in full, identifier included.",
            "Check the export: a customer that stands in it twice counts twice.",
            severity="warning",
        )
    rest = frame[[name for name in frame.columns if name not in keys]]
    if len(rest.columns) < FEWEST_COLUMNS:
        return NotApplicable("With so few columns, customers may well be equal.")
    alike = 0 if unique_columns - keys else int(rest.duplicated().sum())
    if not alike:
        return None
    return Seen(
        f"{count(alike, 'row')} ({percent(alike / subject.rows)}) equal another in every column"
        f"{' but the identifier' if keys else ''}.",
        "They may be the same people twice, or customers who are simply alike.",
    )


CHECK = Check("duplicate-rows", "Rows that repeat each other", "tip", look)
