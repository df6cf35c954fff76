"""Which rows name the columns, and which lines before them are only a preamble?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from segmentation.ingest.split.value_patterns import VALUES, value_class
from segmentation.vocabulary.survey_words import says_nothing

SEARCHED_ROWS = 60
EVIDENCE_ROWS = 200
MAX_HEADER_ROWS = 4
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Header:
    """Where the table begins.

    ``first`` and ``rows`` count records from 0; ``rows`` is 0 where there is no header.
    Everything before ``first`` is lead-in.
    """

    first: int
    rows: int
    evidence: str


def count_filled(row: Sequence[str]) -> int:
    """How many cells hold something."""
    return sum(bool(cell.strip()) for cell in row)


def detect_header(rows: Sequence[Sequence[str]], width: int) -> Header:
    """Find the header among the first records of a file (blank records have no cells).

    Examples
    --------
    >>> detect_header([["Sales 2024"], [], ["id", "spend"], ["1", "20"], ["2", "30"]], 2)
    Header(first=2, rows=1, evidence='Line 3 holds words above columns of numbers or dates.')
    """
    first = _first_row(rows, width)
    body = [row for row in rows[first + 1 : first + 1 + EVIDENCE_ROWS] if len(row) == width]
    if not body:
        numbers = any(value_class(cell) in VALUES for cell in (rows[first] if rows else []))
        alone = first + 1 >= len(rows) or not any(rows[first + 1 :])
        return Header(first, 0 if numbers and alone else 1, "It is the only row.")
    if names_groups(rows, first, width):
        return Header(first - 1, 2, f"Line {first} names groups of the columns that line {first + 1} names.")
    rows_of_header = _header_rows(rows, first, width, body)
    if rows_of_header > 1:
        return Header(first, rows_of_header, f"Lines {first + 1} to {first + rows_of_header} are all names.")
    is_header, why = _is_header(rows[first], body, width)
    return Header(first, 1 if is_header else 0, why.format(line=first + 1))


def _first_row(rows: Sequence[Sequence[str]], width: int) -> int:
    """The first record that is as wide and about as full as the table."""
    searched = rows[:SEARCHED_ROWS]
    wide = [count_filled(row) for row in rows[: SEARCHED_ROWS + EVIDENCE_ROWS] if len(row) == width]
    typical = median(wide) if wide else width
    needed = max(1, 0.5 * typical) if width > 1 else 1
    for index, row in enumerate(searched):
        if _is_wide(rows, index, width) and count_filled(row) >= needed:
            if width == 2 and _ends_in_gap(rows, index):
                continue
            if _is_comment(row, rows, index):
                continue
            return index
    return next((i for i, row in enumerate(rows) if row), 0)


def _is_wide(rows: Sequence[Sequence[str]], index: int, width: int) -> bool:
    """Whether a row is as wide as the table, one cell more or less; a narrow one only as words above values."""
    row = rows[index]
    if abs(len(row) - width) <= (1 if width > 3 else 0):
        return True
    following = rows[index + 1] if index + 1 < len(rows) else []
    values = [any(value_class(cell) in VALUES for cell in cells) for cells in (row, following)]
    return width == 3 and len(row) == 2 and len(following) == width and values == [False, True]


def _ends_in_gap(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Two-column tables: whether a blank record follows soon, as after a preamble of pairs."""
    gap = next((i for i in range(index, min(index + 8, len(rows))) if not count_filled(rows[i])), None)
    return gap is not None and gap + 2 < len(rows) and len(rows) - gap > 2 * (gap - index)


def _is_comment(row: Sequence[str], rows: Sequence[Sequence[str]], index: int) -> bool:
    marks = ("#", "//", "--", "%")
    if not row or not row[0].lstrip().startswith(marks) or index + 1 >= len(rows):
        return False
    following = rows[index + 1]
    return bool(following) and (
        following[0].lstrip().startswith(marks) or not any(value_class(c) in VALUES for c in following)
    )


def _header_rows(rows: Sequence[Sequence[str]], first: int, width: int, body: Sequence[Sequence[str]]) -> int:
    """How many rows name the columns: repeats of the first, or words above columns of values."""
    count = 1
    while count < MAX_HEADER_ROWS and first + count < len(rows) and list(rows[first + count]) == list(rows[first]):
        count += 1
    if count > 1:
        return count
    below = body[MAX_HEADER_ROWS:] or body[1:]
    if names_options(rows, first, width, below):
        return 2
    columns = [i for i in range(width) if _value_share(below, i) > 0.8]
    if len(columns) < 2:
        return 1
    while count < MAX_HEADER_ROWS and first + count < len(rows):
        row = rows[first + count]
        if len(row) != width or any(value_class(cell) in VALUES for cell in row):
            break
        words = sum(value_class(row[i]) in ("words", "loose", "odd") for i in columns)
        if words < 0.6 * len(columns) or any(value_class(c) in VALUES for c in rows[first]):
            break
        count += 1
    return count if first + count < len(rows) else 1


