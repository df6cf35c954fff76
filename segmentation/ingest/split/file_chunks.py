"""Where can a file be cut so that every chunk holds whole records?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import numpy as np

from segmentation.ingest.limits import LIMITS


class IrregularFile(Exception):
    """A record does not fit: the careful reader has to tell what it is."""


class FileChunk(NamedTuple):
    """Some whole records of a file.

    Attributes
    ----------
    number : its place among the chunks, from 0.
    raw, codec : their bytes and the encoding of these.
    share : how much of the file has come with it.
    """

    number: int
    raw: bytes
    codec: str
    share: float
    is_last: bool

    def utf8(self) -> bytes:
        """The records as UTF-8."""
        return self.raw if self.codec == "utf-8" else self.raw.decode(self.codec).encode()


def file_chunks(stream: BinaryIO, size_below: int, codec: str, quote: str, size: int) -> Iterator[FileChunk]:
    """The records of a stream, of which so many bytes are left, in chunks of about ``size`` bytes."""
    done = 0
    for number, (raw, is_last) in enumerate(whole_records(stream, size_below, quote, size)):
        done += len(raw)
        yield FileChunk(number, raw, codec, done / size_below, is_last)


def whole_records(stream: BinaryIO, left: int, quote: str, size: int) -> Iterator[tuple[bytes, bool]]:
    r"""Bytes of whole records, each with whether they are the last ones, which are not much fewer than the others.

    >>> import io
    >>> list(whole_records(io.BytesIO(b'1\n"2\n3"\n4\n'), 10, '"', 4))
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
            raise IrregularFile  # a quote that is never closed
        rest = block[cut:]
        if cut:
            yield block[:cut], False


def _last_end(block: bytes, quote: bytes) -> int:
    """Behind the last line end that stands in no cell; 0 where there is none."""
    end = b"\n" if b"\n" in block else b"\r"
    # What follows the last letter is not known yet: it may be the other half of a line end.
    place = block.rfind(end, 0, len(block) - (end == b"\r"))
    if quote and quote in block and block.count(quote, 0, place + 1) % 2:
        codes = np.frombuffer(block, dtype=np.uint8)[: place + 1]
        ends = np.flatnonzero(codes == ord(end))
        outside = ends[np.searchsorted(np.flatnonzero(codes == ord(quote)), ends) % 2 == 0]
        place = int(outside[-1]) if len(outside) else -1
    return place + 1
