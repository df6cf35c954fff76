"""How is one record split into cells, where quotes may be bent?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MAX_READINGS = 2000
MAX_QUOTES = 40
LINE_ENDS = "\r\n"


@dataclass(frozen=True)
class Format:
    """How cells are told apart: what `Dialect` says, in the form the readers need.

    ``repeated`` says that any run of the delimiter counts as one; ``escape`` is ``\\`` or
    empty (quotes are doubled); ``wrapped`` that every record stands in quotes as a whole.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    repeated: bool = False
    wrapped: bool = False


def plain_split(content: str, form: Format) -> list[str]:
    """The cells of a record without quotes."""
    if form.repeated:
        return _runs(form.delimiter).split(content.strip(form.delimiter[0]))
    return content.split(form.delimiter)


@lru_cache(maxsize=64)
def _runs(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"(?:{re.escape(delimiter[0])}){{{len(delimiter)},}}")


def strict_cells(content: str, form: Format) -> tuple[list[str], bool, bool]:
    """The cells read by the book: ``(cells, closed, bent)``.

    ``closed`` is False where a quote is still open at the end, ``bent`` is True where a
    quote stands at a place where the book has none.
    """
    cells, closed, bent, _ = _by_the_book(content.strip(form.delimiter[0]) if form.repeated else content, form, "")
    return cells, closed, bent


def strict_record(text: str, form: Format) -> tuple[list[str], bool, bool, int]:
    """The first record of several lines by the book, and where it ends: at a line end outside quotes."""
    start = len(text) - len(text.lstrip(form.delimiter[0])) if form.repeated else 0
    return _by_the_book(text, form, LINE_ENDS, start)


def _by_the_book(text: str, form: Format, ends: str, position: int = 0) -> tuple[list[str], bool, bool, int]:
    """Cells up to the end of the text or to one of these line ends."""
    cells, bent = [], False
    quote, escape = form.quote, form.escape
    while True:
        start = _skip_blanks(text, position, form)
        if quote and text.startswith(quote, start):
            cell, position, closed, odd = _quoted(text, start, form, ends)
            bent |= odd
            cells.append(cell)
            if not closed:
                return cells, False, bent, position
        else:
            stop = _next_delimiter(text, position, form, ends)
            cell = text[position:stop]
            cells.append(_unescape(cell, form) if escape else cell)
            position = stop
        if _is_end(text, position, ends):
            return cells, True, bent, position
        position = _after_delimiter(text, position, form)
        if _is_end(text, position, ends):
            return cells if form.repeated else [*cells, ""], True, bent, position


def _is_end(text: str, position: int, ends: str) -> bool:
    return position >= len(text) or text[position] in ends


def _skip_blanks(content: str, position: int, form: Format) -> int:
    """Where a cell's text begins if only blanks stand before its quote."""
    if content.startswith(" ", position) and form.delimiter[0] != " ":
        stripped = position + len(content[position:]) - len(content[position:].lstrip(" "))
        if form.quote and content.startswith(form.quote, stripped):
            return stripped
    return position


def _next_delimiter(content: str, position: int, form: Format, ends: str = "") -> int:
    """Where the next delimiter stands that no escape takes away; the end of the line if none."""
    found = (content.find(end, position) for end in ends)
    end = min((place for place in found if place >= 0), default=len(content))
    while True:
        stop = content.find(form.delimiter, position, end)
        if stop < 0:
            return end
        if not form.escape or not _is_escaped(content, stop):
            return stop
        position = stop + 1


def _is_escaped(content: str, position: int) -> bool:
    backslashes = position - len(content[:position].rstrip("\\"))
    return backslashes % 2 == 1


def _after_delimiter(content: str, position: int, form: Format) -> int:
    position += len(form.delimiter)
    while form.repeated and content.startswith(form.delimiter[0], position):
        position += 1
    return position


def _quoted(content: str, start: int, form: Format, ends: str = "") -> tuple[str, int, bool, bool]:
    """A quoted cell: its text, where it ends, whether it closed, and whether a quote was bent."""
    quote, size = form.quote, len(form.quote)
    position, pieces, bent = start + size, [], False
    while True:
        stop = content.find(quote, position)
        if stop < 0:
            pieces.append(content[position:])
            return _unescape("".join(pieces), form), len(content), False, bent
        if form.escape and _is_escaped(content, stop):
            pieces.append(content[position : stop + size])
            position = stop + size
            continue
        pieces.append(content[position:stop])
        after = stop + size
        if content.startswith(quote, after) and not form.escape:
            # Two quotes are one, unless they are all there is: an empty cell.
            pieces.append(quote)
            position = after + size
            continue
        rest = _blanks_after(content, after, form)
        if _is_end(content, rest, ends) or content.startswith(form.delimiter, rest):
            return _unescape("".join(pieces), form), rest, True, bent
        pieces.append(quote)
        bent = True
        position = after


