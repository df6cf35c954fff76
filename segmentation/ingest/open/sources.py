"""What is in the file: text, a workbook or another table, once it is unpacked? Told by content, never by name."""

from __future__ import annotations

import bz2
import glob
import gzip
import io
import lzma
import sys
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa

from segmentation import wording
from segmentation.errors import UnreadableFile
from segmentation.ingest.byte_source import BLOCK_BYTES, ByteSource, ByteStream, FileOnDisk, unreadable
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.open.display_name import clean_label
from segmentation.ingest.open.memory_table import TableInMemory, TableSource, arrow_bytes
from segmentation.ingest.open.signatures import Packing, foreign, packed_as, table_format
from segmentation.ingest.open.zip_archive import check_workbook, is_workbook, only_member, open_zip, refuse_numbers
from segmentation.ingest.source import Source

HEAD = 1 << 16
"""Bytes that tell what a file is."""
NO_SOURCE = (
    "A table cannot be read from '{kind}'. Give a path, bytes, an open binary file, or a table of pandas, Polars or "
    "Arrow (collect a lazy one first)."
)
MAX_LAYERS = 3
"""A gzip in a zip is unpacked; a chain longer than this is somebody's joke."""


def open_sources(source: TableSource, *, name: str | None = None, limits: Limits = LIMITS) -> tuple[Source, ...]:
    """Open whatever was given: a path, folder or glob, ``-`` (standard input), bytes, a binary file, a table in memory.

    A folder or a glob gives one `Source` a file, in the order of their names.

    Raises
    ------
    UnreadableFile : where there is no such file, it is too big, damaged, or no table.

    Examples
    --------
    >>> import gzip
    >>> opened = open_sources(gzip.compress(b"id,spend\\n1,2\\n"), name="customers.csv.gz")[0]
    >>> opened.data, opened.format, opened.compression
    (b'id,spend\\n1,2\\n', 'csv', 'gzip')
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        upload = clean_label(name or "upload")
        refuse_above(len(source), limits.file_bytes, f"'{upload}'")
        return (unpack(bytes(source), upload, limits),)
    if isinstance(source, (str, Path)) and str(source) != "-":
        paths = matching(source)
        label = name if len(paths) == 1 else None
        return tuple(open_file(path, clean_label(label or path.name), limits) for path in paths)
    if isinstance(source, TableInMemory):
        return (Source(clean_label(name or "table"), ByteSource(arrow_bytes(source)), "arrow"),)
    stream = sys.stdin.buffer if isinstance(source, (str, Path)) else source
    if not hasattr(stream, "read"):
        raise UnreadableFile(NO_SOURCE.format(kind=type(source).__name__))
    label = name or Path(str(getattr(stream, "name", "") or "upload")).name
    return (unpack(drain(stream, clean_label(label), limits), clean_label(label), limits),)


def matching(source: str | Path) -> tuple[Path, ...]:
    """The files a path, folder or glob stands for, in the order of their names."""
    path = Path(source)
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        if not files:
            raise UnreadableFile(f"The folder '{clean_label(path.name)}' holds no file. Choose one that does.")
        return tuple(files)
    if path.exists():
        return (path,)
    files = sorted(Path(p) for p in glob.glob(str(source)) if Path(p).is_file())
    if not files:
        raise UnreadableFile(f"There is no file '{clean_label(str(source))}'. Check the name and the folder.")
    return tuple(files)


def open_file(path: Path, name: str, limits: Limits = LIMITS) -> Source:
    """A file that nobody is writing to: text is left on disk, anything else is unpacked."""
    label = clean_label(path.name)
    try:
        content = FileOnDisk(path, label)
        if not content.size:  # a pipe has no size before it is read
            with path.open("rb") as stream:
                return unpack(drain(stream, label, limits), name, limits)
    except OSError as error:
        raise unreadable(label, error) from error
    refuse_above(content.size, limits.file_bytes, f"'{label}'")
    head = content.head(HEAD)
    if packed_as(head) is None and table_format(head) == "csv":
        return as_table(content, head, name, limits, ())
    return unpack(content.whole(), name, limits)


def drain(stream: ByteStream, label: str, limits: Limits) -> bytes:
    """Everything a stream holds, but never much more than the limit of it."""
    pieces: list[bytes] = []
    total = 0
    while piece := stream.read(limits.line_bytes):
        if not pieces:
            check_head(piece, label, limits)
        total += len(piece)
        refuse_above(total, limits.file_bytes, f"'{label}'")
        pieces.append(piece)
    return b"".join(pieces)


def unpack(data: bytes, name: str, limits: Limits = LIMITS, layers: tuple[str, ...] = ()) -> Source:
    """Take off every packing and say what is inside.

    Raises
    ------
    UnreadableFile : where it is empty, damaged, too big once unpacked, or no table at all.
    """
    if not data:
        raise UnreadableFile(f"'{name}' is empty. Export it again.")
    packing = packed_as(data)
    if packing is None:
        return as_table(ByteSource(data), data, name, limits, layers)
    if len(layers) >= MAX_LAYERS:
        raise UnreadableFile(
            f"'{name}' is packed more than {MAX_LAYERS} times over. Unpack it and open the table in it."
        )
    if packing != "zip":
        inner = unpacked_stream(data, packing)
        return unpack(count_out(inner, len(data), name, limits), name, limits, (*layers, packing))
    with open_zip(data, name) as archive:
        if is_workbook(archive):
            check_workbook(archive, name, limits)
            return Source(name, ByteSource(data), "excel", "+".join(layers))
        refuse_numbers(archive, name)
        member, inner_name = only_member(archive, name)
        with member:
            return unpack(count_out(member, len(data), name, limits), inner_name, limits, (*layers, packing))


def as_table(content: ByteSource, head: bytes, name: str, limits: Limits, layers: tuple[str, ...]) -> Source:
    """Unpacked bytes that are a table of a kind we read, and not something else."""
    file_format = table_format(head)
    if file_format == "csv":
        check_head(head, name, limits)
        refuse_endless_line(content, name, limits)
        first_line_ends = b"\n" in head or b"\r" in head
        refuse_too_wide(head if first_line_ends else content.head(limits.line_bytes), name, limits)
    return Source(name, content, file_format, "+".join(layers))


def unpacked_stream(data: bytes, packing: Packing) -> ByteStream:
    """A stream of what is in these bytes; nothing is unpacked before it is read."""
    packed = io.BytesIO(data)
    if packing == "gzip":
        return gzip.GzipFile(fileobj=packed)
    if packing == "xz":
        return lzma.LZMAFile(packed)
    if packing == "bz2":
        return bz2.BZ2File(packed)
    return pa.CompressedInputStream(pa.py_buffer(data), "zstd")


def count_out(stream: ByteStream, packed: int, name: str, limits: Limits) -> bytes:
    """Unpack while counting, and stop at what no table does."""
    pieces: list[bytes] = []
    total = 0
    try:
        while piece := stream.read(limits.line_bytes):
            if not pieces and packed_as(piece) is None:
                check_head(piece, name, limits)
            total += len(piece)
            if total > limits.unpacked_bytes:
                raise UnreadableFile(
                    f"'{name}' unpacks to more than {wording.size(limits.unpacked_bytes)}. Split it into smaller files."
                )
            if total > limits.ratio_from_bytes and total > limits.unpack_ratio * packed:
                raise UnreadableFile(
                    f"'{name}' unpacks to more than {limits.unpack_ratio} times its own size, which no table of "
                    "customers does. Unpack it yourself if you trust it, and open the result."
                )
            pieces.append(piece)
    except (EOFError, OSError, lzma.LZMAError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise UnreadableFile(f"'{name}' is damaged: it cannot be unpacked to its end. Download it again.") from error
    return b"".join(pieces)


def check_head(data: bytes, name: str, limits: Limits) -> None:
    """Refuse what the first bytes already show to be no table."""
    if packed_as(data) is not None or table_format(data) != "csv":
        return
    if words := foreign(data):
        raise UnreadableFile(f"'{name}' is {words}.")
    refuse_endless_line(ByteSource(data[: limits.line_bytes]), name, limits)


def refuse_endless_line(content: ByteSource, name: str, limits: Limits) -> None:
    """Refuse text with a stretch of `Limits.line_bytes` without any line end."""
    step = min(limits.line_bytes, BLOCK_BYTES)
    without = 0
    for block in content.blocks():
        for start in range(0, len(block), step):
            ends = block.find(b"\n", start, start + step) >= 0 or block.find(b"\r", start, start + step) >= 0
            without = 0 if ends else without + min(step, len(block) - start)
            if without >= limits.line_bytes:
                raise UnreadableFile(
                    f"'{name}' has no line end for {wording.size(limits.line_bytes)} at a stretch, so it has no rows. "
                    "Export it again with one customer a line."
                )


def refuse_too_wide(head: bytes, name: str, limits: Limits) -> None:
    """Refuse text whose first line alone has more columns than any table of customers."""
    ends = (head.find(end, 0, limits.line_bytes) for end in (b"\n", b"\r"))
    line = head[: min((end for end in ends if end >= 0), default=limits.line_bytes)]
    columns = 1 + max(line.count(separator) for separator in (b",", b";", b"\t", b"|"))
    if columns > limits.columns:
        raise UnreadableFile(
            f"'{name}' has {columns:,} columns; up to {limits.columns:,} are read. Keep only the columns you need."
        )


def refuse_above(size: int, limit: int, what: str) -> None:
    """Refuse a file bigger than the limit."""
    if size > limit:
        raise UnreadableFile(
            f"{what} is bigger than {wording.size(limit)}. Split it, or keep only the columns you need."
        )
