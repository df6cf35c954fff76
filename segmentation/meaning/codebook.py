"""What does a codebook say of a table: a label a column, and what the codes in its cells stand for?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from segmentation.errors import InvalidChoice
from segmentation.ingest import Dataset, read
from segmentation.ingest.codebook import Codebook, short_label
from segmentation.vocabulary.codebook_headers import CODEBOOK_HEADERS, CodebookPart
from segmentation.vocabulary.tokens import header_text

_ENTRY = re.compile(r"^\s*(?P<code>[^=:]{1,40}?)\s*[=:]\s*(?P<word>.+?)\s*$")


def read_codebook(source: str | Path | bytes, name: str | None = None) -> Codebook:
    """Read a codebook: a table with the names of columns, and their labels, their codes, or both.

    Codes stand in one cell, as ``1 = web; 2 = shop``, or in rows of their own with a code and a word each.

    Raises
    ------
    UnreadableFile : where it is no table.
    InvalidChoice : where no column of it holds the names of columns, or none says anything of them.

    Examples
    --------
    >>> book = read_codebook(b"column,label,values\\nq1,How satisfied?,1=not at all;2=very\\nseg,Kind of shop,\\n")
    >>> dict(book.labels), dict(book.value_labels["q1"])
    ({'q1': 'How satisfied?', 'seg': 'Kind of shop'}, {'1': 'not at all', '2': 'very'})
    """
    table = read(source, name=name)
    parts = _parts(table.column_names)
    if "column" not in parts or len(parts) < 2:
        raise InvalidChoice(
            "The codebook needs a column with the names of your columns, called column or variable, and beside it one "
            "with labels or values. Name them so, and drop it again."
        )
    return _gathered(table, parts)


def _parts(headers: Sequence[str]) -> dict[CodebookPart, str]:
    """Which column of the codebook plays which part."""
    parts: dict[CodebookPart, str] = {}
    for header in headers:
        part = next((part for part, words in CODEBOOK_HEADERS.items() if header_text(header) in words), None)
        if part is not None:
            parts.setdefault(part, header)
    return parts


def _gathered(table: Dataset, parts: Mapping[CodebookPart, str]) -> Codebook:
    text = table.text
    cells = {part: [cell.strip() for cell in text.column(header).to_pylist()] for part, header in parts.items()}
    labels: dict[str, str] = {}
    values: dict[str, dict[str, str]] = defaultdict(dict)
    column = ""
    for row, named in enumerate(cells["column"]):
        column = named or column  # written once for the rows of its codes
        if not column:
            continue
        label = cells["label"][row] if "label" in cells else ""
        if label and column not in labels:
            labels[column] = short_label(label)
        values[column].update(_codes(cells["values"][row]) if "values" in cells else {})
        code, word = (cells[part][row] if part in cells else "" for part in ("code", "word"))
        if code and word:
            values[column][code] = word
    return Codebook(labels, {name: words for name, words in values.items() if words})


def _codes(cell: str) -> dict[str, str]:
    """Codes and words in one cell, parted by semicolons, bars, line ends or commas.

    >>> _codes("1 = web; 2 = shop"), _codes("1: yes, 0: no"), _codes("any number")
    ({'1': 'web', '2': 'shop'}, {'1': 'yes', '0': 'no'}, {})
    """
    for separator in (";", "|", "\n", ","):
        entries = [_ENTRY.match(entry) for entry in cell.split(separator) if entry.strip()]
        if entries and all(entries) and (len(entries) > 1 or separator == ","):
            return {entry["code"]: entry["word"] for entry in entries if entry}
    return {}
