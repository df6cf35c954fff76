"""Which columns need a decision, because they tell what customers are?"""

from segmentation.features.cell_values import words_in
from segmentation.health.check import Check, Seen
from segmentation.health.finding import describe_only
from segmentation.health.subject import Subject, listed
from segmentation.vocabulary.sensitive import sensitive_attribute

FEW_LEVELS = 20


def look(subject: Subject) -> Seen | None:
    """Columns that tell age, gender, origin, health and the like."""
    attributes: dict[str, str] = {}
    for column in subject.dataset.columns:
        few = column.kind == "category" and column.distinct <= FEW_LEVELS
        levels = words_in(subject.dataset, column.name) if few else ()
        attribute = sensitive_attribute(column.name, levels)
        if attribute is not None:
            attributes[column.name] = attribute
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
