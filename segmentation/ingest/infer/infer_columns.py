"""From cells as they were written to typed columns: the door between reading and typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import pandas as pd
import pyarrow as pa

from segmentation.ingest.dataset import Column
from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.date_order import Order
from segmentation.ingest.infer.evidence import ColumnContext, ColumnEvidence
from segmentation.ingest.infer.infer_type import infer_from_chunk, infer_type
from segmentation.ingest.infer.number_parser import Decimal
from segmentation.ingest.infer.roles import assign_roles
from segmentation.ingest.numeric_chunk import NumericChunk
from segmentation.ingest.options import ReadOptions
from segmentation.parallel import IN_MEMORY, parallel_map

T = TypeVar("T")
OTHER_MARK: dict[str | None, Decimal] = {",": ".", ".": ","}
"""What is the decimal mark where the user only said what stands between thousands."""


@dataclass(frozen=True)
class TypedTable:
    """The columns of a file and their values.

    Attributes
    ----------
    columns : one `Column` per column of the file, in its order.
    values : the typed table: float64, timestamp[us] or text (that of categories encoded); null where missing.
    notices : sentences on what was repaired or is ambiguous; empty for a clean file.
    decimal : the decimal mark of the file's numbers.
    """

    columns: tuple[Column, ...]
    values: pa.Table
    notices: tuple[str, ...] = ()
    decimal: str = "."

    def frame(self, names: Sequence[str], encoded: bool = False) -> pd.DataFrame:
        """Some columns as the typed pandas frame that `Dataset.frame` promises; or with categories ``encoded``."""

        def values_of(name: str) -> pa.ChunkedArray:
            values = self.values.column(name)
            return values if encoded and is_encoded(values) else unpacked(values)

        table = pa.table(parallel_map(values_of, names, at_most=min(IN_MEMORY, len(names) or 1)), list(names))
        text = {pa.large_string(): pd.StringDtype(na_value=float("nan"))}
        # One block a column, so that the numbers are shared and not copied side by side.
        return table.to_pandas(types_mapper=text.get, split_blocks=True)


def infer_columns(
    cells: pa.Table,
    options: ReadOptions | None = None,
    *,
    row_number: Callable[[int], int] = lambda index: index + 2,
    decimal_hint: str | None = None,
    chunks: Callable[[int], NumericChunk | None] = lambda index: None,
) -> TypedTable:
    """Decide what each column is, and turn its cells into values.

    Parameters
    ----------
    cells : the data rows as text (string or large_string columns, blanks kept), named as `Dataset.column_names`.
    options : what the user overruled.
    row_number : the row of the file, counted as the user counts it, of a data row counted from 0.
    decimal_hint : the decimal mark to expect where no cell of the file decides; ``,`` for
        a file separated by semicolons, ``.`` for a workbook's own numbers.
    chunks : the numbers of a column of which only they were kept while it was read, by its place.

    Examples
    --------
    >>> table = pa.table({"Kunde": ["01", "02"], "Umsatz": ["1.234,50", "7,00"], "Seit": ["31.1.2024", "1.2.2024"]})
    >>> typed = infer_columns(table)
    >>> [(column.kind, column.role) for column in typed.columns], typed.decimal
    ([('identifier', 'identifier'), ('number', 'feature'), ('date', 'descriptor')], ',')
    """
    options = options or ReadOptions()
    hint = cast(Decimal | None, decimal_hint if decimal_hint in (".", ",") else None)
    contexts = [context_of(name, options, hint, row_number) for name in cells.column_names]

    def infer(index: int) -> InferredColumn:
        context = contexts[index]
        overruled = context.user_kind or context.missing_words
        chunk = chunks(index)
        if chunk and not overruled and (inferred := infer_from_chunk(chunk, context)):
            return inferred
        pieces = cells.column(index)
        whole = whole_column(pieces)
        del pieces  # inference takes memory of its own
        return infer_type(ColumnEvidence.of(whole, context))

    inferred = parallel_map(infer, range(len(contexts)), at_most=IN_MEMORY)
    decimal: Decimal | None = commonest([column.decimal for column in inferred])
    order: Order | None = commonest([column.order for column in inferred])
    for index, column in enumerate(inferred):
        if column.ambiguous and (decimal or order):
            contexts[index] = replace(contexts[index], decimal=decimal, order=order)
            inferred[index] = infer(index)
    columns = assign_roles([each.column for each in inferred], cells.num_rows, options.roles)
    notices = tuple(notice for each in inferred for notice in each.notices)
    values = pa.table(parallel_map(packed, inferred, at_most=IN_MEMORY), names=cells.column_names)
    return TypedTable(
        columns, values, notices, options.decimal or OTHER_MARK.get(options.thousands) or decimal or hint or "."
    )


def packed(inferred: InferredColumn) -> pa.Array:
    """The values of a column in the least memory from which they come back at once."""
    values = inferred.values
    if inferred.column.kind == "category" and pa.types.is_large_string(values.type):
        values = values.dictionary_encode()
    if pa.types.is_dictionary(values.type):
        few = pa.int8() if len(values.dictionary) < 1 << 7 else pa.int16() if len(values.dictionary) < 1 << 15 else None
        return values if few is None else pa.DictionaryArray.from_arrays(values.indices.cast(few), values.dictionary)
    short = pa.types.is_large_string(values.type) and values.nbytes < 1 << 31
    return values.cast(pa.string()) if short else values


def unpacked(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """The values as pandas takes them without a copy."""
    return values.cast(pa.large_string()) if is_encoded(values) or pa.types.is_string(values.type) else values


def is_encoded(values: pa.ChunkedArray) -> bool:
    """Whether these are numbers of the words in a list."""
    return bool(pa.types.is_dictionary(values.type))


def context_of(name: str, options: ReadOptions, hint: Decimal | None, row: Callable[[int], int]) -> ColumnContext:
    """What is known of a column before its cells are looked at."""
    return ColumnContext(
        header=name,
        user_kind=options.kinds.get(name),
        user_decimal=options.decimal or OTHER_MARK.get(options.thousands),
        user_thousands=options.thousands,
        user_order=options.date_order,
        missing_words=options.missing.get(name, ()),
        decimal_hint=hint,
        row=row,
    )


def whole_column(column: pa.ChunkedArray) -> pa.Array:
    """The column in one piece, in the text type that pandas takes without a copy."""
    column = column.cast(pa.large_string())
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def commonest(proven: Sequence[T | None]) -> T | None:
    """What most columns prove; None where none proves anything."""
    counted = Counter(value for value in proven if value is not None)
    return counted.most_common(1)[0][0] if counted else None
