"""Does a result, or what a model left behind, form the segments?"""

from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.finding import describe_only
from segmentation.health.subject import Subject, listed


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Outcome columns are named, and more loudly where they form the segments."""
    outcomes = tuple(c.name for c in subject.dataset.columns if c.role == "outcome")
    if not outcomes:
        return NotApplicable("No column looks like an outcome or a model's result.")
    forming = tuple(t.column for t in subject.basis if t.column in outcomes)
    if forming:
        return Seen(
            f"{listed(forming)} {'is an outcome' if len(forming) == 1 else 'are outcomes'} and form the segments.",
            "Segments made of what they should explain explain nothing. Keep it to compare the segments by.",
            forming,
            describe_only(forming),
        )
    return Seen(
        f"{listed(outcomes)} {'looks' if len(outcomes) == 1 else 'look'} like an outcome or a model's result.",
        "It does not form the segments, and is kept to compare them by.",
        outcomes,
        severity="tip",
    )


CHECK = Check("outcome-columns", "Outcomes and results of models", "warning", look)
