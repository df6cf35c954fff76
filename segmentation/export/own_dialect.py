"""The upload's own records, byte for byte, with our cells behind each: the file comes back as it was sent."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.export.formula_guard import neutral, neutral_record
from segmentation.export.our_cells import WORDS, OurCells
from segmentation.export.suspects import suspicious_places
from segmentation.ingest import Dataset, Dialect
from segmentation.ingest.append import Appender
from segmentation.ingest.encoding import ASCII_COMPATIBLE
from segmentation.ingest.records import Lines, RecordBlock


@dataclass
class Guarded:
    """How many cells were made harmless so far."""

    count: int = 0


@dataclass(frozen=True)
class OwnDialect:
    """Writes a text upload back, record by record, in blocks.

    Attributes
    ----------
    names : our column names, one for each of ``added``.
    added : which of our columns are appended.
    exact : leave dangerous cells as they are.
    as_utf8 : the file's encoding cannot hold a name: write it as UTF-8 with a byte order mark.
    """

    dataset: Dataset
    cells: OurCells
    names: tuple[str, ...]
    added: tuple[str, ...]
    exact: bool
    as_utf8: bool
    guarded: Guarded = field(default_factory=Guarded)

    @cached_property
    def dialect(self) -> Dialect:
        """How the output is written."""
        return replace(self.dataset.dialect, encoding="utf-8") if self.as_utf8 else self.dataset.dialect

    @cached_property
    def appender(self) -> Appender:
        """Places cells behind a record."""
        return Appender(self.dialect)

    def blocks(self) -> Iterator[bytes]:
        """The whole output in stretches of some megabytes."""
        assert self.dataset.load_records is not None
        yield codecs.BOM_UTF8 if self.as_utf8 else b""
        for block, suffixes in self._with_suffixes(self.dataset.load_records()):
            yield b"" if self.as_utf8 else block.mark
            yield from self._block(block, suffixes)

    def _with_suffixes(self, blocks: Iterator[RecordBlock]) -> Iterator[tuple[RecordBlock, pa.Array]]:
        """Each block with the bytes to append; those are made beside, while the block before is written."""
        reasons = iter([record.reason for record in self.dataset.set_aside])
        with ThreadPoolExecutor(1) as beside:  # one worker, so that the reasons are taken in their order
            waiting: tuple[RecordBlock, Future[pa.Array]] | None = None
            for block in blocks:
                made = beside.submit(self._suffixes, block, reasons)
                if waiting:
                    yield waiting[0], waiting[1].result()
                waiting = block, made
            if waiting:
                yield waiting[0], waiting[1].result()

    def _block(self, block: RecordBlock, suffixes: pa.Array) -> Iterator[bytes]:
        lines = block.records
        if isinstance(lines, Lines) and self.appender.is_plain and not self.as_utf8 and not block.short:
            yield from _spliced(lines.raw if self.exact else self._guarded_lines(lines, block), lines.end, suffixes)
            return
        written, place = self._record_writer(block), self.appender.place
        records = (
            written(position, record) if suffix is None else place(written(position, record), suffix)
            for position, (record, suffix) in enumerate(zip(lines, suffixes.to_pylist(), strict=True))
        )
        ends: Sequence[bytes] = block.ends
        if self.as_utf8:
            ends = [end.decode(self.dataset.dialect.encoding).encode() for end in ends]
        yield b"".join(chain.from_iterable(zip(records, ends, strict=True)))

    def _record_writer(self, block: RecordBlock) -> Callable[[int, bytes], bytes]:
        """What happens to one record's own bytes: made harmless, and in the output's encoding."""
        old, new = self.dataset.dialect.encoding, self.dialect.encoding

        def written(position: int, record: bytes) -> bytes:
            guard = not self.exact and block.tag(position) not in ("lead-in", "blank")
            if not guard and not self.as_utf8:
                return record
            text = record.decode(old, "surrogateescape")
            if guard:
                text, count = neutral_record(text, self.dialect)
                self.guarded.count += count
                if not count and not self.as_utf8:
                    return record
            return text.encode(new, "surrogateescape")

        return written

    def _guarded_lines(self, lines: Lines, block: RecordBlock) -> bytes:
        """The block with its few dangerous lines rewritten."""
        raw = lines.raw
        places = suspicious_places(raw, self.dialect)
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
                self.guarded.count += count
        return b"".join([*parts, raw[done:]])

    def _suffixes(self, block: RecordBlock, reasons: Iterator[str]) -> pa.Array:
        """The bytes behind each record of the block; null where a record stays as it is."""
        data_rows = block.rows[block.rows >= 0]
        first = int(data_rows[0]) if len(data_rows) else 0
        rows = self._row_suffixes(slice(first, first + len(data_rows)))
        special = self._special_suffixes(block, reasons)
        if not special:
            return rows
        index = block.rows - first
        for offset, position in enumerate(special):
            index[position] = len(rows) + offset
        return pa.concat_arrays([rows, pa.array(special.values(), type=pa.binary())]).take(pa.array(index))

    def _special_suffixes(self, block: RecordBlock, reasons: Iterator[str]) -> dict[int, bytes | None]:
        """Suffixes by position of what is no data row, and of records that lack cells before ours."""
        found: dict[int, bytes | None] = {}
        names = self.names
        for position in sorted({*block.exceptions, *block.short}):
            short = block.short.get(position, 0)
            match block.tag(position):
                case "header":
                    found[position] = self.appender.suffix(names, short=short)
                    names = ("",) * len(names)  # where several rows name the columns, the first names ours
                case "other":
                    found[position] = self._note_suffix(next(reasons), short)
                case "data":
                    row = slice(int(block.rows[position]), int(block.rows[position]) + 1)
                    cells = [self.cells.texts(name, row)[0].as_py() for name in self.added]
                    found[position] = self.appender.suffix(cells, short=short)
                case _:
                    found[position] = None
        return found

    def _note_suffix(self, reason: str, short: int) -> bytes:
        note = reason if self.exact else neutral(reason)
        cells = [note if name == "segment_note" else "" for name in self.added]
        return self.appender.suffix(cells, short=short)

    def _row_suffixes(self, rows: slice) -> pa.Array:
        """The bytes behind each data row, made column by column."""
        if not self.dialect.encoding.startswith(ASCII_COMPATIBLE):
            columns = [self.cells.texts(name, rows).to_pylist() for name in self.added]
            return pa.array([self.appender.suffix(cells) for cells in zip(*columns, strict=True)], type=pa.binary())
        pieces = [self._pieces(name, rows) for name in self.added]
        return pc.binary_join_element_wise(*pieces, b"") if len(pieces) > 1 else pieces[0]

    def _pieces(self, name: str, rows: slice) -> pa.Array:
        """One column's cells with the separator before (or behind) each, as bytes."""
        if name in WORDS:
            words, codes = self.cells.coded(name, rows)
            return pa.array([self.appender.suffix([word]) for word in words], type=pa.binary()).take(pa.array(codes))
        numbers = self.cells.texts(name, rows).cast(pa.binary())
        sample = f"0{self.cells.decimal}0000"
        before, after = self.appender.suffix([sample]).split(sample.encode())
        joined = pc.binary_join_element_wise(pa.scalar(before), numbers, pa.scalar(after), b"")
        empty = pc.equal(pc.binary_length(numbers), 0)
        return pc.if_else(empty, pa.scalar(self.appender.suffix([""])), joined) if pc.any(empty).as_py() else joined


