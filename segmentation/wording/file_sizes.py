"""How large is a file, in the words of file managers?"""

from __future__ import annotations

UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))
"""Decimal units (IEC 80000-13), the same for a limit and for a file held against it."""


def size(bytes_: int) -> str:
    """A size in bytes as people say it.

    >>> size(900), size(1_500), size(2_500_000), size(200_000_000), size(5_000_000_000)
    ('900 bytes', '1.5 kB', '2.5 MB', '200 MB', '5 GB')
    """
    for unit, factor in UNITS:
        if bytes_ >= factor:
            return f"{bytes_ / factor:.1f}".removesuffix(".0") + f" {unit}"
    return f"{bytes_} bytes"
