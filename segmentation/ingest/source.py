"""One table's bytes, unpacked: what opening hands on to splitting."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.ingest.byte_source import ByteSource
from segmentation.ingest.file_formats import TableFormat

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET = b"PAR1"
SAS_TRANSPORT = b"HEADER RECORD*******LIB"
ARROW, ARROW_STREAM = b"ARROW1", b"\xff\xff\xff\xff"
"""With these bytes a file of another format than text begins."""


@dataclass(frozen=True)
class Source:
    """A file as it was opened.

    Attributes
    ----------
    name : a label for the screen, cleaned; never a path.
    content : the unpacked bytes, on disk as long as a text file lies there unpacked.
    format : what kind of table they are; ``csv`` is any text with its cells apart.
    compression : how it arrived; empty where it was not packed.
    """

    name: str
    content: ByteSource
    format: TableFormat = "csv"
    compression: str = ""

    @property
    def data(self) -> bytes:
        """All the unpacked bytes at once."""
        return self.content.whole()
