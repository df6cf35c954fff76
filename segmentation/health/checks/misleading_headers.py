"""Does a header say something that its values are not?"""

from segmentation.health.check import Check, Seen
from segmentation.health.subject import Subject
from segmentation.meaning import meanings_of


def look(subject: Subject) -> Seen | None:
    """Columns whose words and values disagree; the values were believed."""
    doubts = {name: meaning.doubt for name, meaning in meanings_of(subject.dataset).items() if meaning.doubt}
    if not doubts:
        return None
    return Seen(
        " ".join(f"{name}: {doubt}" for name, doubt in doubts.items()),
        "Look at a few cells. If the header is right, correct the cells; if it is not, rename the column.",
        tuple(doubts),
    )


CHECK = Check("misleading-headers", "Headers that say something else than their values", "tip", look)
