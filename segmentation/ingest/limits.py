"""How big may a file be before we say so instead of running out of memory?"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What reading refuses, in plain numbers; each can be set by an environment variable.

    ``file_bytes=5_000_000_000`` is overruled by ``KINDRED_FILE_BYTES``, and so on.

    Attributes
    ----------
    file_bytes : size of a file as it arrives.
    unpacked_bytes : size of a compressed file once unpacked.
    unpack_ratio : unpacked size as a multiple of the packed one, looked at from ``ratio_from_bytes`` on.
    workbook_bytes, workbook_ratio, workbook_members : the same for a workbook, which is a zip of sheets.
    cells : rows x columns of a worksheet, empty ones between the first and the last included.
    parquet_cells : rows x columns of a Parquet, Arrow, SPSS, Stata or SAS file.
    document_bytes : size of a JSON, HTML or XML document, which is held as a tree while it is read.
    columns : columns of any table.
    line_bytes : a stretch without any line end, beyond which the file is no table.
    """

    file_bytes: int = 5_000 * MEGABYTE
    unpacked_bytes: int = 5_000 * MEGABYTE
    unpack_ratio: int = 200
    ratio_from_bytes: int = 50 * MEGABYTE
    workbook_bytes: int = 200 * MEGABYTE
    workbook_ratio: int = 100
    workbook_members: int = 500
    cells: int = 12_000_000
    parquet_cells: int = 250_000_000
    document_bytes: int = 200 * MEGABYTE
    columns: int = 2_000
    line_bytes: int = 16 * MEGABYTE

    @classmethod
    def from_environment(cls) -> Limits:
        """The defaults, with what the environment overrules.

        >>> Limits.from_environment().columns
        2000
        """
        environment = {f.name: os.environ.get(f"KINDRED_{f.name.upper()}", "") for f in fields(cls)}
        return cls(**{name: int(value) for name, value in environment.items() if value.isdigit()})


LIMITS = Limits.from_environment()
