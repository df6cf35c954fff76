"""Which rows name the columns, and which lines before them are only a preamble?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from segmentation.ingest.split.value_patterns import VALUES, value_class

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
        if abs(len(row) - width) <= (1 if width > 3 else 0) and count_filled(row) >= needed:
            if width == 2 and _ends_in_gap(rows, index):
                continue
            if _is_comment(row, rows, index):
                continue
            return index
    return next((i for i, row in enumerate(rows) if row), 0)


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


def column_names(rows: Sequence[Sequence[str]], width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the columns, and a sentence on each that had to be made up or changed.

    Header rows are joined by one blank, blanks around trimmed, empty names become
    ``column_3``, repeated ones get ``_2`` (compared without regard to case).

    >>> column_names([["id", "", "Spend", "spend"]], 4)[0]
    ('id', 'column_2', 'Spend', 'spend_2')
    """
    padded = [fitted(row, width) for row in rows]
    joined = [" ".join(part for part in (row[i].strip() for row in padded) if part) for i in range(width)]
    notices = []
    empty = [i for i, name in enumerate(joined) if not name]
    if any(len(row) < width for row in rows):
        notices.append(f"The header has fewer names than the {width} columns: check that each stands above its column.")
    elif rows and empty:
        which = ", ".join(str(i + 1) for i in empty[:10])
        notices.append(f"{_columns(len(empty))} without a name (column {which}) got one of ours.")
    taken: set[str] = set()
    names: list[str] = []
    renamed = []
    as_written = {name.casefold() for name in joined if name}
    for index, name in enumerate(joined):
        unique = name or f"column_{index + 1}"
        number = 2
        while unique.casefold() in taken or (number > 2 and unique.casefold() in as_written):
            unique = f"{name or f'column_{index + 1}'}_{number}"
            number += 1
        if name and unique != name:
            renamed.append(f"“{name}” → “{unique}”")
        taken.add(unique.casefold())
        names.append(unique)
    if renamed:
        notices.append(f"Column names that occur twice were told apart: {', '.join(renamed[:5])}.")
    return tuple(names), tuple(notices)


def fitted(row: Sequence[str], width: int) -> list[str]:
    """A header row given the width of the table: empty cells too many go, missing ones come."""
    cells = list(row)
    while len(cells) > width and any(not cell.strip() for cell in cells):
        cells.pop(max(i for i, cell in enumerate(cells) if not cell.strip()))
    if len(cells) == width - 1:
        # Two quoted names without the separator between them read as one with a quote inside.
        glued = [i for i, cell in enumerate(cells) if '"' in cell.strip('"')]
        if len(glued) == 1:
            left, _, right = cells[glued[0]].partition('"')
            cells[glued[0] : glued[0] + 1] = [left, right]
    return cells[:width] + [""] * (width - len(cells))


def _columns(count: int) -> str:
    return "One column" if count == 1 else f"{count} columns"
