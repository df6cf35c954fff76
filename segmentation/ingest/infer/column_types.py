"""Which types can a column have, in the order in which they are tried?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.category_type import CategoryType
from segmentation.ingest.infer.code_type import CodeType
from segmentation.ingest.infer.column_type import ColumnType, InferredColumn
from segmentation.ingest.infer.date_type import DateType
from segmentation.ingest.infer.empty_type import EmptyType
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.key_type import KeyType
from segmentation.ingest.infer.near_dates import nearly_dates
from segmentation.ingest.infer.near_numbers import mostly_numbers, nearly_numbers, numbers_with_other_mark
from segmentation.ingest.infer.number_type import NumberType
from segmentation.ingest.infer.postcode_type import PostcodeType
from segmentation.ingest.infer.text_type import TextType
from segmentation.ingest.infer.tick_mark_type import TickedType
from segmentation.ingest.infer.unique_code_type import UniqueCodeType
from segmentation.ingest.infer.yes_no_type import YesNoType

TYPES: tuple[ColumnType[Any], ...] = (
    DateType(),
    CodeType(),
    NumberType(),
    TickedType(),
    EmptyType(),
    YesNoType(),
    PostcodeType(),
    KeyType(),
    CategoryType(),
    UniqueCodeType(),
    TextType(),
)
"""The first that verifies on every cell is the column's; the last one takes whatever is left."""

NEAR_MISSES: tuple[Callable[[ColumnEvidence, InferredColumn], InferredColumn | None], ...] = (
    nearly_dates,
    numbers_with_other_mark,
    nearly_numbers,
    mostly_numbers,
)
"""What a column of words may nearly be, which is told; the first that applies."""

CHOSEN: dict[Kind, ColumnType[Any]] = {
    "date": DateType(),
    "number": NumberType(),
    "identifier": KeyType(),
    "category": CategoryType(),
    "text": TextType(),
}
"""The type that answers for a kind that the user chose."""
