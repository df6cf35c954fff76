"""Which file is meant by FILE: a path, a pattern, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from segmentation.errors import InvalidChoice
from segmentation.features import match_names
from segmentation.ingest import Dataset, ReadOptions, read
from segmentation.progress import Progress


def read_source(
    source: str, progress: Progress, options: ReadOptions | None = None, named: Sequence[str] = ()
) -> Dataset:
    """Read the file, folder or pattern that FILE means, with what the command line overrules.

    Parameters
    ----------
    named : the columns that options name, which the file must have.

    Raises
    ------
    UnreadableFile : where there is no such file, or it cannot be opened.
    InvalidChoice : where an option names no column of it.
    """
    if source == "-":
        dataset = read(sys.stdin.buffer, name="standard input", options=options, progress=progress)
    else:
        dataset = read(source, options=options, progress=progress)
    match_names(dataset, named)
    if misspelt := [name for name in named if name not in dataset.column_names]:
        exact = match_names(dataset, misspelt)[0]
        raise InvalidChoice(f"{misspelt[0]!r} is not written as in the file. Write {exact!r}.")
    return dataset
