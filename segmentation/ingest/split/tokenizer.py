"""Where do cells and records begin and end? The careful way, for any dialect and any fault.

The fast engine of `plain` reads what is regular; this one reads the rest, line by line.
A quote that opens and never closes well is a stray letter, not the beginning of a cell
that swallows the file: among the readings of a line the one with the expected number of
cells wins, and whatever was bent is reported with the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from segmentation.ingest.split.record_parser import Format, best_line, plain_split, strict_cells, strict_record

JOINED_LINES = (2, 8, 32, 128, 512)
"""How many lines a cell is followed over: first few, so that cells of two lines cost little."""
MAX_JOINED_LETTERS = 1 << 20
LINE = re.compile(r"[^\r\n]*(?:\r+\n|\n|\r|$)")


class Record(NamedTuple):
    """One record: its text without line end, the line end, its cells, and whether a quote was bent."""

    text: str
    end: str
    cells: list[str]
    bent: bool = False


def split_lines(text: str) -> list[str]:
    """Physical lines with their line ends; CR, LF, CRLF and CR CR LF all end one."""
    lines = text.splitlines(keepends=True) if _only_common_breaks(text) else LINE.findall(text)
    return lines[:-1] if lines and not lines[-1] else lines


def _only_common_breaks(text: str) -> bool:
    """Whether str.splitlines sees the same line ends as we do."""
    return not re.search("[\v\f\x1c-\x1e\x85\u2028\u2029]|\r\r", text)


def bare(line: str) -> str:
    """A line without its line end."""
    return line.rstrip("\r\n")


def records(text: str, form: Format, width: int = 0) -> Iterator[Record]:
    """The records of a text in order, blank lines included (no cells).

    ``width`` is the number of cells expected; 0 where it is not known yet.
    """
    lines = split_lines(text)
    position, quote = 0, form.quote
    while position < len(lines):
        line = lines[position]
        content = bare(line)
        position += 1
        if form.wrapped:
            content_cells, bent = _unwrapped(content, form, width)
            yield Record(content, line[len(content) :], content_cells, bent)
        elif not content or (width != 1 and form.delimiter.strip() and not content.strip()):
            yield Record(content, line[len(content) :], [])
        elif (not quote or quote not in content) and not form.escape:
            yield Record(content, line[len(content) :], plain_split(content, form))
        else:
            used, cells, bent = _read(lines, position - 1, form, width)
            whole = "".join(lines[position - 1 : position - 1 + used])
            content = bare(whole)
            position += used - 1
            yield Record(content, whole[len(content) :], cells, bent)


def _unwrapped(content: str, form: Format, width: int) -> tuple[list[str], bool]:
    """The cells of a record that stands in quotes as a whole, quotes inside doubled."""
    inner = Format(form.delimiter, form.quote, form.escape)
    quote = form.quote
    stripped = content.strip()
    if not stripped:
        return [], False
    if len(stripped) > 1 and stripped[0] == quote == stripped[-1]:
        return best_line(stripped[1:-1].replace(quote * 2, quote), inner, width)
    return best_line(content, inner, width)


def _read(lines: list[str], first: int, form: Format, width: int) -> tuple[int, list[str], bool]:
    """How many lines the record takes, its cells, and whether a quote was bent."""
    content = bare(lines[first])
    cells, closed, bent = strict_cells(content, form)
    if closed and not bent:
        # Read by the book, whatever its width: quotes are bent only where they are odd already.
        return 1, cells, False
    if closed:
        best, best_bent = best_line(content, form, width)
        return 1, best, best_bent or bent
    joined = _join(lines, first, form)
    if joined is not None:
        used, cells, joined_bent = joined
        last = bare(lines[first + used - 1])
        alone, alone_closed, alone_bent = strict_cells(last, form)
        even = _unescaped_quotes(last, form) % 2 == 0
        stands_alone = even and alone_closed and not alone_bent and len(alone) == (width or len(cells))
        if not stands_alone or (used == 1):
            return used, cells, joined_bent
        single, _ = best_line(content, form, width)
        if width and len(single) != width and len(cells) == width and not joined_bent:
            return used, cells, False
    best, _ = best_line(content, form, width)
    return 1, best, True


def _unescaped_quotes(line: str, form: Format) -> int:
    """How many quotes of a line no escape takes away."""
    if form.escape:
        line = line.replace(form.escape * 2, "").replace(form.escape + form.quote, "")
    return line.count(form.quote)


def _join(lines: list[str], first: int, form: Format) -> tuple[int, list[str], bool] | None:
    """The record that begins on a line and ends where its open quote closes; None where it never does."""
    for reach in JOINED_LINES:
        window = lines[first : first + reach]
        text = "".join(window)
        if len(text) > MAX_JOINED_LETTERS:
            return None
        cells, closed, bent, end = strict_record(text, form)
        if closed:
            ends = accumulate(map(len, window[:-1]))
            return 1 + sum(stop <= end for stop in ends), cells, bent
    return None
