"""The cells of a file, whatever its kind, and everything that was made of the rest of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from segmentation.ingest.codebook import Codebook
from segmentation.ingest.dataset import Dialect, SetAside
from segmentation.ingest.numeric_chunk import NumericChunk
from segmentation.ingest.record_block import Tag
from segmentation.ingest.split.record_bytes import Layout


@dataclass(frozen=True)
class CellTable:
    """What splitting hands on.

    ``exceptions`` are the records that are not data rows; ``layout`` finds the records of
    a text file again and is None for other files. ``condensed`` are columns, by their place, of which
    the numbers were kept; they are null in ``cells``, as are those that would have to be read again.
    ``codebook`` is what the file itself says of its columns.
    """

    cells: pa.Table
    dialect: Dialect
    exceptions: Mapping[int, Tag]
    layout: Layout | None = None
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = ()
    condensed: Mapping[int, NumericChunk] = field(default_factory=dict)
    codebook: Codebook = field(default_factory=Codebook)
