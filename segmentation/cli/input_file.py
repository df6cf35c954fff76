"""Which file is meant by FILE: a path, a pattern, or standard input."""

from __future__ import annotations

import sys

from segmentation.ingest import Dataset, ReadOptions, read
from segmentation.progress import Progress


def read_source(source: str, progress: Progress, options: ReadOptions | None = None) -> Dataset:
    """Read the file, folder or pattern that FILE means, with what the command line overrules.

    Raises
    ------
    UnreadableFile : where there is no such file, or it cannot be opened.
    """
    if source == "-":
        return read(sys.stdin.buffer, name="standard input", options=options, progress=progress)
    return read(source, options=options, progress=progress)
