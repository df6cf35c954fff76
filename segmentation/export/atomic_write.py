"""Writing a file so that there is the old one or the new one, never half of one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from segmentation.errors import InvalidChoice


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """A binary sink beside ``path`` that takes its place, flushed to disk, once all went well.

    A pipe or device (``/dev/stdout``) is written to as it is: there is nothing to replace.

    Raises
    ------
    InvalidChoice : where the folder does not exist or cannot be written to.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as sink:
                yield sink
            return
        path = path.resolve()
        with _in_its_place(path) as sink:
            yield sink
    except OSError as error:
        raise InvalidChoice(f"{str(path)!r} cannot be written: {error.strerror or error}. Choose another.") from error


@contextmanager
def _in_its_place(path: Path) -> Iterator[BinaryIO]:
    aside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with aside.open("xb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The rename itself must reach the disk; not every system lets a folder be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
