"""Chosen columns or customers as a new text file: written as the upload is, or as CSV for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.export.added_cells import AddedCells, AddedColumn
from segmentation.export.formula_guard import BLANKS, TRIGGERS, neutral
from segmentation.export.passthrough_writer import EscapeCount
from segmentation.ingest import Dataset, Dialect
from segmentation.ingest.arrow.sampling import cells_at
from segmentation.progress import Progress, silent

CHUNK = 50_000
"""Rows written at a time."""
BOM = "\ufeff"
_MAY_ACT = f"^[{BLANKS}]*[{TRIGGERS.replace('-', '')}-]"
"""Cells that the formula guard has to look at; the others begin with nothing that acts."""


def for_excel(dialect: Dialect) -> Dialect:
    """CSV that Excel opens with a double click: UTF-8 with a byte order mark, CRLF.

    Where a comma stands before decimals, semicolons separate, as Excel expects it in those countries.

    >>> for_excel(Dialect(decimal=",", encoding="cp1252")).delimiter
    ';'
    """
    delimiter = ";" if dialect.decimal == "," else ","
    return Dialect(delimiter=delimiter, line_end="\r\n", bom=True, decimal=dialect.decimal)


@dataclass(frozen=True)
class DelimitedWriter:
    """Some columns of a table and ours, as text in one dialect, the cells as they were written.

    Attributes
    ----------
    columns, names, added : the user's columns, what ours are called, and which of ours they are.
    dialect : how the new file is written.
    exact : leave cells alone that a spreadsheet would run as a formula.
    """

    dataset: Dataset
    cells: AddedCells
    columns: tuple[str, ...]
    names: tuple[str, ...]
    added: tuple[AddedColumn, ...]
    dialect: Dialect
    exact: bool
    escaped: EscapeCount = field(default_factory=EscapeCount)

    def write(self, sink: IO[bytes], rows: NDArray[np.int64] | None = None, progress: Progress = silent) -> None:
        """Write the header and these rows, or all of them."""
        table, total = self.dataset.text.select(list(self.columns)), self.dataset.row_count
        rows = np.arange(total) if rows is None else rows
        sink.write((BOM if self.dialect.bom else "").encode(self.dialect.encoding))
        if self.dialect.header_row is not None:
            header = [self._harmless(pa.array([name])) for name in self.columns]
            sink.write(self._records([*header, *(pa.array([name]) for name in self.names)]))
        for start in range(0, len(rows), CHUNK):
            progress(start / len(rows), "Writing the labelled file")
            chunk = rows[start : start + CHUNK]
            columns = [self._harmless(cells_at(column, chunk)) for column in table.columns]
            ours = [self.cells.texts(column, chunk) for column in self.added]
            sink.write(self._records([*columns, *ours]))

    def _harmless(self, cells: pa.Array) -> pa.Array:
        """The cells without a formula among them; only those that begin like one are looked at closely."""
        if self.exact:
            return cells
        candidates = pc.match_substring_regex(cells, _MAY_ACT)
        if not pc.any(candidates).as_py():
            return cells
        before = cells.filter(candidates).to_pylist()
        after = [neutral(cell) for cell in before]
        self.escaped.count += sum(new != old for new, old in zip(after, before, strict=True))
        return pc.replace_with_mask(cells, candidates, pa.array(after, type=cells.type))

    def _records(self, columns: Sequence[pa.Array]) -> bytes:
        """The cells of some rows, column by column, as lines of the file."""
        dialect = self.dialect
        delimiter = dialect.delimiter[0] * max(1, len(dialect.delimiter)) if dialect.repeated else dialect.delimiter
        cells = [_quoted(column, dialect) for column in columns]
        if dialect.trailing:
            cells.append(pa.scalar(""))
        lines = pc.binary_join_element_wise(*cells, delimiter)
        if dialect.wrapped:
            quote = dialect.quote or '"'
            lines = pc.binary_join_element_wise(quote, pc.replace_substring(lines, quote, quote * 2), quote, "")
        text: str = pc.binary_join(pa.array([lines.to_pylist()]), dialect.line_end)[0].as_py() + dialect.line_end
        return text.encode(dialect.encoding, "replace")


def _quoted(cells: pa.Array, dialect: Dialect) -> pa.Array:
    """Cells as they have to stand in the file: quoted only where they need it."""
    quote = dialect.quote or '"'
    blank_edge = pc.not_equal(pc.utf8_trim_whitespace(cells), cells)
    needed = pc.or_(blank_edge, pc.equal(cells, "")) if dialect.repeated else blank_edge
    for sign in (quote, "\n", "\r", dialect.delimiter[0] if dialect.repeated else dialect.delimiter, dialect.escape):
        needed = pc.or_(needed, pc.match_substring(cells, sign)) if sign else needed
    if not pc.any(needed).as_py():
        return cells
    inner = pc.replace_substring(cells, "\\", "\\\\") if dialect.escape else cells
    inner = pc.replace_substring(inner, quote, ("\\" if dialect.escape else quote) + quote)
    return pc.if_else(needed, pc.binary_join_element_wise(quote, inner, quote, ""), cells)
