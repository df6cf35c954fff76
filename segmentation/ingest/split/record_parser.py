"""How is one record split into cells, where a quote may stand at an odd place?

A quote that opens and never closes well is a stray letter, not the beginning of a cell that
swallows the file: among the readings of a line the one with the expected number of cells wins,
and that it was needed is reported with the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from segmentation.ingest.split.csv_dialect import CsvDialect

JOINED_LINES = (2, 8, 32, 128, 512)
"""How many lines a cell is followed over: first few, so that cells of two lines cost little."""
MAX_JOINED_CHARS = 1 << 20
MAX_READINGS = 2000
LINE_ENDS = "\r\n"


def parse_record(lines: list[str], first: int, dialect: CsvDialect, width: int) -> tuple[int, list[str], bool]:
    """How many lines the record takes, its cells (none: a blank line), and whether a quote stood at an odd place."""
    content = without_end(lines[first])
    if dialect.wrapped:
        return 1, *_unwrapped(content, dialect, width)
    if not content or (width != 1 and dialect.delimiter.strip() and not content.strip()):
        return 1, [], False
    if (not dialect.quote or dialect.quote not in content) and not dialect.escape:
        return 1, _plain_cells(content, dialect), False
    return _quoted_record(lines, first, dialect, width)


def without_end(line: str) -> str:
    """A line without its line end."""
    return line.rstrip(LINE_ENDS)


def _unwrapped(content: str, dialect: CsvDialect, width: int) -> tuple[list[str], bool]:
    """The cells of a record that stands in quotes as a whole, quotes inside doubled."""
    inner = CsvDialect(dialect.delimiter, dialect.quote, dialect.escape)
    quote = dialect.quote
    stripped = content.strip()
    if not stripped:
        return [], False
    if len(stripped) > 1 and stripped[0] == quote == stripped[-1]:
        return lenient_cells(stripped[1:-1].replace(quote * 2, quote), inner, width)
    return lenient_cells(content, inner, width)


def _quoted_record(lines: list[str], first: int, dialect: CsvDialect, width: int) -> tuple[int, list[str], bool]:
    content = without_end(lines[first])
    cells, closed, misquoted = strict_cells(content, dialect)
    if closed and not misquoted:
        # Read strictly, whatever its width: another reading is looked for only where quotes are odd.
        return 1, cells, False
    if closed:
        best, best_misquoted = lenient_cells(content, dialect, width)
        return 1, best, best_misquoted or misquoted
    joined = _join(lines, first, dialect)
    if joined is not None:
        used, cells, joined_misquoted = joined
        last = without_end(lines[first + used - 1])
        alone, alone_closed, alone_misquoted = strict_cells(last, dialect)
        even = _unescaped_quotes(last, dialect) % 2 == 0
        stands_alone = even and alone_closed and not alone_misquoted and len(alone) == (width or len(cells))
        if not stands_alone or (used == 1):
            return used, cells, joined_misquoted
        single, _ = lenient_cells(content, dialect, width)
        if width and len(single) != width and len(cells) == width and not joined_misquoted:
            return used, cells, False
    best, _ = lenient_cells(content, dialect, width)
    return 1, best, True


def _unescaped_quotes(line: str, dialect: CsvDialect) -> int:
    """How many quotes of a line no escape takes away."""
    if dialect.escape:
        line = line.replace(dialect.escape * 2, "").replace(dialect.escape + dialect.quote, "")
    return line.count(dialect.quote)


def _join(lines: list[str], first: int, dialect: CsvDialect) -> tuple[int, list[str], bool] | None:
    """The record that begins on a line and ends where its open quote closes; None where it never does."""
    for reach in JOINED_LINES:
        window = lines[first : first + reach]
        text = "".join(window)
        if len(text) > MAX_JOINED_CHARS:
            return None
        cells, closed, misquoted, end = strict_record(text, dialect)
        if closed:
            ends = accumulate(map(len, window[:-1]))
            return 1 + sum(stop <= end for stop in ends), cells, misquoted
    return None


def _plain_cells(content: str, dialect: CsvDialect) -> list[str]:
    """The cells of a record without quotes."""
    if dialect.repeated:
        return _runs(dialect.delimiter).split(content.strip(dialect.delimiter[0]))
    return content.split(dialect.delimiter)


@lru_cache(maxsize=64)
def _runs(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"(?:{re.escape(delimiter[0])}){{{len(delimiter)},}}")


def strict_cells(content: str, dialect: CsvDialect) -> tuple[list[str], bool, bool]:
    """The cells where every quote stands where the format has it: ``(cells, closed, misquoted)``.

    ``closed`` is False where a quote is still open at the end, ``misquoted`` is True where a
    quote stands at a place where the format has none.
    """
    cells, closed, misquoted, _ = _strict(
        content.strip(dialect.delimiter[0]) if dialect.repeated else content, dialect, ""
    )
    return cells, closed, misquoted


def strict_record(text: str, dialect: CsvDialect) -> tuple[list[str], bool, bool, int]:
    """The first record of several lines, read strictly, and where it ends: at a line end outside quotes."""
    start = len(text) - len(text.lstrip(dialect.delimiter[0])) if dialect.repeated else 0
    return _strict(text, dialect, LINE_ENDS, start)


def _strict(text: str, dialect: CsvDialect, ends: str, position: int = 0) -> tuple[list[str], bool, bool, int]:
    """Cells up to the end of the text or to one of these line ends."""
    cells, misquoted = [], False
    quote, escape = dialect.quote, dialect.escape
    while True:
        start = _skip_blanks(text, position, dialect)
        if quote and text.startswith(quote, start):
            cell, position, closed, odd = _quoted(text, start, dialect, ends)
            misquoted |= odd
            cells.append(cell)
            if not closed:
                return cells, False, misquoted, position
        else:
            stop = _next_delimiter(text, position, dialect, ends)
            cell = text[position:stop]
            cells.append(_unescape(cell, dialect) if escape else cell)
            position = stop
        if _is_end(text, position, ends):
            return cells, True, misquoted, position
        position = _after_delimiter(text, position, dialect)
        if _is_end(text, position, ends):
            return cells if dialect.repeated else [*cells, ""], True, misquoted, position


def _is_end(text: str, position: int, ends: str) -> bool:
    return position >= len(text) or text[position] in ends


def _skip_blanks(content: str, position: int, dialect: CsvDialect) -> int:
    """Where a cell's text begins if only blanks stand before its quote."""
    if content.startswith(" ", position) and dialect.delimiter[0] != " ":
        stripped = position + len(content[position:]) - len(content[position:].lstrip(" "))
        if dialect.quote and content.startswith(dialect.quote, stripped):
            return stripped
    return position


