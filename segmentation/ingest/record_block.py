"""Which bytes of the upload are which customer's record? For giving the file back as it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, overload

import numpy as np
import numpy.typing as npt

Tag = Literal["data", "header", "lead-in", "blank", "other"]


class Lines(Sequence[bytes]):
    """The lines of a stretch of bytes that all end alike, cut apart only when one is asked for.

    Whoever can work on ``raw`` as a whole is spared a million small objects. The last line may
    lack its line end.
    """

    def __init__(self, raw: bytes, end: bytes) -> None:
        self.raw = raw
        self.end = end
        self.closed = raw.endswith(end)
        self._count = raw.count(end) + (not self.closed)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self.raw.split(self.end)[: self._count]

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        return self._lines[index]


@dataclass(frozen=True)
class RecordBlock:
    """A stretch of records of the upload, byte for byte.

    Joining ``record + end`` of all blocks, after ``mark`` (the byte order mark, which only
    the first block carries), gives the upload back.

    Attributes
    ----------
    records : the bytes of each record without its line end; `Lines` where every line is a record.
    ends : the line end of each; empty where the file stops without one.
    rows : the data row of each record, counted from 0 as in `Dataset.frame`; -1 for the rest.
    exceptions : position in the block → tag, for the records that are not data:
        ``header``, ``lead-in`` and ``blank`` (stay as they are), ``other`` (set aside).
    mark : bytes that stand before the first record.
    short : position in the block → how many separators the record lacks before new cells
        would stand under their own names.
    """

    records: Sequence[bytes]
    ends: Sequence[bytes]
    rows: npt.NDArray[np.int64]
    exceptions: Mapping[int, Tag]
    mark: bytes = b""
    short: Mapping[int, int] = field(default_factory=dict)

    def tag(self, position: int) -> Tag:
        """What the record at a position of the block is."""
        return self.exceptions.get(position, "data")
