"""Does everybody, or nearly everybody, have the same value?"""

from segmentation import wording
from segmentation.features.column_stats import NEAR_CONSTANT
from segmentation.health.check import Check, Seen
from segmentation.health.finding import describe_only
from segmentation.health.subject import Subject, listed


def look(subject: Subject) -> Seen | None:
    """Columns in which at least `NEAR_CONSTANT` of the customers agree."""
    shapes = {name: shape for name, shape in subject.shapes.items() if shape.commonest_share >= NEAR_CONSTANT}
    constant = tuple(c.name for c in subject.dataset.columns if c.distinct == 1)
    near = tuple(name for name in shapes if name not in constant)
    names = constant + near
    if not names:
        return None
    parts = []
    if constant:
        parts.append(f"everybody has the same {listed(constant)}")
    if near:
        example = shapes[near[0]]
        rest = f", likewise {listed(near[1:])}" if near[1:] else ""
        parts.append(
            f"{wording.percent(example.commonest_share)} have {near[0]} at {wording.number(example.commonest)}{rest}"
        )
    forming = tuple(t.column for t in subject.basis if t.column in names)
    message = "; ".join(parts)
    return Seen(
        f"{message[0].upper()}{message[1:]}.",
        "Such a column cannot tell customers apart." + ("" if forming else " It does not form the segments."),
        names,
        describe_only(forming) if forming else None,
        "warning" if forming else "tip",
    )


CHECK = Check("constant", "Columns that hardly vary", "tip", look)
