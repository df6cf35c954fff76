"""Where what was made goes: a file that takes its place once it is whole, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from segmentation.errors import InvalidChoice, UnreadableFile
from segmentation.export.atomic_write import atomic_write
from segmentation.export.labelled_file import kind_of
from segmentation.ingest.open.sources import matching

STANDARD = "-"
"""Standard input as FILE, standard output as ``--output``."""


def check_outputs(
    sources: Sequence[str | None], table: str | None, others: Sequence[str | None] = (), *, json: bool = False
) -> None:
    """Say before the work what would go wrong after it.

    Parameters
    ----------
    sources : the files, folders and patterns that are read.
    table : where the customers go (``--output``); only this may be standard output.
    others : further files that are written.
    json : whether standard output already takes the JSON object.

    Raises
    ------
    InvalidChoice : where an output would replace a file that is read or another output, promises another
        kind of file, or cannot be written where it is wanted.
    """
    if table == STANDARD and json:
        raise InvalidChoice("--json and --output - both want standard output. Give the output a file name.")
    if STANDARD in others:
        raise InvalidChoice("Only --output can be - for standard output. Give the other outputs a file name.")
    named = [Path(output).resolve() for output in (table, *others) if output and output != STANDARD]
    if len(named) != len(set(named)):
        raise InvalidChoice("Two outputs have the same name. Give each its own.")
    for path in named:
        _check_place(path)
    for source in sources:
        taken = set(named) & _read_from(source)
        if taken:
            name = min(taken).name
            raise InvalidChoice(f"The output would take the place of {name!r}, which is read. Give it another name.")
    if table is not None:
        kind_of(table)


def _read_from(source: str | None) -> set[Path]:
    """The files a FILE stands for; none where there is no such file, which reading will say."""
    if not source or source == STANDARD:
        return set()
    try:
        return {path.resolve() for path in matching(source)}
    except UnreadableFile:
        return set()


def _check_place(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise InvalidChoice(f"There is no folder {str(folder)!r} to write to. Make it, or choose another.")
    if path.is_dir():
        raise InvalidChoice(f"{str(path)!r} is a folder. Give the output a file name.")
    if not os.access(path if path.exists() and not path.is_file() else folder, os.W_OK):
        raise InvalidChoice(f"Nothing may be written to {str(folder)!r}. Choose another folder.")


@contextmanager
def sink_of(output: str) -> Iterator[BinaryIO]:
    """Where the bytes of an output go."""
    if output == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with atomic_write(Path(output)) as sink:
            yield sink


def written_to(*outputs: str) -> list[str]:
    """Which files were written, one line each."""
    return [f"Written: {path}" for path in outputs if path != STANDARD]
