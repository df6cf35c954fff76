"""Which file is meant by FILE: a path, a pattern, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from segmentation.errors import InvalidChoice
from segmentation.ingest import Dataset, read
from segmentation.progress import Progress


def read_source(written: str, progress: Progress) -> Dataset:
    """Read the file, folder or pattern that FILE means.

    Raises
    ------
    UnreadableFile : where there is no such file, or it cannot be opened.
    """
    if written == "-":
        return read(sys.stdin.buffer, name="standard input", progress=progress)
    return read(written, progress=progress)


def refuse_overwriting(source: str, outputs: Sequence[str | None]) -> None:
    """An output may not take the place of the file it is made from, and its folder must be there.

    Raises
    ------
    InvalidChoice : where one would, or where two outputs have one name.
    """
    named = [Path(output).resolve() for output in outputs if output]
    if len(named) != len(set(named)):
        raise InvalidChoice("Two outputs have the same name. Give each its own.")
    for path in named:
        # Said before the work, not after it.
        if not path.parent.is_dir():
            raise InvalidChoice(f"There is no folder {str(path.parent)!r} to write to. Make it, or choose another.")
    if source != "-" and Path(source).resolve() in named:
        raise InvalidChoice(f"The output would take the place of {source!r}. Give it another name.")
