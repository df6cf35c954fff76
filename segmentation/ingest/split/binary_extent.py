"""How far does a sheet of a binary workbook (.xlsb) reach? Looked up before a reader makes room for it."""

from __future__ import annotations

from collections.abc import Iterator

ROW = 0
CELLS = range(1, 12)
"""Kinds of records (MS-XLSB 2.3): a row's beginning, and the cells with a value, an error or a formula."""
MORE = 0x80
"""The bit that says that a kind or a length goes on in the next byte."""
LONGEST_KIND, LONGEST_LENGTH = 2, 4


def binary_extent(data: bytes) -> tuple[int, int]:
    """The last row and column of a sheet that hold something, counted from 1; 0 and 0 for an empty one.

    >>> binary_extent(bytes([0, 4, 9, 0, 0, 0, 5, 4, 2, 0, 0, 0]))
    (10, 3)
    """
    row = last_row = last_column = 0
    for kind, start, length in _records(data):
        if kind == ROW:
            row = int.from_bytes(data[start : start + 4], "little") + 1
        elif kind in CELLS and length >= 4:
            last_row = max(last_row, row)
            last_column = max(last_column, int.from_bytes(data[start : start + 4], "little") + 1)
    return last_row, last_column


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record."""
    position, size = 0, len(data)
    while position < size:
        kind, position = _number(data, position, LONGEST_KIND)
        length, position = _number(data, position, LONGEST_LENGTH)
        yield kind, position, length
        position += length


def _number(data: bytes, position: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next one begins."""
    number = 0
    for place in range(longest):
        byte = data[position] if position < len(data) else 0
        position += 1
        number |= (byte & (MORE - 1)) << (7 * place)
        if byte < MORE:
            break
    return number, position
