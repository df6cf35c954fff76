"""What does a table as a whole show that no row of it does? A second copy, and double quotes that are doubled."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import SetAside
from segmentation.ingest.split.collected_rows import CollectedRows
from segmentation.ingest.split.non_data_rows.repeated_header import RepeatedHeader
from segmentation.ingest.split.proven_totals import without_proven_totals
from segmentation.ingest.split.read_plan import ReadPlan

SECOND_COPY = "It repeats the table above, header and all."
PAIRED_QUOTES = "Cells stand between apostrophes and their double quotes come in pairs; each pair was read as one."
PAIRED = '""[^"]+""'
FEWEST_PAIRED = 3
ALONE = '(?:^|[^"])(?:"")*"(?:[^"]|$)'
"""A run of an odd number of double quotes."""


def look_at_whole(rows: CollectedRows, plan: ReadPlan) -> CollectedRows:
    """The rows without a second copy of them, without totals, and without the second of paired quotes."""
    return with_single_quotes(without_proven_totals(without_second_copy(rows, plan), plan), plan)


def without_second_copy(rows: CollectedRows, plan: ReadPlan) -> CollectedRows:
    """Leave out a second table that repeats the first, header and all."""
    repeats = [record.row - 1 for record in rows.set_aside if record.reason == RepeatedHeader.reason]
    if len(repeats) != 1:
        return rows
    start, count = repeats[0], rows.cells.num_rows
    before = start - sum(index < start for index in rows.exceptions)
    if not 1 < count - before <= before or rows.cells.slice(before) != rows.cells.slice(0, count - before):
        return rows
    exceptions, aside = dict(rows.exceptions), list(rows.set_aside)
    place = start + 1
    for cells in zip(*(column.to_pylist() for column in rows.cells.slice(before).columns), strict=True):
        while place in exceptions:
            place += 1
        exceptions[place] = "other"
        aside.append(SetAside(place + 1, plan.dialect.delimiter.join(cells), SECOND_COPY))
    aside.sort(key=lambda record: record.row)
    return replace(rows, cells=rows.cells.slice(0, before), exceptions=exceptions, set_aside=aside)


def with_single_quotes(rows: CollectedRows, plan: ReadPlan) -> CollectedRows:
    """Cells between apostrophes whose double quotes all come in pairs: each pair is one."""
    columns = rows.cells.columns
    if (
        plan.dialect.quote != "'"
        or sum(pc.sum(pc.match_substring_regex(c, PAIRED), min_count=0).as_py() for c in columns) < FEWEST_PAIRED
    ):
        return rows
    if any(pc.any(pc.match_substring_regex(c, ALONE)).as_py() for c in columns):
        return rows
    single = [pc.replace_substring(column, '""', '"') for column in columns]
    cells = pa.table(single, names=rows.cells.column_names)
    return replace(rows, cells=cells, notices=[*rows.notices, PAIRED_QUOTES])
