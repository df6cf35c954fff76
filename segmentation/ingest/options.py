"""What the user overruled about the reading of a file; everything left None is detected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from segmentation.ingest.dataset import Kind, Role


@dataclass(frozen=True)
class ReadOptions:
    """How to read a file where the user knows better than the detection.

    Attributes
    ----------
    encoding, delimiter, quote : as in `Dialect`.
    header_row : line number of the header from 1; 0 says that there is none.
    sheet : name of the worksheet of a workbook.
    decimal : the decimal mark of every number column.
    thousands : the mark between the thousands of every number column; empty where there is none.
    mend_mojibake : whether letters that were broken before the file was written are made whole.
    date_order : ``dmy``, ``mdy`` or ``ymd`` for every date column.
    kinds, roles : per column name.
    missing : per column name, further cells that mean missing, such as ``unknown`` or ``-1``.
    labels : per column name, what people call it.
    value_labels : per column name, what its cells stand for: cell → word.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header_row: int | None = None
    sheet: str | None = None
    decimal: Literal[".", ","] | None = None
    thousands: Literal[".", ",", " ", "'", ""] | None = None
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    mend_mojibake: bool | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    value_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
