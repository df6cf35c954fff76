"""Which cells does a file hold? Text fast where it is regular, carefully where it is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.errors import UnreadableFile
from segmentation.ingest.collect import END_NAMES, Collected, collect
from segmentation.ingest.dataset import Dialect, SetAside
from segmentation.ingest.encoding import ASCII_COMPATIBLE, Encoding
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.plain import quoting, read_plain
from segmentation.ingest.plan import NO_ROWS, Plan, make_plan
from segmentation.ingest.records import Layout, Tag
from segmentation.ingest.sift import EMPTY, REPEATED, sift_table
from segmentation.ingest.telling import aside_notices, dialect_of, plan_notices

END_SAMPLE = 100_000
NO_ROW_FITS = (
    "No row of '{name}' fits its header of {width} columns (the first that does not is row {row}). "
    "Check the separator, or export it again."
)
PAIRS = "Cells stand between apostrophes and their double quotes come in pairs; each pair was read as one."
PAIRED = '""[^"]+""'
FEWEST_PAIRED = 3
ALONE = '(?:^|[^"])(?:"")*"(?:[^"]|$)'
"""A run of an odd number of double quotes."""
SECOND_COPY = "It repeats the table above, header and all."


@dataclass(frozen=True)
class CellTable:
    """The cells of a file and everything that was made of the rest of it.

    ``exceptions`` are the records that are not data rows; ``layout`` finds the records of
    a text file again and is None for other files.
    """

    cells: pa.Table
    dialect: Dialect
    exceptions: Mapping[int, Tag]
    layout: Layout | None = None
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = ()


def read_text(data: bytes, name: str, options: ReadOptions) -> CellTable:
    """Read the bytes of a text file into cells.

    Raises
    ------
    UnreadableFile : where there is no data row.
    """
    plan = make_plan(data, name, options)
    collected = _read_fast(data, plan)
    if collected is None:
        collected = collect(plan.encoding.decode(data), plan)
    collected = _with_single_quotes(_without_second_copy(collected, plan), plan)
    if not collected.cells.num_rows and collected.set_aside:
        raise UnreadableFile(NO_ROW_FITS.format(name=name, width=plan.width, row=collected.set_aside[0].row))
    if not collected.cells.num_rows:
        raise UnreadableFile(NO_ROWS.format(name=name))
    layout = Layout(
        plan.encoding,
        plan.form,
        plan.guess.width,
        collected.exceptions,
        collected.one_line_each,
        collected.line_end.encode(),
        collected.short,
    )
    said = plan_notices(plan) + collected.notices + aside_notices(collected.set_aside)
    return CellTable(
        collected.cells,
        dialect_of(plan, collected),
        collected.exceptions,
        layout,
        tuple(collected.set_aside),
        tuple(said),
    )


def _read_fast(data: bytes, plan: Plan) -> Collected | None:
    """The cells of a file that is regular throughout; None where it is not."""
    form = plan.form
    if len(form.delimiter) > 1 or form.escape or form.repeated or form.wrapped or plan.trailing or plan.width < 2:
        return None
    if not form.delimiter.isascii() or any(record.bent for record in plan.head):
        return None
    text = _as_utf8(data, plan.encoding)
    if text is None:
        return None
    start = plan.encoding.mark if text is data else 0
    body = memoryview(text)[start + sum(len((r.text + r.end).encode()) for r in plan.head) :]
    regular, multiline = quoting(body, form)
    if not regular or not len(body):
        return None
    table = read_plain(pa.py_buffer(body), plan.names, form, multiline=multiline)
    if table is None:
        return None
    reasons = sift_table(table, plan.usual)
    if EMPTY in reasons.values():
        return None  # a blank line or one of separators only: the careful reader tells
    ends, usual = line_ends(text), _line_end(bytes(body[:END_SAMPLE]))
    names = ", ".join(sorted(END_NAMES[end] for end in ends))
    mixed = [f"Line ends are mixed ({names}); each was taken as one."] if len(ends) > 1 and not multiline else []
    cells = _sifted(table, plan, reasons, usual, mixed)
    lone = not multiline and not any("\n" in r.text or "\r" in r.text for r in plan.head)
    one_line = lone and ends <= {usual} and plan.encoding.codec.startswith(ASCII_COMPATIBLE)
    return replace(cells, one_line_each=one_line)


def line_ends(text: bytes) -> set[str]:
    r"""The kinds of line end in a text.

    >>> sorted(line_ends(b"a\r\nb\nc"))
    ['\n', '\r\n']
    """
    if b"\r" not in text:
        return {"\n"} if b"\n" in text else set()
    both = text.count(b"\r\n")
    counts = {"\r\n": both, "\n": text.count(b"\n") - both, "\r": text.count(b"\r") - both}
    return {end for end, count in counts.items() if count}


def _as_utf8(data: bytes, encoding: Encoding) -> bytes | None:
    if encoding.codec == "utf-8":
        return None if encoding.notice else data
    try:
        return data[encoding.mark :].decode(encoding.codec).encode()
    except UnicodeError:
        return None


def _sifted(table: pa.Table, plan: Plan, reasons: dict[int, str], line_end: str, notices: list[str]) -> Collected:
    """A table of regular rows without those that are no customers."""
    exceptions = plan.head_tags()
    aside = []
    if reasons:
        found = np.array(sorted(reasons))
        rows = zip(*(column.to_pylist() for column in table.take(pa.array(found)).columns), strict=True)
        for index, row in zip(found.tolist(), rows, strict=True):
            exceptions[index + plan.first_data] = "other"
            aside.append(SetAside(index + plan.first_data + 1, plan.form.delimiter.join(row), reasons[index]))
        mask = np.ones(table.num_rows, dtype=bool)
        mask[found] = False
        table = table.filter(pa.array(mask))
    return Collected(table, exceptions, {}, aside, notices, line_end)


def _line_end(body: bytes) -> str:
    counts = Counter({"\r\n": body.count(b"\r\n")})
    counts["\n"] = body.count(b"\n") - counts["\r\n"]
    counts["\r"] = body.count(b"\r") - counts["\r\n"]
    return counts.most_common(1)[0][0] if any(counts.values()) else "\n"


def _with_single_quotes(collected: Collected, plan: Plan) -> Collected:
    """Cells between apostrophes whose double quotes all come in pairs: each pair is one."""
    columns = collected.cells.columns
    if (
        plan.form.quote != "'"
        or sum(pc.sum(pc.match_substring_regex(c, PAIRED)).as_py() for c in columns) < FEWEST_PAIRED
    ):
        return collected
    if any(pc.any(pc.match_substring_regex(c, ALONE)).as_py() for c in columns):
        return collected
    single = [pc.replace_substring(column, '""', '"') for column in columns]
    cells = pa.table(single, names=collected.cells.column_names)
    return replace(collected, cells=cells, notices=[*collected.notices, PAIRS])


def _without_second_copy(collected: Collected, plan: Plan) -> Collected:
    """Leave out a second table that repeats the first: pasted twice, each customer would count double."""
    repeats = [record.row - 1 for record in collected.set_aside if record.reason == REPEATED]
    if len(repeats) != 1:
        return collected
    start, rows = repeats[0], collected.cells.num_rows
    others = sum(index < start for index in collected.exceptions)
    before = start - others
    if not 1 < rows - before <= before or collected.cells.slice(before) != collected.cells.slice(0, rows - before):
        return collected
    exceptions, aside = dict(collected.exceptions), list(collected.set_aside)
    place = start + 1
    for row in zip(*(c.to_pylist() for c in collected.cells.slice(before).columns), strict=True):
        while place in exceptions:
            place += 1
        exceptions[place] = "other"
        aside.append(SetAside(place + 1, plan.form.delimiter.join(row), SECOND_COPY))
    aside.sort(key=lambda record: record.row)
    return replace(collected, cells=collected.cells.slice(0, before), exceptions=exceptions, set_aside=aside)
