"""Which record is a data row, which can be mended, which is kept aside? For irregular files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
import pyarrow as pa

from segmentation.ingest.dataset import SetAside
from segmentation.ingest.numeric_chunk import NumericChunk
from segmentation.ingest.record_block import Tag
from segmentation.ingest.split.line_ends import mixed_line_ends
from segmentation.ingest.split.non_data_rows import reason
from segmentation.ingest.split.read_plan import OTHER_SEPARATORS, Plan
from segmentation.ingest.split.record_parser import Format, looks_torn, strict_cells, untorn
from segmentation.ingest.split.row_repair import Mended, Mender
from segmentation.ingest.split.tokenizer import Record, records
from segmentation.ingest.split.value_patterns import VALUES, look
from segmentation.ingest.wording import counted

CHUNK_ROWS = 50_000
MOST_MENDED = 20_000
MOST_TORN = 5_000
"""More rows with odd quotes are no faults of single rows, and each is read many times over."""
SECOND_TABLE_ROWS = 3
SECOND_TABLE = "It belongs to a second table below the first."
COMMENT = "It is a comment."
COMMENT_MARKS = ("#", "//", "--")


@dataclass(frozen=True)
class Collected:
    """The data rows of a file and everything said about the rest.

    ``one_line_each`` says that every line is a record and all lines end alike; ``condensed`` are columns
    of plain numbers, by their place, which are null in ``cells``.
    """

    cells: pa.Table
    exceptions: dict[int, Tag]
    short: dict[int, int]
    set_aside: list[SetAside]
    notices: list[str]
    line_end: str
    one_line_each: bool = False
    condensed: Mapping[int, NumericChunk] = field(default_factory=dict)


def collect(text: str, plan: Plan) -> Collected:
    """Sort every record of a text."""
    return sort_records(records(text, plan.form, plan.guess.width), plan)


def sort_records(found: Iterable[Record], plan: Plan) -> Collected:
    """Sort records into data rows, mended rows and rows set aside."""
    collector = _Collector(plan)
    for index, record in enumerate(found):
        collector.take(index, record)
    return collector.finish()


class _Collector:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.width = plan, plan.width
        self.exceptions: dict[int, Tag] = plan.head_tags()
        self.short = plan.head_short()
        self.aside: list[SetAside] = []
        self.blank: list[int] = []
        self.bent: list[int] = []
        self.misfits: list[tuple[int, Record]] = []
        self.torn: list[tuple[int, list[str], Record]] = []
        self.ends: Counter[str] = Counter()
        self.rows: list[Sequence[str]] = []
        self.numbers: list[int] = []
        self.flushed: list[np.ndarray] = []
        self.chunks: list[pa.RecordBatch] = []
        self.schema = pa.schema([(name, pa.string()) for name in plan.names])

    def take(self, index: int, record: Record) -> None:
        """Sort one record in; those of another width wait until all were seen."""
        self.ends[record.end] += 1
        if index < self.plan.first_data:
            return
        cells = record.cells
        if not cells:
            self.exceptions[index] = "blank"
            self.blank.append(index + 1)
            return
        if self.plan.lacking(record) > 0:
            self.short[index] = self.plan.lacking(record)
        if self.width < len(cells) <= self.width + self.plan.trailing and not any(cells[self.width :]):
            cells = cells[: self.width]
        if len(cells) != self.width:
            self.misfits.append((index, record))
        elif why := reason(cells, self.plan.usual, in_tail=False):
            self._set_aside(index, record.text, why)
        elif (record.bent or looks_torn(cells, self.plan.form)) and len(self.torn) < MOST_TORN:
            self.torn.append((index, cells, record))
        else:
            if record.bent:
                self.bent.append(index + 1)
            self._keep(index, cells)

    def _keep(self, index: int, cells: Sequence[str]) -> None:
        self.rows.append(cells)
        self.numbers.append(index)
        if len(self.rows) >= 2 * CHUNK_ROWS:
            self._flush(CHUNK_ROWS)

    def _set_aside(self, index: int, text: str, why: str) -> None:
        self.exceptions[index] = "other"
        self.aside.append(SetAside(index + 1, text, why))

    def _flush(self, count: int) -> None:
        rows, self.rows = self.rows[:count], self.rows[count:]
        if rows:
            self.flushed.append(np.array(self.numbers[:count], dtype=np.int64))
            columns = [pa.array(column, type=pa.string()) for column in zip(*rows, strict=True)]
            self.chunks.append(pa.RecordBatch.from_arrays(columns, schema=self.schema))
        self.numbers = self.numbers[count:]

    def finish(self) -> Collected:
        """The table, once every record was taken."""
        self._drop_tail()
        self._flush(len(self.rows))
        mended = self._mend_misfits()
        self._flush(len(self.rows))
        table = pa.Table.from_batches(self.chunks, schema=self.schema)
        if mended or self.torn:
            order = np.argsort(np.concatenate(self.flushed), kind="stable")
            table = table.take(pa.array(order))
        self.aside.sort(key=lambda record: record.row)
        usual = Counter({end: n for end, n in self.ends.items() if end})
        end = usual.most_common(1)[0][0] if usual else "\n"
        return Collected(table, self.exceptions, self.short, self.aside, self._notices(mended, list(usual)), end)

    def _drop_tail(self) -> None:
        """Take totals and footers off the end."""
        while self.rows:
            why = reason(self.rows[-1], self.plan.usual, in_tail=True)
            if not why:
                return
            self._set_aside(self.numbers.pop(), self.plan.form.delimiter.join(self.rows.pop()), why)

    def _mend_misfits(self) -> dict[str, list[int]]:
        """Mend what can be mended, keep the rest aside; the rows mended by what was done."""
        second = self._second_table()
        done: dict[str, list[int]] = {}
        doubtful = bool(self.misfits or self.torn)
        mender = Mender(self.plan.sample, self.width, self.plan.form.delimiter) if doubtful else None
        for count, (index, record) in enumerate(self.misfits):
            if index >= second or record.text.lstrip().startswith(COMMENT_MARKS):
                self._set_aside(index, record.text, SECOND_TABLE if index >= second else COMMENT)
                continue
            mended = self._mend(record, mender) if mender and count < MOST_MENDED else None
            if mended is None:
                self._set_aside(index, record.text, self._misfit(len(record.cells)))
            else:
                self._keep(index, mended.cells)
                done.setdefault(mended.words, []).append(index + 1)
        if mender:
            self._mend_torn(mender, done)
        return done

    def _mend_torn(self, mender: Mender, done: dict[str, list[int]]) -> None:
        """Of the rows whose quotes are odd, mend those that lack a separator beside one; the rest stays as it is."""
        for index, cells, record in self.torn:
            mended = mender.mend_torn(cells, self._untorn(record))
            self._keep(index, mended.cells if mended else cells)
            if mended:
                done.setdefault(mended.words, []).append(index + 1)
            elif record.bent or not mender.has_odd_quotes(cells, self.plan.form.quote):
                self.bent.append(index + 1)
        self.bent.sort()

    def _untorn(self, record: Record) -> list[list[str]]:
        """The readings with one more separator, the empty cells behind trailing ones taken off."""
        trailing = self.plan.trailing
        ways = untorn(record.text, self.plan.form, self.width + trailing)
        return [way[: self.width] for way in ways if not any(way[self.width :])]

    def _mend(self, record: Record, mender: Mender) -> Mended | None:
        cells = record.cells
        if self.plan.form.quote in record.text and (mended := mender.mend_torn(cells, self._untorn(record))):
            return mended
        extra = cells[self.width :]
        if extra and not any(cell.strip() for cell in extra):
            fitting = mender.mend(cells)
            return fitting or Mended(list(cells[: self.width]), "empty cells at its end were left out")
        if mended := mender.mend(cells):
            return mended
        for other in OTHER_SEPARATORS:
            if other == self.plan.form.delimiter or other not in record.text:
                continue
            parts, closed, _ = strict_cells(record.text, Format(other, self.plan.form.quote))
            if closed and (mended := mender.mend_parts(parts, other)):
                return mended
        return None

    def _second_table(self) -> int:
        """The record at which a second table begins, with a header and a width of its own."""
        runs = []
        for _, group in groupby(enumerate(self.misfits), key=lambda pair: pair[1][0] - pair[0]):
            runs.append([misfit for _, misfit in group])
        for run in runs:
            index, first = run[0]
            widths = Counter(len(record.cells) for _, record in run)
            usual = widths.most_common(1)[0]
            words = not any(look(cell) in VALUES for cell in first.cells)
            if len(run) >= SECOND_TABLE_ROWS and usual[1] >= 0.8 * len(run) and usual[0] > 1 and words:
                return index
        return 1 << 62

    def _misfit(self, count: int) -> str:
        return f"It has {count} {'cell' if count == 1 else 'cells'} where the table has {self.width}."

    def _notices(self, mended: dict[str, list[int]], ends: list[str]) -> list[str]:
        said = []
        if self.blank:
            said.append(counted(self.blank, "blank line was skipped", "blank lines were skipped") + ".")
        if self.bent:
            words = counted(self.bent, "row has a quote", "rows have a quote")
            said.append(f"{words} at an odd place, which was kept as a letter.")
        for words, rows in mended.items():
            said.append(counted(rows, "row was mended", "rows were mended") + f": {words}.")
        return said + mixed_line_ends(ends)
