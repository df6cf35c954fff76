"""Which bytes of the upload are which record? Found again from the file, for giving it back as it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from segmentation.ingest.byte_source import ByteStream
from segmentation.ingest.record_block import Lines, RecordBlock, Tag
from segmentation.ingest.split.csv_dialect import CsvDialect
from segmentation.ingest.split.tokenizer import records
from segmentation.ingest.text_encoding import Encoding

RECORD_BLOCK_BYTES = 1 << 20
BLOCK_RECORDS = 20_000


@dataclass(frozen=True)
class Layout:
    """What is needed to find the records again.

    ``exceptions`` are the records, counted from 0 over the file, that are not data;
    ``regular`` says that every line is a record and all lines end in ``line_end``, so that cutting
    there is enough; ``short`` how many cells a record lacks.
    """

    encoding: Encoding
    dialect: CsvDialect
    width: int
    exceptions: Mapping[int, Tag]
    regular: bool
    line_end: bytes
    short: Mapping[int, int] = field(default_factory=dict)


def record_blocks(stream: ByteStream, layout: Layout) -> Iterator[RecordBlock]:
    """The records of a file in order, in blocks of some thousand."""
    mark = stream.read(layout.encoding.mark)
    done = rows = 0
    for lines, ends in _cut(stream, layout) if layout.regular else _parsed(mark + stream.read(), layout):
        within = range(done, done + len(lines))
        exceptions = {i - done: tag for i, tag in layout.exceptions.items() if i in within}
        short = {i - done: count for i, count in layout.short.items() if i in within}
        numbers = np.arange(rows, rows + len(lines), dtype=np.int64)
        if exceptions:
            is_data = np.ones(len(lines), dtype=bool)
            is_data[list(exceptions)] = False
            numbers = np.where(is_data, rows + np.cumsum(is_data) - 1, -1)
        yield RecordBlock(lines, ends, numbers, exceptions, mark, short)
        rows += len(lines) - len(exceptions)
        done += len(lines)
        mark = b""


def _parsed(data: bytes, layout: Layout) -> Iterator[tuple[Sequence[bytes], list[bytes]]]:
    """Records as the careful reader finds them in the whole file."""
    encoding = layout.encoding
    texts: list[bytes] = []
    ends: list[bytes] = []
    for record in records(encoding.decode_exactly(data), layout.dialect, layout.width):
        texts.append(encoding.encode_exactly(record.text))
        ends.append(encoding.encode_exactly(record.end))
        if len(texts) >= BLOCK_RECORDS:
            yield texts, ends
            texts, ends = [], []
    if texts:
        ends[-1] += data[len(data) - len(data) % encoding.unit :]
        yield texts, ends


def _cut(stream: ByteStream, layout: Layout) -> Iterator[tuple[Lines, list[bytes]]]:
    """Every line a record, all lines ending alike: cut without looking at letters, block by block."""
    end, rest = layout.line_end, b""
    while block := stream.read(RECORD_BLOCK_BYTES):
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
