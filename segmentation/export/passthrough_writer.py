"""The upload's own records, byte for byte, with our cells behind each: the file comes back as it was sent."""

from __future__ import annotations

import codecs
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.export.added_cells import AddedCells, AddedColumn
from segmentation.export.appended_bytes import AppendedBytes, joined
from segmentation.export.formula_guard import neutral_record
from segmentation.export.formula_scan import formula_candidates
from segmentation.ingest import Dataset, Dialect
from segmentation.ingest.record_block import Lines, RecordBlock
from segmentation.ingest.split.cell_appender import CellAppender
from segmentation.parallel import IN_MEMORY, thread_count

Parts = list[bytes | memoryview]


@dataclass
class EscapeCount:
    """How many cells were made harmless so far."""

    count: int = 0


@dataclass(frozen=True)
class PassthroughWriter:
    """Writes a text upload back, record by record, in blocks.

    Attributes
    ----------
    names : our column names, one for each of ``added``.
    added : which of our columns are appended.
    exact : leave dangerous cells as they are.
    as_utf8 : the file's encoding cannot hold a name: write it as UTF-8 with a byte order mark.
    """

    dataset: Dataset
    cells: AddedCells
    names: tuple[str, ...]
    added: tuple[AddedColumn, ...]
    exact: bool
    as_utf8: bool
    escaped: EscapeCount = field(default_factory=EscapeCount)

    @cached_property
    def dialect(self) -> Dialect:
        """How the output is written."""
        return replace(self.dataset.dialect, encoding="utf-8") if self.as_utf8 else self.dataset.dialect

    @cached_property
    def suffixes(self) -> AppendedBytes:
        """Makes what stands behind each record."""
        return AppendedBytes(self.cells, self.names, self.added, self.exact, CellAppender(self.dialect))

    def blocks(self) -> Iterator[bytes | memoryview]:
        """The whole output in stretches of some megabytes."""
        assert self.dataset.load_records is not None
        yield codecs.BOM_UTF8 if self.as_utf8 else b""
        reasons = iter([record.reason for record in self.dataset.set_aside])
        blocks_at_a_time = thread_count(at_most=IN_MEMORY)
        with ThreadPoolExecutor(blocks_at_a_time) as pool:
            waiting: deque[Future[tuple[Parts, EscapeCount]]] = deque()
            for block in self.dataset.load_records():
                aside = sum(tag == "other" for tag in block.exceptions.values())
                waiting.append(pool.submit(self._written, block, list(islice(reasons, aside))))
                if len(waiting) > blocks_at_a_time:
                    yield from self._counted(waiting.popleft())
            while waiting:
                yield from self._counted(waiting.popleft())

    def _counted(self, done: Future[tuple[Parts, EscapeCount]]) -> Parts:
        parts, escaped = done.result()
        self.escaped.count += escaped.count
        return parts

    def _written(self, block: RecordBlock, reasons: Sequence[str]) -> tuple[Parts, EscapeCount]:
        """The block as it is given back, and how many of its cells were made harmless."""
        escaped, lines = EscapeCount(), block.records
        suffixes = self.suffixes.of_block(block, reasons)
        mark = b"" if self.as_utf8 else block.mark
        if isinstance(lines, Lines) and self.suffixes.appender.is_plain and not self.as_utf8 and not block.short:
            raw = lines.raw if self.exact else self._guarded_lines(lines, block, escaped)
            return [mark, *_spliced(raw, lines.end, suffixes)], escaped
        written, place = self._record_writer(block, escaped), self.suffixes.appender.place
        records = (
            written(position, record) if suffix is None else place(written(position, record), suffix)
            for position, (record, suffix) in enumerate(zip(lines, joined(suffixes).to_pylist(), strict=True))
        )
        ends: Sequence[bytes] = block.ends
        if self.as_utf8:
            ends = [end.decode(self.dataset.dialect.encoding).encode() for end in ends]
        return [mark, b"".join(chain.from_iterable(zip(records, ends, strict=True)))], escaped

    def _record_writer(self, block: RecordBlock, escaped: EscapeCount) -> Callable[[int, bytes], bytes]:
        """What happens to one record's own bytes: made harmless, and in the output's encoding."""
        old, new = self.dataset.dialect.encoding, self.dialect.encoding

        def written(position: int, record: bytes) -> bytes:
            guard = not self.exact and block.tag(position) not in ("lead-in", "blank")
            if not guard and not self.as_utf8:
                return record
            text = record.decode(old, "surrogateescape")
            if guard:
                text, count = neutral_record(text, self.dialect)
                escaped.count += count
                if not count and not self.as_utf8:
                    return record
            return text.encode(new, "surrogateescape")

        return written

    def _guarded_lines(self, lines: Lines, block: RecordBlock, escaped: EscapeCount) -> bytes:
        """The block with its few dangerous lines rewritten."""
        raw = lines.raw
        places = formula_candidates(raw, self.dialect)
        if not len(places):
            return raw
        parts, done = [], 0
        for start, stop in _lines_around(raw, places, lines.end):
            position = raw.count(lines.end, 0, start) if block.exceptions else -1
            if position >= 0 and block.tag(position) in ("lead-in", "blank"):
                continue
            text = raw[start:stop].decode(self.dialect.encoding, "surrogateescape")
            harmless, count = neutral_record(text, self.dialect)
            if count:
                parts += [raw[done:start], harmless.encode(self.dialect.encoding, "surrogateescape")]
                done = stop
                escaped.count += count
        return b"".join([*parts, raw[done:]])


def _spliced(raw: bytes, end: bytes, suffixes: Sequence[pa.Array]) -> Parts:
    """Each line of ``raw`` with its suffix before its line end, without cutting the lines apart.

    Line i is taken together with the line end before it, so that all lines are one buffer
    with offsets, and pyarrow joins it to the suffixes in one pass.
    """
    codes = np.frombuffer(raw, dtype=np.uint8)
    cuts = np.flatnonzero(codes == end[0])
    if len(cuts) < len(suffixes[0]):
        cuts = np.append(cuts, len(raw))
    offsets = np.concatenate([[0], cuts]).astype(np.int32)
    lines = pa.Array.from_buffers(pa.binary(), len(cuts), [None, pa.py_buffer(offsets), pa.py_buffer(raw)])
    put = pc.binary_join_element_wise(lines, *(pc.fill_null(piece, b"") for piece in suffixes), b"")
    bounds = np.frombuffer(put.buffers()[1], dtype=np.int32)
    return [memoryview(put.buffers()[2])[bounds[put.offset] : bounds[put.offset + len(put)]], raw[cuts[-1] :]]


def _lines_around(raw: bytes, places: NDArray[np.int64], end: bytes) -> list[tuple[int, int]]:
    """Where the lines begin and end that hold these places, each once."""
    spans: list[tuple[int, int]] = []
    for place in places.tolist():
        if spans and place < spans[-1][1]:
            continue
        start = raw.rfind(end, 0, place) + len(end)
        stop = raw.find(end, place)
        spans.append((max(0, start) if start >= len(end) else 0, len(raw) if stop < 0 else stop))
    return spans
