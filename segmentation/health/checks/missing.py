"""Which values are missing?"""

from segmentation.health.check import Check, Seen
from segmentation.health.finding import Fix, describe_only
from segmentation.health.subject import COLUMNS_LISTED, Subject
from segmentation.wording import count, percent

MANY = 0.2
"""From this share on, filling with the median invents too much."""


def look(subject: Subject) -> Seen | None:
    """Columns with missing values, the worst first."""
    gaps = sorted((c for c in subject.dataset.columns if c.missing), key=lambda c: -c.missing)
    if not gaps:
        return None
    described = [
        f"{c.name} is missing for {count(c.missing, subject.noun)} ({percent(c.missing / subject.rows)})" for c in gaps
    ]
    more = f"; gaps also in {count(len(gaps) - COLUMNS_LISTED, 'more column')}" if len(gaps) > COLUMNS_LISTED else ""
    names = tuple(c.name for c in gaps)
    forming = [t.column for t in subject.basis if t.column in names]
    many = tuple(c.name for c in gaps if c.name in forming and c.missing >= MANY * subject.rows)
    filled = tuple(t.column for t in subject.basis if t.column in names and t.missing == "median")
    fix, remedy = None, "None of these forms the segments."
    if subject.orders is not None:
        remedy = "Lines without a customer, a date or an amount are left out and counted when orders become customers."
    if many:
        fix, remedy = describe_only(many), "So many gaps cannot be filled honestly. Let the column describe only."
    elif filled:
        drop = {name: {"missing": "drop"} for name in filled}
        fix = Fix("Leave those customers out instead", drop)
        remedy = "Gaps in features are filled with the typical value (the commonest word); the customers are flagged."
    elif forming:
        remedy = "Customers with a gap in a feature are left out, and the labelled file says so."
    severity = "warning" if many else "tip"
    return Seen(f"{'; '.join(described[:COLUMNS_LISTED])}{more}.", remedy, names, fix, severity)  # type: ignore[arg-type]


CHECK = Check("missing-values", "Missing values", "tip", look)
