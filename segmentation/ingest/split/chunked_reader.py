"""The cells of a file that is regular throughout, read stretch by stretch on both processors.

The file is never in memory as a whole, and the text of plain numbers only until they are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from segmentation.ingest.arrow.sampling import cells_at
from segmentation.ingest.dataset import SetAside
from segmentation.ingest.infer.compact import condense
from segmentation.ingest.numeric_chunk import NumericChunk
from segmentation.ingest.open.byte_source import BLOCK, Content
from segmentation.ingest.open.encoding import ASCII_COMPATIBLE
from segmentation.ingest.open.limits import LIMITS
from segmentation.ingest.split.append_buffer import GrowingNumbers, GrowingText
from segmentation.ingest.split.arrow_csv import quoting, read_plain
from segmentation.ingest.split.lenient_reader import Collected
from segmentation.ingest.split.line_ends import count_line_ends, mixed_line_ends
from segmentation.ingest.split.non_data_rows import EMPTY, TAIL_ROWS, sift_table
from segmentation.ingest.split.read_plan import Plan
from segmentation.parallel import IN_MEMORY, parallel_map

LARGER = 8
"""Stretches grow by this where their records are too long for a few to be looked at together."""


class _Irregular(Exception):
    """A record does not fit: the careful reader has to tell what it is."""


@dataclass(frozen=True)
class _Stretch:
    """What is said of a stretch of records; rows are counted from its own first one."""

    rows: int
    aside: list[tuple[int, list[str], str]]
    ends: dict[str, int]
    multiline: bool


def read_regular(content: Content, plan: Plan, amounts: Collection[str] = (), *, size: int = BLOCK) -> Collected | None:
    """The cells of a regular file; None where it is not.

    Parameters
    ----------
    amounts : the columns of which numbers are kept instead of text where all of them are plain.
    size : bytes of a stretch.
    """
    form = plan.form
    if len(form.delimiter) > 1 or form.escape or form.repeated or form.wrapped or plan.trailing or plan.width < 2:
        return None
    if not (form.delimiter + form.quote).isascii() or any(record.bent for record in plan.head):
        return None
    if plan.encoding.codec == "utf-8" and plan.encoding.notice:
        return None
    try:
        text, codec = _in_bytes(content, plan)
        head = "".join(record.text + record.end for record in plan.head).encode(codec)
        begin = len(head) + (plan.encoding.mark if codec == plan.encoding.codec else 0)
        reader = _Reader(plan, codec, amounts, text.size - begin)
        with text.opened() as stream:
            stream.seek(begin)
            pieces = enumerate(stretches(stream, text.size - begin, form.quote, size))
            found = parallel_map(reader.read, pieces, at_most=IN_MEMORY)
    except (_Irregular, UnicodeError):
        return None
    if len(found) > 1 and found[-1].rows < TAIL_ROWS:
        return read_regular(content, plan, amounts, size=LARGER * size)
    return _together(found, reader.columns, plan, head) if found else None


def _in_bytes(content: Content, plan: Plan) -> tuple[Content, str]:
    """The content in an encoding that can be cut at line ends, and that encoding."""
    codec = plan.encoding.codec
    if codec.startswith(ASCII_COMPATIBLE):
        return content, codec
    return Content(content.whole()[plan.encoding.mark :].decode(codec).encode()), "utf-8"


def stretches(stream: BinaryIO, left: int, quote: str, size: int) -> Iterator[tuple[bytes, bool]]:
    r"""Stretches of whole records, each with whether it is the last one, which is not much smaller than the others.

    >>> import io
    >>> list(stretches(io.BytesIO(b'1\n"2\n3"\n4\n'), 10, '"', 4))
    [(b'1\n', False), (b'"2\n3"\n4\n', True)]
    """
    rest = b""
    while left > 0:
        block = stream.read(size if left >= 2 * size else left)
        left = left - len(block) if block else 0
        block = rest + block
        if not left:
            if block:
                yield block, True
            return
        cut = _last_end(block, quote.encode())
        if not cut and len(block) > LIMITS.line_bytes:
            raise _Irregular  # a quote that is never closed
        rest = block[cut:]
        if cut:
            yield block[:cut], False


def _last_end(block: bytes, quote: bytes) -> int:
    """Behind the last line end that stands in no cell; 0 where there is none."""
    end = b"\n" if b"\n" in block else b"\r"
    # What follows the last letter is not known yet: it may be the other half of a line end.
    place = block.rfind(end, 0, len(block) - (end == b"\r"))
    if quote and quote in block and block.count(quote, 0, place + 1) % 2:
        letters = np.frombuffer(block, dtype=np.uint8)[: place + 1]
        ends = np.flatnonzero(letters == ord(end))
        outside = ends[np.searchsorted(np.flatnonzero(letters == ord(quote)), ends) % 2 == 0]
        place = int(outside[-1]) if len(outside) else -1
    return place + 1


class _Reader:
    """Reads the stretches of one file, two at a time, and puts them together in their order."""

    def __init__(self, plan: Plan, codec: str, amounts: Collection[str], size: int) -> None:
        self.columns: list[GrowingText | GrowingNumbers | None] = []
        self._plan, self._codec, self._size = plan, codec, size
        self._amounts = [name in amounts for name in plan.names]
        """Which columns were plain numbers so far."""
        self._waiting: dict[int, tuple[list[pa.Array | NumericChunk], int]] = {}
        self._done = self._bytes = 0
        self._lock = Lock()

    def read(self, numbered: tuple[int, tuple[bytes, bool]]) -> _Stretch:
        """Add the rows of one stretch, those that are no customers apart."""
        place, (raw, is_last) = numbered
        text = raw if self._codec == "utf-8" else raw.decode(self._codec).encode()
        regular, multiline = quoting(text, self._plan.form)
        table = read_plain(text, self._plan.names, self._plan.form, multiline=multiline) if regular else None
        if table is None:
            raise _Irregular
        rows = table.num_rows
        reasons = sift_table(table, self._plan.usual, ends=is_last)
        if EMPTY in reasons.values():
            raise _Irregular  # a blank line or one of separators only
        aside: list[tuple[int, list[str], str]] = []
        if reasons:
            places = np.array(sorted(reasons))
            cells = zip(*(cells_at(column, places).to_pylist() for column in table.columns), strict=True)
            aside = [(place, list(row), reasons[place]) for place, row in zip(places.tolist(), cells, strict=True)]
            kept = np.ones(rows, dtype=bool)
            kept[places] = False
            table = table.filter(pa.array(kept))
        columns = [self._condensed(index, column.combine_chunks()) for index, column in enumerate(table.columns)]
        with self._lock:
            self._waiting[place] = columns, len(raw)
            while self._done in self._waiting:
                self._append(*self._waiting.pop(self._done))
                self._done += 1
        return _Stretch(rows, aside, count_line_ends(text), multiline)

    def _condensed(self, index: int, cells: pa.Array) -> pa.Array | NumericChunk:
        found = condense(cells, self._plan.names[index]) if self._amounts[index] else None
        self._amounts[index] = found is not None
        return cells if found is None else found

    def _append(self, parts: list[pa.Array | NumericChunk], size: int) -> None:
        """Add a stretch of every column; one that is text here and numbers there is let go of."""
        self._bytes += size
        share = self._bytes / self._size
        if not self.columns:
            self.columns = [GrowingNumbers() if isinstance(part, NumericChunk) else GrowingText() for part in parts]
        for index, (column, part) in enumerate(zip(self.columns, parts, strict=True)):
            if column is not None and isinstance(column, GrowingNumbers) == isinstance(part, NumericChunk):
                column.append(part, share)
            else:
                self.columns[index] = None


def _together(
    found: list[_Stretch], columns: list[GrowingText | GrowingNumbers | None], plan: Plan, head: bytes
) -> Collected:
    """All stretches as one table, with what is said of their rows and line ends."""
    exceptions, aside, row = plan.head_tags(), list[SetAside](), plan.first_data
    for stretch in found:
        for place, cells, reason in stretch.aside:
            exceptions[row + place] = "other"
            aside.append(SetAside(row + place + 1, plan.form.delimiter.join(cells), reason))
        row += stretch.rows
    condensed = {i: column.whole() for i, column in enumerate(columns) if isinstance(column, GrowingNumbers)}
    gone = pa.nulls(row - plan.first_data - len(aside))
    texts = [column.whole() if isinstance(column, GrowingText) else gone for column in columns]
    cells = pa.table(texts, names=list(plan.names))
    first = found[0].ends
    usual = max(first, key=lambda end: first[end]) if first else "\n"
    multiline = any(stretch.multiline for stretch in found)
    ends = set(count_line_ends(head)).union(*(stretch.ends for stretch in found))
    mixed = [] if multiline else mixed_line_ends(ends)
    lone = not multiline and not any("\n" in r.text or "\r" in r.text for r in plan.head)
    one_line = lone and ends <= {usual} and plan.encoding.codec.startswith(ASCII_COMPATIBLE)
    return Collected(cells, exceptions, plan.head_short(), aside, mixed, usual, one_line, condensed)
