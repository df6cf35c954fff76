"""A small HTML table for notebooks; names and words of a file are data, so everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

MOST_ROWS = 30
"""A notebook shows no more rows of a table; the last line says how many there are."""


def html_table(caption: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a caption above it.

    >>> html_table("a & b", ["name"], [["<b>Ann</b>"]])
    '<table><caption>a &amp; b</caption><tr><th>name</th></tr><tr><td>&lt;b&gt;Ann&lt;/b&gt;</td></tr></table>'
    """
    rows = list(rows)
    lines = [_line("th", header), *(_line("td", row) for row in rows[:MOST_ROWS])]
    if len(rows) > MOST_ROWS:
        lines.append(_line("td", [f"… {len(rows):,} in all"]))
    return f"<table><caption>{escape(caption)}</caption>{''.join(lines)}</table>"


def _line(tag: str, cells: Iterable[object]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(str(cell))}</{tag}>' for cell in cells)}</tr>"
