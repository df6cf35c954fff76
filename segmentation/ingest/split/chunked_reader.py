"""The cells of a file that is regular throughout, read chunk by chunk on both processors.

The file is never in memory as a whole, and the text of plain numbers only until they are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

import numpy as np
import pyarrow as pa

from segmentation.ingest.arrow.sampling import cells_at
from segmentation.ingest.byte_source import BLOCK_BYTES, ByteSource
from segmentation.ingest.dataset import SetAside
from segmentation.ingest.numeric_chunk import Condense, NumericChunk
from segmentation.ingest.split.append_buffer import NumberBuffer, TextBuffer
from segmentation.ingest.split.arrow_csv import check_quoting, read_arrow_csv
from segmentation.ingest.split.collected_rows import CollectedRows
from segmentation.ingest.split.file_chunks import FileChunk, IrregularFile, file_chunks
from segmentation.ingest.split.line_ends import count_line_ends, mixed_line_ends
from segmentation.ingest.split.non_data_rows.blank import Blank
from segmentation.ingest.split.non_data_rows.find import TAIL_ROWS, find_non_data_rows
from segmentation.ingest.split.non_data_rows.repeated_header import RepeatedHeader
from segmentation.ingest.split.read_plan import ReadPlan
from segmentation.ingest.text_encoding import ASCII_COMPATIBLE
from segmentation.parallel import IN_MEMORY, parallel_map

LARGER = 8
"""Chunks grow by this where their records are too long for a few to be looked at together."""


@dataclass(frozen=True)
class ChunkInfo:
    """What is said of a chunk of records; rows are counted from its own first one."""

    rows: int
    aside: list[tuple[int, list[str], str]]
    ends: dict[str, int]
    multiline: bool


def read_in_chunks(
    content: ByteSource, plan: ReadPlan, condense: Condense | None = None, *, size: int = BLOCK_BYTES
) -> CollectedRows | None:
    """The cells of a regular file; None where it is not.

    Parameters
    ----------
    condense : makes numbers of a chunk of a column that is plain numbers throughout.
    size : bytes of a chunk.
    """
    if not _may_be_regular(plan):
        return None
    reader = ChunkReader(plan, condense)
    try:
        text, codec, begin = _below_head(content, plan)
        with text.opened() as stream:
            stream.seek(begin)
            chunks = file_chunks(stream, text.size - begin, codec, plan.dialect.quote, size)
            infos = parallel_map(reader.read, chunks, at_most=IN_MEMORY)
    except (IrregularFile, UnicodeError):
        return None
    if len(infos) > 1 and infos[-1].rows < TAIL_ROWS:
        return read_in_chunks(content, plan, condense, size=LARGER * size)
    if condense and any(reason == RepeatedHeader.reason for info in infos for _, _, reason in info.aside):
        return read_in_chunks(content, plan, size=size)  # a second copy of the table is known by its text
    return reader.together(infos) if infos else None


def _may_be_regular(plan: ReadPlan) -> bool:
    """Whether the fast engine knows the dialect, and nothing in the sample is against it."""
    dialect = plan.dialect
    unknown = len(dialect.delimiter) > 1 or dialect.escape or dialect.repeated or dialect.wrapped or plan.trailing
    if unknown or plan.width < 2 or not (dialect.delimiter + dialect.quote).isascii():
        return False
    stray_bytes = plan.encoding.codec == "utf-8" and plan.encoding.notice
    return not stray_bytes and not any(record.misquoted for record in plan.head)


def _below_head(content: ByteSource, plan: ReadPlan) -> tuple[ByteSource, str, int]:
    """The file in an encoding in which a line end is one byte, that encoding, and where its records begin."""
    codec, mark = plan.encoding.codec, plan.encoding.mark
    if not codec.startswith(ASCII_COMPATIBLE):
        content = ByteSource(content.whole()[mark:].decode(codec).encode())
        codec, mark = "utf-8", 0
    return content, codec, mark + len(plan.head_text.encode(codec))


class ChunkReader:
    """Reads the chunks of one file, two at a time, and puts them together in their order."""

    def __init__(self, plan: ReadPlan, condense: Condense | None = None) -> None:
        self.columns: list[TextBuffer | NumberBuffer | None] = []
        self._plan, self._condense = plan, condense
        self._amounts = [condense is not None and name in plan.condensable for name in plan.names]
        """Which columns were plain numbers so far."""
        self._waiting: dict[int, tuple[list[pa.Array | NumericChunk], float]] = {}
        self._done = 0
        self._lock = Lock()

    def read(self, chunk: FileChunk) -> ChunkInfo:
        """Add the rows of one chunk, those that are no customers apart."""
        text = chunk.utf8()
        regular, multiline = check_quoting(text, self._plan.dialect)
        table = read_arrow_csv(text, self._plan.names, self._plan.dialect, multiline=multiline) if regular else None
        if table is None:
            raise IrregularFile
        reasons = find_non_data_rows(table, self._plan.profile, is_last=chunk.is_last)
        if Blank.reason in reasons.values():
            raise IrregularFile  # a blank line or one of separators only
        data, aside = _without(table, reasons)
        columns = [self._condensed(index, column.combine_chunks()) for index, column in enumerate(data.columns)]
        with self._lock:
            self._waiting[chunk.number] = columns, chunk.share
            while self._done in self._waiting:
                self._append(*self._waiting.pop(self._done))
                self._done += 1
        return ChunkInfo(table.num_rows, aside, count_line_ends(text), multiline)

    def _condensed(self, index: int, cells: pa.Array) -> pa.Array | NumericChunk:
        numbers = self._condense(cells, self._plan.names[index]) if self._condense and self._amounts[index] else None
        self._amounts[index] = numbers is not None
        return cells if numbers is None else numbers

    def _append(self, parts: list[pa.Array | NumericChunk], share: float) -> None:
        """Add a chunk of every column; one that is text here and numbers there is let go of."""
        if not self.columns:
            self.columns = [NumberBuffer() if isinstance(part, NumericChunk) else TextBuffer() for part in parts]
        for index, (column, part) in enumerate(zip(self.columns, parts, strict=True)):
            if column is not None and isinstance(column, NumberBuffer) == isinstance(part, NumericChunk):
                column.append(part, share)
            else:
                self.columns[index] = None

    def together(self, infos: list[ChunkInfo]) -> CollectedRows:
        """All chunks as one table, with what is said of their rows and line ends."""
        plan = self._plan
        exceptions, aside, row = dict(plan.exceptions), list[SetAside](), plan.first_data
        for info in infos:
            for place, cells, reason in info.aside:
                exceptions[row + place] = "other"
                aside.append(SetAside(row + place + 1, plan.dialect.delimiter.join(cells), reason))
            row += info.rows
        condensed = {i: column.whole() for i, column in enumerate(self.columns) if isinstance(column, NumberBuffer)}
        gone = pa.nulls(row - plan.first_data - len(aside))
        texts = [column.whole() if isinstance(column, TextBuffer) else gone for column in self.columns]
        table = pa.table(texts, names=list(plan.names))
        first = infos[0].ends
        usual = max(first, key=lambda end: first[end]) if first else "\n"
        multiline = any(info.multiline for info in infos)
        ends = set(count_line_ends(plan.head_text.encode("utf-8", "replace"))).union(*(info.ends for info in infos))
        mixed = [] if multiline else mixed_line_ends(ends)
        lone = not multiline and not any("\n" in r.text or "\r" in r.text for r in plan.head)
        lacking = {i: plan.width - len(r.cells) for i, r in enumerate(plan.head) if i >= plan.header.first}
        short = {i: count for i, count in lacking.items() if count > 0}
        one_line = lone and ends <= {usual} and plan.encoding.codec.startswith(ASCII_COMPATIBLE)
        return CollectedRows(table, exceptions, short, aside, mixed, usual, one_line, condensed)


def _without(table: pa.Table, reasons: dict[int, str]) -> tuple[pa.Table, list[tuple[int, list[str], str]]]:
    """The table without some of its rows, and those with their places and reasons."""
    if not reasons:
        return table, []
    places = np.array(sorted(reasons))
    rows = zip(*(cells_at(column, places).to_pylist() for column in table.columns), strict=True)
    aside = [(place, list(row), reasons[place]) for place, row in zip(places.tolist(), rows, strict=True)]
    kept = np.ones(table.num_rows, dtype=bool)
    kept[places] = False
    return table.filter(pa.array(kept)), aside