def _blanks_after(content: str, position: int, form: Format) -> int:
    if form.delimiter[0] == " ":
        return position
    while content.startswith(" ", position):
        position += 1
    return position


def _unescape(cell: str, form: Format) -> str:
    if form.escape and "\\" in cell:
        return re.sub(
            r"\\(\\|\r\n|\r|\n|" + re.escape(form.quote or "\\") + "|" + re.escape(form.delimiter) + ")", r"\1", cell
        )
    return cell


def untorn(content: str, form: Format, width: int) -> list[list[str]]:
    """The readings by the book, of that width, once a separator is put in before or behind one quote.

    >>> untorn('7"Brown, Anna",Paris', Format(), 3)
    [['7', 'Brown, Anna', 'Paris']]
    """
    found: list[list[str]] = []
    if not form.quote or form.repeated or content.count(form.quote) > MAX_QUOTES:
        return found
    for quote in re.finditer(re.escape(form.quote), content):
        for place in quote.span():
            cells, closed, bent = strict_cells(content[:place] + form.delimiter + content[place:], form)
            if closed and not bent and len(cells) == width and cells not in found and not _odd(cells, form.quote):
                found.append(cells)
    return found


def looks_torn(cells: list[str], form: Format) -> bool:
    """Whether a quoted cell may have been cut because the separator before it lacks."""
    return bool(form.quote) and _odd(cells, form.quote) > 1


def _odd(cells: list[str], quote: str) -> int:
    return sum(cell.count(quote) % 2 for cell in cells)


def best_line(content: str, form: Format, width: int) -> tuple[list[str], bool]:
    """The reading of one line that comes nearest to the expected number of cells.

    Every cell that begins with a quote can be a quoted cell or a stray quote; the first
    reading with the right width is taken, quoted before stray.
    """
    budget = [MAX_READINGS]
    best: tuple[int, int, list[str]] | None = None
    for strays, cells in _readings(content, 0, form, budget):
        miss = abs(len(cells) - width) if width else strays
        if best is None or (miss, strays) < best[:2]:
            best = (miss, strays, cells)
        if miss == 0 and (strays == 0 or budget[0] <= 0):
            break
    if best is None:
        return plain_split(content, form), True
    return best[2], best[1] > 0


def _readings(content: str, position: int, form: Format, budget: list[int]) -> Iterator[tuple[int, list[str]]]:
    """All readings of a line from a position on: the number of stray quotes and the cells."""
    stack: list[tuple[int, int, list[str]]] = [(position, 0, [])]
    while stack and budget[0] > 0:
        budget[0] -= 1
        position, strays, cells = stack.pop()
        if position >= len(content):
            yield strays, cells
            continue
        start = _skip_blanks(content, position, form)
        stop = _next_delimiter(content, position, form)
        bare_cell = content[position:stop]
        loose = strays + bool(form.quote and content.startswith(form.quote, start))
        stack.append(_step(content, stop, loose, [*cells, bare_cell], form))
        if form.quote and content.startswith(form.quote, start):
            for cell, end, odd in reversed(_closings(content, start, form)):
                stack.append(_step(content, end, strays + odd, [*cells, cell], form))


def _step(content: str, position: int, strays: int, cells: list[str], form: Format) -> tuple[int, int, list[str]]:
    """The state after a cell that ends at a position."""
    if position >= len(content):
        return position, strays, cells
    after = _after_delimiter(content, position, form)
    if after >= len(content):
        return len(content), strays, [*cells, ""]
    return after, strays, cells


def _closings(content: str, start: int, form: Format) -> list[tuple[str, int, bool]]:
    """The ways a quoted cell can close: by the book, or at the first quote before a delimiter."""
    ways = []
    cell, end, closed, odd = _quoted(content, start, form)
    if closed:
        ways.append((cell, end, odd))
    size = len(form.quote)
    stop = content.find(form.quote, start + size)
    while stop >= 0 and len(ways) < 4:
        rest = _blanks_after(content, stop + size, form)
        if (rest == len(content) or content.startswith(form.delimiter, rest)) and rest != end:
            ways.append((content[start + size : stop], rest, True))
        stop = content.find(form.quote, stop + size)
    return ways
