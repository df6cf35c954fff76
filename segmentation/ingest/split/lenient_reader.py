"""Which rows does an irregular file hold, and what is said of the records that are none?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from segmentation.ingest.dataset import SetAside
from segmentation.ingest.row_counts import counted
from segmentation.ingest.split.collected_rows import CollectedRows
from segmentation.ingest.split.line_ends import mixed_line_ends
from segmentation.ingest.split.non_data_rows.find import rejection_reason
from segmentation.ingest.split.non_data_rows.rule import Misfit
from segmentation.ingest.split.read_plan import ReadPlan
from segmentation.ingest.split.repairs import repair_rows
from segmentation.ingest.split.sorted_record import SortedRecord

CHUNK_ROWS = 50_000
MOST_DOUBTFUL = 5_000
"""More rows with odd quotes are no faults of single rows, and each is read many times over."""


def collect_rows(sorted_records: Iterable[SortedRecord], plan: ReadPlan) -> CollectedRows:
    """The data rows in their order, what could be repaired among them; the rest is set aside."""
    collector = RowCollector(plan)
    for index, sorted_record in enumerate(sorted_records):
        collector.take(index, sorted_record)
    return collector.finish()


class RowCollector:
    """Takes records one by one, sorted; what does not fit waits until all were seen."""

    def __init__(self, plan: ReadPlan) -> None:
        self.plan, self.width = plan, plan.width
        self.exceptions = dict(plan.exceptions)
        self.short: dict[int, int] = {}
        self.aside: list[SetAside] = []
        self.blank: list[int] = []
        self.misquoted: list[int] = []
        self.misfits: list[Misfit] = []
        self.missing_delimiter: list[tuple[Misfit, list[str]]] = []
        self.ends: Counter[str] = Counter()
        self.rows: list[Sequence[str]] = []
        self.numbers: list[int] = []
        self.flushed: list[np.ndarray] = []
        self.chunks: list[pa.RecordBatch] = []
        self.schema = pa.schema([(name, pa.string()) for name in plan.names])

    def take(self, index: int, sorted_record: SortedRecord) -> None:
        """Take one record, sorted."""
        record = sorted_record.record
        self.ends[record.end] += 1
        if sorted_record.lacking > 0:
            self.short[index] = sorted_record.lacking
        match sorted_record.kind:
            case "blank":
                self.exceptions[index] = "blank"
                self.blank.append(index + 1)
            case "misfit":
                self.misfits.append(Misfit(index, record))
            case "no data":
                self._set_aside(index, record.text, sorted_record.reason)
            case "doubtful" if len(self.missing_delimiter) < MOST_DOUBTFUL:
                self.missing_delimiter.append((Misfit(index, record), sorted_record.cells))
            case "data" | "doubtful":
                if record.misquoted:
                    self.misquoted.append(index + 1)
                self._keep(index, sorted_record.cells)

    def _keep(self, index: int, cells: Sequence[str]) -> None:
        self.rows.append(cells)
        self.numbers.append(index)
        if len(self.rows) >= 2 * CHUNK_ROWS:
            self._flush(CHUNK_ROWS)

    def _set_aside(self, index: int, text: str, reason: str) -> None:
        self.exceptions[index] = "other"
        self.aside.append(SetAside(index + 1, text, reason))

    def _flush(self, count: int) -> None:
        rows, self.rows = self.rows[:count], self.rows[count:]
        if rows:
            self.flushed.append(np.array(self.numbers[:count], dtype=np.int64))
            columns = [pa.array(column, type=pa.string()) for column in zip(*rows, strict=True)]
            self.chunks.append(pa.RecordBatch.from_arrays(columns, schema=self.schema))
        self.numbers = self.numbers[count:]

    def finish(self) -> CollectedRows:
        """The table, once every record was taken."""
        self._drop_tail()
        self._flush(len(self.rows))
        regular = sum(map(len, self.flushed))
        repaired = self._take_repaired()
        self._flush(len(self.rows))
        table = pa.Table.from_batches(self.chunks, schema=self.schema)
        if table.num_rows > regular:
            order = np.argsort(np.concatenate(self.flushed), kind="stable")
            table = table.take(pa.array(order))
        self.aside.sort(key=lambda record: record.row)
        usual = Counter({end: n for end, n in self.ends.items() if end})
        end = usual.most_common(1)[0][0] if usual else "\n"
        notices = self._notices(repaired, list(usual))
        return CollectedRows(table, self.exceptions, self.short, self.aside, notices, end)

    def _drop_tail(self) -> None:
        """Take totals and footers off the end."""
        while self.rows and (reason := rejection_reason(self.rows[-1], self.plan.profile, in_tail=True)):
            self._set_aside(self.numbers.pop(), self.plan.dialect.delimiter.join(self.rows.pop()), reason)

    def _take_repaired(self) -> dict[str, list[int]]:
        """Take in what could be repaired, set the rest aside; the rows by what was done."""
        repaired: dict[str, list[int]] = {}
        for outcome in repair_rows(self.misfits, self.missing_delimiter, self.plan):
            if outcome.cells is None:
                self._set_aside(outcome.index, outcome.record.text, outcome.words)
                continue
            self._keep(outcome.index, outcome.cells)
            if outcome.words:
                repaired.setdefault(outcome.words, []).append(outcome.index + 1)
            if outcome.misquoted:
                self.misquoted.append(outcome.index + 1)
        self.misquoted.sort()
        return repaired

    def _notices(self, repaired: dict[str, list[int]], ends: list[str]) -> list[str]:
        notices = []
        if self.blank:
            notices.append(counted(self.blank, "blank line was skipped", "blank lines were skipped") + ".")
        if self.misquoted:
            words = counted(self.misquoted, "row has a quote", "rows have a quote")
            notices.append(f"{words} at an odd place, which was kept as a letter.")
        for words, rows in repaired.items():
            notices.append(counted(rows, "row was mended", "rows were mended") + f": {words}.")
        return notices + mixed_line_ends(ends)