def _next_delimiter(content: str, position: int, dialect: CsvDialect, ends: str = "") -> int:
    """Where the next delimiter stands that no escape takes away; the end of the line if none."""
    places = (content.find(end, position) for end in ends)
    end = min((place for place in places if place >= 0), default=len(content))
    while True:
        stop = content.find(dialect.delimiter, position, end)
        if stop < 0:
            return end
        if not dialect.escape or not _is_escaped(content, stop):
            return stop
        position = stop + 1


def _is_escaped(content: str, position: int) -> bool:
    backslashes = position - len(content[:position].rstrip("\\"))
    return backslashes % 2 == 1


def _after_delimiter(content: str, position: int, dialect: CsvDialect) -> int:
    position += len(dialect.delimiter)
    while dialect.repeated and content.startswith(dialect.delimiter[0], position):
        position += 1
    return position


def _quoted(content: str, start: int, dialect: CsvDialect, ends: str = "") -> tuple[str, int, bool, bool]:
    """A quoted cell: its text, where it ends, whether it closed, and whether a quote stood at an odd place."""
    quote, size = dialect.quote, len(dialect.quote)
    position, pieces, misquoted = start + size, [], False
    while True:
        stop = content.find(quote, position)
        if stop < 0:
            pieces.append(content[position:])
            return _unescape("".join(pieces), dialect), len(content), False, misquoted
        if dialect.escape and _is_escaped(content, stop):
            pieces.append(content[position : stop + size])
            position = stop + size
            continue
        pieces.append(content[position:stop])
        after = stop + size
        if content.startswith(quote, after) and not dialect.escape:
            # Two quotes are one, unless they are all there is: an empty cell.
            pieces.append(quote)
            position = after + size
            continue
        rest = _blanks_after(content, after, dialect)
        if _is_end(content, rest, ends) or content.startswith(dialect.delimiter, rest):
            return _unescape("".join(pieces), dialect), rest, True, misquoted
        pieces.append(quote)
        misquoted = True
        position = after


