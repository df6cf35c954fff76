"""The bytes of a file, looked at stretch by stretch: a big one is in memory as a whole only for whoever needs it so."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from segmentation.errors import UnreadableFile

BLOCK_BYTES = 1 << 21
"""Bytes at a time: few enough that the C library keeps their memory for the next ones."""


class ByteStream(Protocol):
    """All that reading asks of a stream."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` further bytes, or all there are; none at the end."""


class ByteSource:
    """The bytes of a file on disk, or bytes that came from elsewhere.

    Examples
    --------
    >>> content = ByteSource(b"id,spend\\n1,2\\n")
    >>> content.size, content.head(2), content.is_ascii, content.has_nul
    (13, b'id', True, False)
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)
        self._seen: tuple[bool, bool] | None = None

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """A stream of the bytes from the first one on."""
        yield io.BytesIO(self._data)

    def whole(self) -> bytes:
        """All bytes at once."""
        return self._data

    def head(self, count: int) -> bytes:
        """The first bytes, at most ``count``."""
        return self._data[:count]

    def blocks(self) -> Iterator[bytes]:
        """All bytes in their order, some at a time; whoever takes them to the end need not ask what they are."""
        is_ascii, has_nul = True, False
        with self.opened() as stream:
            while block := stream.read(BLOCK_BYTES):
                is_ascii = is_ascii and block.isascii()
                has_nul = has_nul or b"\0" in block
                yield block
        self._seen = is_ascii, has_nul

    @property
    def is_ascii(self) -> bool:
        """Whether every byte is a letter of plain ASCII."""
        return self._looked()[0]

    @property
    def has_nul(self) -> bool:
        """Whether any byte is zero."""
        return self._looked()[1]

    def _looked(self) -> tuple[bool, bool]:
        if self._seen is None:
            deque(self.blocks(), maxlen=0)
        assert self._seen is not None
        return self._seen


def byte_source_of(data: bytes | ByteSource) -> ByteSource:
    """The content that these bytes are."""
    return data if isinstance(data, ByteSource) else ByteSource(data)


class FileOnDisk(ByteSource):
    """A file that is read anew for each look at it, and must stay what it was when it was opened.

    Raises
    ------
    UnreadableFile : by every look, where the file has changed since, or cannot be read any more.
    """

    def __init__(self, path: Path, label: str) -> None:
        self._path, self._label = path, label
        self._stamp = _stamp(path.stat())
        self.size = self._stamp[0]
        self._seen = None

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """A stream of the bytes from the first one on."""
        try:
            with self._path.open("rb") as stream:
                yield stream
                unchanged = _stamp(os.fstat(stream.fileno())) == self._stamp
        except OSError as error:
            raise unreadable(self._label, error) from error
        if not unchanged:
            raise UnreadableFile(
                f"'{self._label}' was still being written while it was read. Open it again once that is done."
            )

    def whole(self) -> bytes:
        """All bytes at once."""
        with self.opened() as stream:
            return stream.read(self.size)

    def head(self, count: int) -> bytes:
        """The first bytes, at most ``count``."""
        with self.opened() as stream:
            return stream.read(count)


def unreadable(label: str, error: OSError) -> UnreadableFile:
    """What to say of a file that the system does not give us."""
    reason = error.strerror or "it cannot be read"
    return UnreadableFile(f"'{label}' cannot be opened ({reason}). Check that you may read it.")


def _stamp(stat: os.stat_result) -> tuple[int, int]:
    """What changes when somebody writes to a file: its size and the time of that."""
    return stat.st_size, stat.st_mtime_ns
