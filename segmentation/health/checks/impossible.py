"""Are there values that cannot be, such as a negative age or a date in the future?"""

from __future__ import annotations

import pandas as pd

from segmentation.features import Condition
from segmentation.health.check import Check, Seen
from segmentation.health.finding import Fix
from segmentation.health.subject import Subject
from segmentation.vocabulary.concept_lookup import is_header_of, names, never_negative
from segmentation.vocabulary.tokens import header_words
from segmentation.wording import count

OLDEST = 115
"""Years; hardly anyone has been older."""


def look(subject: Subject) -> Seen | None:
    """Ages, births, counts and dates outside what can be."""
    errors: list[tuple[str, str, Condition]] = []
    for name, shape in subject.shapes.items():
        low, high = _bounds(name, subject.today.year)
        if subject.orders is not None:
            low = None  # a refund has a negative quantity
        if low is not None and shape.minimum < low:
            below = int((subject.frame[name] < low).sum())
            words = f"{count(below, 'customer')} with {name} below {low:g} (lowest: {shape.minimum:.15g})"
            errors.append((name, words, Condition(name, "at least", (f"{low:g}",))))
        if high is not None and shape.maximum > high:
            above = int((subject.frame[name] > high).sum())
            words = f"{count(above, 'customer')} with {name} above {high:g} (highest: {shape.maximum:.15g})"
            errors.append((name, words, Condition(name, "at most", (f"{high:g}",))))
    for column in subject.dataset.columns:
        if column.kind == "date" and not names(column.name, "deadline"):
            latest = subject.dataset.cells(column.name)
            ahead = int((latest > pd.Timestamp(subject.today) + pd.Timedelta(days=1)).sum())
            if ahead:
                words = f"{count(ahead, 'customer')} with {column.name} in the future (latest: {latest.max():%Y-%m-%d})"
                errors.append((column.name, words, Condition(column.name, "at most", (subject.today.isoformat(),))))
    if not errors:
        return None
    columns = tuple(dict.fromkeys(name for name, _, _ in errors))
    return Seen(
        f"{'; '.join(words for _, words, _ in errors)}.",
        "Such values are errors of typing or of a system. They can be left out by the filter.",
        columns,
        Fix("Leave those customers out", conditions=tuple(condition for _, _, condition in errors)),
    )


def _bounds(name: str, year: int) -> tuple[float | None, float | None]:
    words = set(header_words(name))
    if is_header_of(name, "birth_year") or ("birth" in words and "year" in words) or "born" in words:
        return year - OLDEST, year
    if is_header_of(name, "age") or (words & {"age", "alter"} and len(words) <= 2):
        return 0, OLDEST
    return (0, None) if never_negative(name) else (None, None)


CHECK = Check("impossible-values", "Values that cannot be", "warning", look)
