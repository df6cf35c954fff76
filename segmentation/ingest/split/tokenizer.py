"""Where do cells and records begin and end? The careful way, for any dialect and any fault.

The fast engine of `arrow_csv` reads what is regular; this one reads the rest, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from segmentation.ingest.split.csv_dialect import CsvDialect
from segmentation.ingest.split.record_parser import parse_record, without_end

LINE = re.compile(r"[^\r\n]*(?:\r+\n|\n|\r|$)")


class Record(NamedTuple):
    """One record: its text without line end, the line end, its cells, and whether a quote stood at an odd place."""

    text: str
    end: str
    cells: list[str]
    misquoted: bool = False


def split_lines(text: str) -> list[str]:
    """Physical lines with their line ends; CR, LF, CRLF and CR CR LF all end one."""
    lines = text.splitlines(keepends=True) if _only_common_breaks(text) else LINE.findall(text)
    return lines[:-1] if lines and not lines[-1] else lines


def _only_common_breaks(text: str) -> bool:
    """Whether str.splitlines sees the same line ends as we do."""
    return not re.search("[\v\f\x1c-\x1e\x85\u2028\u2029]|\r\r", text)


def records(text: str, dialect: CsvDialect, width: int = 0) -> Iterator[Record]:
    """The records of a text in order, blank lines included (no cells).

    ``width`` is the number of cells expected; 0 where it is not known yet.

    >>> [record.cells for record in records('id,name\\n1,"Bell, Anna"\\n', CsvDialect())]
    [['id', 'name'], ['1', 'Bell, Anna']]
    """
    lines = split_lines(text)
    position = 0
    while position < len(lines):
        used, cells, misquoted = parse_record(lines, position, dialect, width)
        whole = lines[position] if used == 1 else "".join(lines[position : position + used])
        content = without_end(whole)
        yield Record(content, whole[len(content) :], cells, misquoted)
        position += used
