"""Is there anything to tell customers apart by? Running text and a list of two people open as tables too."""

from segmentation import wording
from segmentation.features.cell_values import as_words
from segmentation.health.check import Check, Seen
from segmentation.health.subject import Subject

FEWEST_CUSTOMERS = 3
"""Two customers are alike or they are not."""
WORDS_OF_A_SENTENCE = 5
"""From so many words in the middle row, a single column is running text (a name or an address has fewer)."""
MOST_READ = 1_000
OPEN_A_TABLE = "Open a table with a row for each customer and a column for each thing that is known of them."


def look(subject: Subject) -> Seen | None:
    """Enough customers, and a column that says something else of one than of another."""
    if subject.orders is not None:
        return None
    if subject.rows < FEWEST_CUSTOMERS:
        there = f"{wording.count(subject.rows, subject.noun)} {'is' if subject.rows == 1 else 'are'}"
        return Seen(f"{there} too few to be divided into segments.", OPEN_A_TABLE)
    if subject.basis:
        return None
    columns = subject.dataset.columns
    if len(columns) == 1 and columns[0].kind in ("text", "category"):
        lines = as_words(subject.dataset.cells(columns[0].name)).dropna().iloc[:MOST_READ]
        if len(lines) and float(lines.map(lambda line: len(line.split())).median()) >= WORDS_OF_A_SENTENCE:
            return Seen("This reads as running text, not as a table of customers.", OPEN_A_TABLE)
    return Seen(
        "No column forms the segments: nothing in this file is proposed to compare customers by.",
        "Choose columns on the Features page, or open a table that says more of each customer.",
    )


CHECK = Check("nothing-to-compare", "Something to tell customers apart by", "problem", look)
