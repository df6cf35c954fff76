"""From cells as they were written to typed columns: the door between reading and typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import Column
from segmentation.ingest.options import ReadOptions


@dataclass(frozen=True)
class Typed:
    """The columns of a file and their values.

    Attributes
    ----------
    columns : one `Column` per column of the file, in its order.
    values : the typed table: float64, timestamp[us] or large_string; null where missing.
    notices : sentences on what was repaired or is ambiguous; empty for a clean file.
    decimal : the decimal mark of the file's numbers.
    """

    columns: tuple[Column, ...]
    values: pa.Table
    notices: tuple[str, ...] = ()
    decimal: str = "."

    def frame(self) -> pd.DataFrame:
        """The typed pandas frame as `Dataset.frame` promises it."""
        return self.values.to_pandas(types_mapper={pa.large_string(): pd.StringDtype(na_value=float("nan"))}.get)


def type_columns(
    cells: pa.Table,
    options: ReadOptions | None = None,
    *,
    row_number: Callable[[int], int] = lambda index: index + 2,
    decimal_hint: str | None = None,
) -> Typed:
    """Decide what each column is, and turn its cells into values.

    Parameters
    ----------
    cells : the data rows as text (string or large_string columns, blanks kept), named as `Dataset.column_names`.
    options : what the user overruled.
    row_number : the row of the file, counted as the user counts it, of a data row counted from 0.
    decimal_hint : the decimal mark to expect where no cell of the file decides; ``,`` for
        a file separated by semicolons, ``.`` for a workbook's own numbers.
    """
    columns, values = [], []
    for name in cells.column_names:
        column = cells.column(name).combine_chunks().cast(pa.large_string())
        filled = pc.if_else(pc.equal(pc.utf8_trim_whitespace(column), ""), None, column)
        try:
            typed = pc.utf8_trim_whitespace(filled).cast(pa.float64())
        except pa.ArrowInvalid:
            typed = filled
        distinct = pc.count_distinct(typed).as_py()
        number = typed.type == pa.float64()
        unique = distinct == len(typed)
        kind = "identifier" if unique else "number" if number else "category" if distinct <= 50 else "text"
        role = "identifier" if unique else "feature" if kind in ("number", "category") else "descriptor"
        columns.append(Column(name, kind, role, typed.null_count, distinct))  # type: ignore[arg-type]
        values.append(typed)
    return Typed(tuple(columns), pa.table(values, names=cells.column_names))
