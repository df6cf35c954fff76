"""What stands behind each record of the upload: our cells as bytes, in the file's own dialect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.export.added_cells import AddedCells, AddedColumn
from segmentation.export.formula_guard import neutral
from segmentation.export.four_decimals import SCALE, in_four_decimals
from segmentation.ingest.record_block import RecordBlock
from segmentation.ingest.split.cell_appender import CellAppender
from segmentation.ingest.text_encoding import ASCII_COMPATIBLE


@dataclass(frozen=True)
class AppendedBytes:
    """Makes the bytes behind records, a block at a time.

    Attributes
    ----------
    names : our column names, one for each of ``added``.
    added : which of our columns are appended.
    exact : leave dangerous notes as they are.
    """

    cells: AddedCells
    names: tuple[str, ...]
    added: tuple[AddedColumn, ...]
    exact: bool
    appender: CellAppender

    def of_block(self, block: RecordBlock, reasons: Sequence[str]) -> list[pa.Array]:
        """For each record the bytes to append, in pieces to be joined; null where it stays as it is.

        ``reasons`` say why the records that are set aside in this block are.
        """
        if not self.added:
            return [pa.nulls(len(block.records), pa.binary())]
        data_rows = block.rows[block.rows >= 0]
        first = int(data_rows[0]) if len(data_rows) else 0
        pieces = self.of_rows(slice(first, first + len(data_rows)))
        special = self._special(block, reasons)
        if not special:
            return pieces
        index = block.rows - first
        for offset, position in enumerate(special):
            index[position] = len(data_rows) + offset
        rows = joined(pieces)
        return [pa.concat_arrays([rows, pa.array(special.values(), type=pa.binary())]).take(pa.array(index))]

    def of_rows(self, rows: slice) -> list[pa.Array]:
        """The bytes behind data rows, made column by column, in pieces to be joined."""
        if not self.appender.dialect.encoding.startswith(ASCII_COMPATIBLE):
            columns = [self.cells.texts(column, rows).to_pylist() for column in self.added]
            return [pa.array([self.appender.suffix(cells) for cells in zip(*columns, strict=True)], type=pa.binary())]
        return [piece for column in self.added for piece in self._pieces(column, rows)]

    def _pieces(self, column: AddedColumn, rows: slice) -> list[pa.Array]:
        """One column's cells, the separator before (or behind) each included."""
        if column.text is not None:
            suffixes = [self.appender.suffix([word]) for word in self.cells.words(column)]
            return [pa.array(suffixes, type=pa.binary()).take(pa.array(self.cells.positions(column, rows)))]
        whole, rest = in_four_decimals(*self.cells.numbers(column, rows))
        given = rest < SCALE
        if int(whole.max(initial=0)) < SCALE:
            wholes = self._wholes.take(pa.array(np.where(given, whole, SCALE)))
        else:
            digits = pa.array(whole).cast(pa.string()).cast(pa.binary())
            begun = pc.binary_join_element_wise(pa.scalar(self._around[0]), digits, b"")
            wholes = pc.if_else(pa.array(given), begun, self._wholes[SCALE])
        return [wholes, self._fractions.take(pa.array(rest))]

    @cached_property
    def _around(self) -> tuple[bytes, bytes]:
        """What stands before and behind a number: separator and, where it needs them, quotes."""
        sample = f"0{self.cells.decimal}0000"
        before, after = self.appender.suffix([sample]).split(sample.encode())
        return before, after

    @cached_property
    def _wholes(self) -> pa.Array:
        """How a number of few thousand begins, by what stands before its decimal mark; the last is an empty cell."""
        begun = [self._around[0] + b"%d" % i for i in range(SCALE)]
        return pa.array([*begun, self.appender.suffix([""])], type=pa.binary())

    @cached_property
    def _fractions(self) -> pa.Array:
        """How a number ends, by its four decimals; the last for an empty cell."""
        mark = self.cells.decimal.encode()
        ended = [mark + b"%04d" % i + self._around[1] for i in range(SCALE)]
        return pa.array([*ended, b""], type=pa.binary())

    def _special(self, block: RecordBlock, reasons: Sequence[str]) -> dict[int, bytes | None]:
        """What to append, by position of what is no data row, and of records that lack cells before ours."""
        suffixes: dict[int, bytes | None] = {}
        names, left = self.names, iter(reasons)
        for position in sorted({*block.exceptions, *block.short}):
            short = block.short.get(position, 0)
            match block.tag(position):
                case "header":
                    suffixes[position] = self.appender.suffix(names, short=short)
                    names = ("",) * len(names)  # where several rows name the columns, the first names ours
                case "other":
                    suffixes[position] = self._note(next(left), short)
                case "data":
                    row = slice(int(block.rows[position]), int(block.rows[position]) + 1)
                    cells = [self.cells.texts(column, row)[0].as_py() for column in self.added]
                    suffixes[position] = self.appender.suffix(cells, short=short)
                case _:
                    suffixes[position] = None
        return suffixes

    def _note(self, reason: str, short: int) -> bytes:
        note = reason if self.exact else neutral(reason)
        cells = [note if column.of_set_aside else "" for column in self.added]
        return self.appender.suffix(cells, short=short)


def joined(pieces: Sequence[pa.Array]) -> pa.Array:
    """The pieces of each record put together.

    >>> joined([pa.array([b"a", b"b"]), pa.array([b"1", None])]).to_pylist()
    [b'a1', None]
    """
    return pc.binary_join_element_wise(*pieces, b"") if len(pieces) > 1 else pieces[0]
