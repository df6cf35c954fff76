"""Where did a dataset come from, and is that still the same file? Opened again when text or records are asked for."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import BinaryIO

from segmentation.errors import UnreadableFile
from segmentation.ingest.open.memory_table import TableSource
from segmentation.ingest.open.sources import matching, open_sources
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.record_block import RecordBlock
from segmentation.ingest.source import Source
from segmentation.ingest.split.record_bytes import Layout, record_blocks

LATER = ("thousands", "mend_mojibake")
"""Options that came after the first format: left alone they change no digest, so kept projects know their files."""


class Origin:
    """The file or files of a dataset: a path is read again, whatever else came is kept."""

    def __init__(
        self,
        source: TableSource,
        name: str | None,
        opened: tuple[Source, ...],
        options: ReadOptions,
        digest: str,
    ) -> None:
        self.options = options
        self.name = opened[0].name if len(opened) == 1 else name or f"{opened[0].name} and {len(opened) - 1} more"
        self.compression = opened[0].compression
        self.digest = digest
        self._path = source if isinstance(source, (str, Path)) and str(source) != "-" else None
        self._kept = () if self._path else opened

    def open(self) -> tuple[Source, ...]:
        """The same bytes as at first.

        Raises
        ------
        UnreadableFile : where the file has changed since, or is gone.
        """
        if self._path is None:
            return self._kept
        opened = open_sources(self._path, name=self.name)
        if digest_of(opened, self.options) != self.digest:
            raise self._changed()
        return opened

    def records(self, layout: Layout) -> Iterator[RecordBlock]:
        """The records of a text file, byte for byte; one that is cut at line ends is never held as a whole.

        Raises
        ------
        UnreadableFile : where the file has changed since, at the latest after its last record.
        """
        if self._path is None or self.compression or not layout.regular:
            with self.open()[0].content.opened() as stream:
                yield from record_blocks(stream, layout)
            return
        try:
            with matching(self._path)[0].open("rb") as file:
                read = _Digesting(file, self.options)
                yield from record_blocks(read, layout)
        except OSError as error:
            raise self._changed() from error
        if read.digest.hexdigest() != self.digest:
            raise self._changed()

    def _changed(self) -> UnreadableFile:
        return UnreadableFile(f"'{self.name}' has changed since it was opened. Open it again.")


class _Digesting(io.RawIOBase):
    """A stream that takes the digest of what is read from it."""

    def __init__(self, stream: BinaryIO, options: ReadOptions) -> None:
        self.digest = _begun(options)
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.digest.update(data)
        return data


def digest_of(opened: Sequence[Source], options: ReadOptions) -> str:
    """Equal where the content and how it was to be read are equal."""
    digest = _begun(options)
    for source in opened:
        for block in source.content.blocks():
            digest.update(block)
    return digest.hexdigest()


def _begun(options: ReadOptions) -> hashlib._Hash:
    # What columns are called changes nothing in what is read.
    overruled = {field.name: getattr(options, field.name) for field in fields(options) if "labels" not in field.name}
    written = [f"{name}={value!r}" for name, value in overruled.items() if name not in LATER or value is not None]
    return hashlib.sha256(f"ReadOptions({', '.join(written)})".encode())
