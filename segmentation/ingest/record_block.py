"""Which bytes of the upload are which customer's record? For giving the file back as it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, Protocol, overload

import numpy as np
import numpy.typing as npt

from segmentation.ingest.open.encoding import Encoding
from segmentation.ingest.split.record_parser import Format
from segmentation.ingest.split.tokenizer import records as careful_records

BLOCK = 1 << 20
BLOCK_RECORDS = 20_000
Tag = Literal["data", "header", "lead-in", "blank", "other"]


class Readable(Protocol):
    """All that records ask of a stream."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` further bytes, or all there are; none at the end."""


class Lines(Sequence[bytes]):
    """The lines of a stretch of bytes that all end alike, cut apart only when one is asked for.

    Whoever can work on ``raw`` as a whole is spared a million small objects. The last line may
    lack its line end.
    """

    def __init__(self, raw: bytes, end: bytes) -> None:
        self.raw = raw
        self.end = end
        self.closed = raw.endswith(end)
        self._count = raw.count(end) + (not self.closed)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self.raw.split(self.end)[: self._count]

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        return self._lines[index]


@dataclass(frozen=True)
class RecordBlock:
    """A stretch of records of the upload, byte for byte.

    Joining ``record + end`` of all blocks, after ``mark`` (the byte order mark, which only
    the first block carries), gives the upload back.

    Attributes
    ----------
    records : the bytes of each record without its line end; `Lines` where every line is a record.
    ends : the line end of each; empty where the file stops without one.
    rows : the data row of each record, counted from 0 as in `Dataset.frame`; -1 for the rest.
    exceptions : position in the block → tag, for the records that are not data:
        ``header``, ``lead-in`` and ``blank`` (stay as they are), ``other`` (set aside).
    mark : bytes that stand before the first record.
    short : position in the block → how many separators the record lacks before new cells
        would stand under their own names.
    """

    records: Sequence[bytes]
    ends: Sequence[bytes]
    rows: npt.NDArray[np.int64]
    exceptions: Mapping[int, Tag]
    mark: bytes = b""
    short: Mapping[int, int] = field(default_factory=dict)

    def tag(self, position: int) -> Tag:
        """What the record at a position of the block is."""
        return self.exceptions.get(position, "data")


@dataclass(frozen=True)
class Layout:
    """What is needed to find the records again.

    ``exceptions`` are the records, counted from 0 over the file, that are not data;
    ``regular`` says that every line is a record and all lines end in ``line_end``, so that cutting
    there is enough; ``short`` how many cells a record lacks.
    """

    encoding: Encoding
    form: Format
    width: int
    exceptions: Mapping[int, Tag]
    regular: bool
    line_end: bytes
    short: Mapping[int, int] = field(default_factory=dict)


def record_blocks(stream: Readable, layout: Layout) -> Iterator[RecordBlock]:
    """The records of a file in order, in blocks of some thousand."""
    mark = stream.read(layout.encoding.mark)
    done = rows = 0
    for records, ends in _lines_of(stream, layout) if layout.regular else _careful(mark + stream.read(), layout):
        within = range(done, done + len(records))
        exceptions = {i - done: tag for i, tag in layout.exceptions.items() if i in within}
        short = {i - done: count for i, count in layout.short.items() if i in within}
        numbers = np.arange(rows, rows + len(records), dtype=np.int64)
        if exceptions:
            is_data = np.ones(len(records), dtype=bool)
            is_data[list(exceptions)] = False
            numbers = np.where(is_data, rows + np.cumsum(is_data) - 1, -1)
        yield RecordBlock(records, ends, numbers, exceptions, mark, short)
        rows += len(records) - len(exceptions)
        done += len(records)
        mark = b""


def _careful(data: bytes, layout: Layout) -> Iterator[tuple[Sequence[bytes], list[bytes]]]:
    """Records as the careful reader finds them in the whole file."""
    encoding = layout.encoding
    texts: list[bytes] = []
    ends: list[bytes] = []
    for record in careful_records(encoding.decode_exactly(data), layout.form, layout.width):
        texts.append(encoding.encode_exactly(record.text))
        ends.append(encoding.encode_exactly(record.end))
        if len(texts) >= BLOCK_RECORDS:
            yield texts, ends
            texts, ends = [], []
    if texts:
        if encoding.codec.startswith("utf-16") and len(data) % 2:
            ends[-1] += data[-1:]
        yield texts, ends


def _lines_of(stream: Readable, layout: Layout) -> Iterator[tuple[Lines, list[bytes]]]:
    """Every line a record, all lines ending alike: cut without looking at letters, block by block."""
    end, rest = layout.line_end, b""
    while block := stream.read(BLOCK):
        block = rest + block
        stop = block.rfind(end) + len(end)
        if stop < len(end):
            rest = block
            continue
        rest = block[stop:]
        lines = Lines(block[:stop], end)
        yield lines, [end] * len(lines)
    if rest:
        yield Lines(rest, end), [b""]
