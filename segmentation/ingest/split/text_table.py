"""Which cells does a file hold? Text fast where it is regular, carefully where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.errors import UnreadableFile
from segmentation.ingest.dataset import Dialect, SetAside
from segmentation.ingest.numeric_chunk import NumericChunk
from segmentation.ingest.open.byte_source import Content, content_of
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.record_block import Layout, Tag
from segmentation.ingest.split.chunked_reader import read_regular
from segmentation.ingest.split.lenient_reader import Collected, collect
from segmentation.ingest.split.non_data_rows import REPEATED
from segmentation.ingest.split.read_notices import aside_notices, dialect_of, plan_notices
from segmentation.ingest.split.read_plan import NO_ROWS, Plan, make_plan

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
    a text file again and is None for other files. ``condensed`` are columns, by their place, of which
    the numbers were kept; they are null in ``cells``, as are those that would have to be read again.
    """

    cells: pa.Table
    dialect: Dialect
    exceptions: Mapping[int, Tag]
    layout: Layout | None = None
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = ()
    condensed: Mapping[int, NumericChunk] = field(default_factory=dict)


def read_text(content: Content | bytes, name: str, options: ReadOptions, *, condensing: bool = False) -> CellTable:
    """Read the bytes of a text file into cells.

    ``condensing`` lets go of the text of plain numbers, and of a column that is such numbers in parts only.

    Raises
    ------
    UnreadableFile : where there is no data row.
    """
    content = content_of(content)
    plan = make_plan(content, name, options)
    told = bool(options.decimal) or plan.form.quote == "'"
    amounts = [] if told or not condensing else [n for n in plan.names if n not in {*options.kinds, *options.missing}]
    collected = read_regular(content, plan, amounts)
    if amounts and collected and any(record.reason == REPEATED for record in collected.set_aside):
        collected = read_regular(content, plan)  # a second copy of the table is known by its text
    if collected is None:
        collected = collect(plan.encoding.decode(content.whole()), plan)
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
        collected.condensed,
    )


def _with_single_quotes(collected: Collected, plan: Plan) -> Collected:
    """Cells between apostrophes whose double quotes all come in pairs: each pair is one."""
    columns = collected.cells.columns
    if (
        plan.form.quote != "'"
        or sum(pc.sum(pc.match_substring_regex(c, PAIRED), min_count=0).as_py() for c in columns) < FEWEST_PAIRED
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
