"""The data rows of a text file and everything that is said about the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from segmentation.ingest.dataset import SetAside
from segmentation.ingest.numeric_chunk import NumericChunk
from segmentation.ingest.record_block import Tag


@dataclass(frozen=True)
class CollectedRows:
    """What both readers of text find in a file.

    ``exceptions`` are the records that are not data, ``short`` says how many separators a record lacks;
    ``one_line_each`` says that every line is a record and all lines end alike; ``condensed`` are columns
    of plain numbers, by their place, which are null in ``cells``.
    """

    cells: pa.Table
    exceptions: dict[int, Tag]
    short: dict[int, int]
    set_aside: list[SetAside]
    notices: list[str]
    line_end: str
    one_line_each: bool = False
    condensed: Mapping[int, NumericChunk] = field(default_factory=dict)
