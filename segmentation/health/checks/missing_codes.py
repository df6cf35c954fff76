"""Is there a number that means that nothing is known, and would be taken for an amount?"""

from segmentation import wording
from segmentation.features.cell_values import as_numbers
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.finding import count_as_missing
from segmentation.health.subject import Subject, first_few


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Numbers with a -1 below or a 99 above all other values, as reading noted them."""
    numbers = [column for column in subject.dataset.columns if column.kind == "number"]
    if not numbers:
        return NotApplicable("The file has no column of numbers.")
    codes = {column.name: column.placeholder for column in numbers if column.placeholder}
    if not codes:
        return None
    described = []
    for name, code in codes.items():
        count = int((as_numbers(subject.dataset.cells(name)) == float(code)).sum())
        where = "below" if code.startswith("-") else "far above"
        described.append(f"{wording.count(count, subject.noun)} with {name} at {code}, {where} all other values")
    forming = any(t.column in codes for t in subject.basis)
    return Seen(
        f"{first_few(described)}.",
        "That may mean never or no answer. As an amount it would pull a segment of its own; "
        "if it stands for missing, let it count as missing.",
        tuple(codes),
        count_as_missing({name: (code,) for name, code in codes.items()}),
        "warning" if forming else "tip",
    )


CHECK = Check("missing-codes", "Numbers that mean missing", "warning", look)
