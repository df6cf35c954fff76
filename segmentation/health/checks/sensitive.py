"""Which columns need a decision, because they tell what customers are?"""

from segmentation.health.check import Check, Seen
from segmentation.health.finding import describe_only
from segmentation.health.subject import Subject, listed
from segmentation.meaning import meanings_of


def look(subject: Subject) -> Seen | None:
    """Columns that tell age, gender, origin, health and the like."""
    meanings = meanings_of(subject.dataset)
    attributes = {name: meaning.sensitive for name, meaning in meanings.items() if meaning.sensitive}
    if not attributes:
        return None
    names = tuple(f"{name} ({attribute})" for name, attribute in attributes.items())
    forming = tuple(t.column for t in subject.basis if t.column in attributes)
    if forming:
        return Seen(
            f"{listed(forming)} {'forms' if len(forming) == 1 else 'form'} segments and "
            f"{'tells' if len(forming) == 1 else 'tell'} what customers are: {listed(names)}.",
            "Treating people differently for it can be unlawful. Decide knowingly, or let it describe only.",
            tuple(attributes),
            describe_only(forming),
        )
    return Seen(
        f"{listed(names)} {'is a sensitive attribute' if len(attributes) == 1 else 'are sensitive attributes'}.",
        "Nothing of that forms the segments; it describes them. Check what you may do with it before you act on it.",
        tuple(attributes),
        severity="tip",
    )


CHECK = Check("sensitive-attributes", "Sensitive attributes", "warning", look)