def names_groups(rows: Sequence[Sequence[str]], first: int, width: int) -> bool:
    """Whether the line above the names holds names of groups: without it some names occur twice, with it none.

    >>> names_groups([["", "2023", "", "2024", ""], ["id", "Orders", "Spend", "Orders", "Spend"]], 1, 5)
    True
    """
    if first < 1 or len(rows[first - 1]) != width or len(rows[first]) != width or count_filled(rows[first - 1]) < 2:
        return False
    names, group = [], ""
    for upper, lower in zip(rows[first - 1], rows[first], strict=True):
        group = upper.strip() or group
        names.append((group, lower.strip().casefold()))
    lower_names = [name for _, name in names if name]
    return len(set(lower_names)) < len(lower_names) and len(set(names)) == len(names)


def names_options(rows: Sequence[Sequence[str]], first: int, width: int, below: Sequence[Sequence[str]]) -> bool:
    """Whether the second row names options of questions: it speaks where the first is blank or repeats, and is no data.

    It is none where it lacks what every row has, or has a word above numbers or dates.
    """
    if first + 1 >= len(rows) or not below:
        return False
    upper, lower = rows[first], rows[first + 1]
    if len(upper) != width or len(lower) != width or any(value_class(cell) in VALUES for cell in lower):
        return False
    silent = [place for place, name in enumerate(upper) if not name.strip() or list(upper).count(name) > 1]
    filled = [place for place in silent if lower[place].strip()]
    if not filled or 2 * len(filled) < len(silent):
        return False
    always = [place for place in range(width) if all(row[place].strip() for row in below)]
    lacking = [place for place in always if not lower[place].strip()]
    wordy = [place for place in always if lower[place].strip() and _value_share(below, place) > 0.8]
    data = [place for place in always if place not in (*silent, *lacking, *wordy) and not says_nothing(lower[place])]
    return bool(lacking or wordy) and not data


def _value_share(body: Sequence[Sequence[str]], column: int) -> float:
    """The share of a column's filled cells that are numbers, dates or times."""
    classes = [value_class(row[column]) for row in body]
    given = [kind for kind in classes if kind not in ("empty", "missing")]
    return sum(kind in VALUES for kind in given) / len(given) if given else 0.0


def _is_header(row: Sequence[str], body: Sequence[Sequence[str]], width: int) -> tuple[bool, str]:
    """Whether a row names the columns below it, and the evidence."""
    cells = list(row[:width]) + [""] * (width - len(row))
    if _are_years(cells):
        return True, "Line {line} holds years in order."
    above_values = [i for i in range(width) if _value_share(body, i) > 0.8]
    words_above = sum(value_class(cells[i]) in ("words", "loose", "odd") for i in above_values)
    values_above = sum(value_class(cells[i]) in VALUES for i in above_values)
    if words_above and words_above >= values_above:
        return True, "Line {line} holds words above columns of numbers or dates."
    if values_above:
        return False, "Line {line} already holds numbers or dates like the rows below, so the names are ours."
    numbers = [i for i in range(width) if value_class(cells[i]) in VALUES]
    if any(_value_share(body, i) > 0.3 for i in numbers) and count_filled(cells) == width:
        return False, "Line {line} holds numbers, which are no names, so the names are ours."
    if numbers and len(numbers) == count_filled(cells) and len({len(cells[i].strip()) for i in numbers}) > 1:
        return False, "Line {line} holds numbers, which are no names, so the names are ours."
    repeated = sum(cells[i] in {r[i] for r in body} for i in range(width) if cells[i].strip())
    if repeated > 0.5 * max(1, count_filled(cells)) and len(body) >= 5:
        return False, "The cells of line {line} occur again below, so the names are ours."
    return True, "Line {line} is the first row, and nothing says that it is data."


def _are_years(cells: Sequence[str]) -> bool:
    """A header such as ``shop, 2021, 2022, 2023``."""
    years = [int(c) for c in cells if c.strip().isascii() and c.strip().isdigit() and len(c.strip()) == 4]
    rising = all(b - a in (1, 5, 10) for a, b in zip(years, years[1:], strict=False))
    in_range = all(FIRST_YEAR <= y <= LAST_YEAR for y in years)
    others = [c for c in cells if not c.strip().isdigit()]
    return len(years) >= 2 and rising and in_range and len(others) < len(cells) and all(c.strip() for c in others)