def _spliced(raw: bytes, end: bytes, suffixes: pa.Array) -> Iterator[bytes]:
    """Each line of ``raw`` with its suffix before its line end, without cutting the lines apart.

    Line i is taken together with the line end before it, so that all lines are one buffer
    with offsets, and pyarrow joins it to the suffixes in one pass.
    """
    letters = np.frombuffer(raw, dtype=np.uint8)
    cuts = np.flatnonzero(letters == end[0])
    if len(cuts) < len(suffixes):
        cuts = np.append(cuts, len(raw))
    offsets = np.concatenate([[0], cuts]).astype(np.int32)
    lines = pa.Array.from_buffers(pa.binary(), len(cuts), [None, pa.py_buffer(offsets), pa.py_buffer(raw)])
    joined = pc.binary_join_element_wise(lines, pc.fill_null(suffixes, b""), b"")
    bounds = np.frombuffer(joined.buffers()[1], dtype=np.int32)
    yield memoryview(joined.buffers()[2])[bounds[joined.offset] : bounds[joined.offset + len(joined)]].tobytes()
    yield raw[cuts[-1] :]


def _lines_around(raw: bytes, places: NDArray[np.int64], end: bytes) -> list[tuple[int, int]]:
    """Where the lines begin and end that hold these places, each once."""
    found: list[tuple[int, int]] = []
    for place in places.tolist():
        if found and place < found[-1][1]:
            continue
        start = raw.rfind(end, 0, place) + len(end)
        stop = raw.find(end, place)
        found.append((max(0, start) if start >= len(end) else 0, len(raw) if stop < 0 else stop))
    return found