def _blanks_after(content: str, position: int, dialect: CsvDialect) -> int:
    if dialect.delimiter[0] == " ":
        return position
    while content.startswith(" ", position):
        position += 1
    return position


def _unescape(cell: str, dialect: CsvDialect) -> str:
    if dialect.escape and "\\" in cell:
        return re.sub(
            r"\\(\\|\r\n|\r|\n|" + re.escape(dialect.quote or "\\") + "|" + re.escape(dialect.delimiter) + ")",
            r"\1",
            cell,
        )
    return cell


def lenient_cells(content: str, dialect: CsvDialect, width: int) -> tuple[list[str], bool]:
    """The reading of one line that comes nearest to the expected number of cells.

    Every cell that begins with a quote can be a quoted cell or a stray quote; the first
    reading with the right width is taken, quoted before stray.
    """
    budget = [MAX_READINGS]
    best: tuple[int, int, list[str]] | None = None
    for strays, cells in _readings(content, 0, dialect, budget):
        miss = abs(len(cells) - width) if width else strays
        if best is None or (miss, strays) < best[:2]:
            best = (miss, strays, cells)
        if miss == 0 and (strays == 0 or budget[0] <= 0):
            break
    if best is None:
        return _plain_cells(content, dialect), True
    return best[2], best[1] > 0


def _readings(content: str, position: int, dialect: CsvDialect, budget: list[int]) -> Iterator[tuple[int, list[str]]]:
    """All readings of a line from a position on: the number of stray quotes and the cells."""
    stack: list[tuple[int, int, list[str]]] = [(position, 0, [])]
    while stack and budget[0] > 0:
        budget[0] -= 1
        position, strays, cells = stack.pop()
        if position >= len(content):
            yield strays, cells
            continue
        start = _skip_blanks(content, position, dialect)
        stop = _next_delimiter(content, position, dialect)
        bare_cell = content[position:stop]
        loose = strays + bool(dialect.quote and content.startswith(dialect.quote, start))
        stack.append(_step(content, stop, loose, [*cells, bare_cell], dialect))
        if dialect.quote and content.startswith(dialect.quote, start):
            for cell, end, odd in reversed(_closings(content, start, dialect)):
                stack.append(_step(content, end, strays + odd, [*cells, cell], dialect))


def _step(
    content: str, position: int, strays: int, cells: list[str], dialect: CsvDialect
) -> tuple[int, int, list[str]]:
    """The state after a cell that ends at a position."""
    if position >= len(content):
        return position, strays, cells
    after = _after_delimiter(content, position, dialect)
    if after >= len(content):
        return len(content), strays, [*cells, ""]
    return after, strays, cells


def _closings(content: str, start: int, dialect: CsvDialect) -> list[tuple[str, int, bool]]:
    """The ways a quoted cell can close: strictly, or at the first quote before a delimiter."""
    ways = []
    cell, end, closed, odd = _quoted(content, start, dialect)
    if closed:
        ways.append((cell, end, odd))
    size = len(dialect.quote)
    stop = content.find(dialect.quote, start + size)
    while stop >= 0 and len(ways) < 4:
        rest = _blanks_after(content, stop + size, dialect)
        if (rest == len(content) or content.startswith(dialect.delimiter, rest)) and rest != end:
            ways.append((content[start + size : stop], rest, True))
        stop = content.find(dialect.quote, stop + size)
    return ways
