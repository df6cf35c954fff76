"""Which records lack a separator beside a quote, and where might it belong?"""

from __future__ import annotations

import re

from segmentation.ingest.split.csv_dialect import CsvDialect
from segmentation.ingest.split.record_parser import strict_cells

MAX_QUOTES = 40


def repair_candidates(content: str, dialect: CsvDialect, width: int) -> list[list[str]]:
    """The strict readings, of that width, once a separator is put in before or behind one quote.

    >>> repair_candidates('7"Brown, Anna",Paris', CsvDialect(), 3)
    [['7', 'Brown, Anna', 'Paris']]
    """
    candidates: list[list[str]] = []
    if not dialect.quote or dialect.repeated or content.count(dialect.quote) > MAX_QUOTES:
        return candidates
    for quote in re.finditer(re.escape(dialect.quote), content):
        for place in quote.span():
            cells, closed, misquoted = strict_cells(content[:place] + dialect.delimiter + content[place:], dialect)
            fits = closed and not misquoted and len(cells) == width and not _odd(cells, dialect.quote)
            if fits and cells not in candidates:
                candidates.append(cells)
    return candidates


def _odd(cells: list[str], quote: str) -> int:
    return sum(cell.count(quote) % 2 for cell in cells)
