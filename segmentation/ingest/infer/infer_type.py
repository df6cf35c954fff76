"""What is this column: identifier, number, category, date or text?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from segmentation.ingest.infer.code_type import CodeType
from segmentation.ingest.infer.column_type import ColumnType, InferredColumn
from segmentation.ingest.infer.column_types import CHOSEN, NEAR_MISSES, TYPES
from segmentation.ingest.infer.evidence import ColumnContext, ColumnEvidence
from segmentation.ingest.infer.number_reading import read_numbers, reading_of_chunk
from segmentation.ingest.infer.number_type import NumberType
from segmentation.ingest.infer.plain_numbers import are_whole
from segmentation.ingest.infer.row_numbers import numbers_rows
from segmentation.ingest.infer.word_type import WordType
from segmentation.ingest.numeric_chunk import NumericChunk


def infer_type(evidence: ColumnEvidence) -> InferredColumn:
    """Decide what a column is and turn its cells into values.

    Examples
    --------
    >>> import pyarrow as pa
    >>> cells = pa.array(["$1,234.50", "-$3.00", "n/a"], type=pa.large_string())
    >>> inferred = infer_type(ColumnEvidence.of(cells, ColumnContext("spend")))
    >>> inferred.values.to_pylist(), inferred.column.kind, inferred.column.unit
    ([1234.5, -3.0, None], 'number', '$')
    """
    chosen = evidence.context.user_kind
    if chosen:
        return _verified((CHOSEN[chosen],), evidence)[1]
    column_type, inferred = _verified((each for each in TYPES if each.propose(evidence)), evidence)
    if not isinstance(column_type, WordType):
        return inferred
    near_misses = (near_miss(evidence, inferred) for near_miss in NEAR_MISSES)
    return next(filter(None, near_misses), inferred)


def infer_from_chunk(chunk: NumericChunk, context: ColumnContext) -> InferredColumn | None:
    """A column whose cells were found to be plain amounts as they were read; None where its text is needed."""
    reading = reading_of_chunk(chunk)
    if context.marks_chosen or not reading.levels.size:
        return None
    if not reading.values.null_count and are_whole(reading.levels) and numbers_rows(chunk.values, context.header):
        return None
    evidence = ColumnEvidence(reading.filled, context)
    evidence.remember(read_numbers, reading)
    return _verified((CodeType(), NumberType()), evidence)[1]


def _verified(types: Iterable[ColumnType[Any]], evidence: ColumnEvidence) -> tuple[ColumnType[Any], InferredColumn]:
    """The first of these types that all of the cells verify, and the column as one of it."""
    for column_type in types:
        parsed = column_type.parse(evidence)
        if parsed is not None:
            return column_type, column_type.describe(evidence, parsed)
    raise AssertionError("The last type takes whatever is left.")
