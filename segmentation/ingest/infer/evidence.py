"""What is known of a column before it is decided what it is?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

import pyarrow as pa

from segmentation.ingest.dataset import Kind
from segmentation.ingest.infer.accounting import is_accounting, with_zeros
from segmentation.ingest.infer.date_order import Order
from segmentation.ingest.infer.foreign_digits import foreign_digits, in_western_digits
from segmentation.ingest.infer.null_cells import NonMissing
from segmentation.ingest.infer.number_parser import Decimal
from segmentation.vocabulary.concept_lookup import names_things
from segmentation.vocabulary.missing_words import NULL_TOKENS_NUMERIC

T = TypeVar("T")


@dataclass(frozen=True)
class ColumnContext:
    """What stands around the cells of one column.

    Attributes
    ----------
    header : the column's name.
    user_kind, user_decimal, user_thousands, user_order : what the user overruled.
    missing_words : further cells that mean missing, as the user said.
    decimal, order : what the other columns of the file prove; None before they were looked at.
    decimal_hint : the decimal mark to expect where nothing proves one.
    row : the row of the file of a data row counted from 0.
    """

    header: str
    user_kind: Kind | None = None
    user_decimal: Decimal | None = None
    user_thousands: str | None = None
    user_order: Order | None = None
    missing_words: tuple[str, ...] = ()
    decimal: Decimal | None = None
    order: Order | None = None
    decimal_hint: Decimal | None = None
    row: Callable[[int], int] = field(default=lambda index: index + 2)

    @property
    def marks_chosen(self) -> bool:
        """Whether the user said which mark is which."""
        return self.user_decimal is not None or self.user_thousands is not None


@dataclass(frozen=True)
class ColumnEvidence:
    """The cells of one column and all that several types ask of them, found out once.

    Attributes
    ----------
    filled : the cells without blanks and without what the user said to mean missing.
    context : what stands around them.
    accounting : whether a bare dash among them is a zero.

    Examples
    --------
    >>> evidence = ColumnEvidence.of(pa.array(["1.50", "n/a", ""]), ColumnContext("OrderTotal"))
    >>> evidence.filled.sample, evidence.known.sample, evidence.names_things
    (['1.50', 'n/a'], ['1.50'], False)
    """

    filled: NonMissing
    context: ColumnContext
    accounting: bool = False
    _readings: dict[Callable[[ColumnEvidence], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, cells: pa.Array, context: ColumnContext) -> ColumnEvidence:
        """The evidence of a column as text, blanks kept."""
        filled = NonMissing.of(cells)
        if context.missing_words:
            filled = filled.without(tuple(word.lower() for word in context.missing_words))
        return cls(filled, context, is_accounting(cells, filled))

    @property
    def header(self) -> str:
        """The column's name."""
        return self.context.header

    @cached_property
    def names_things(self) -> bool:
        """Whether the header is that of a key, a phone number or a postcode."""
        return names_things(self.header)

    @cached_property
    def known(self) -> NonMissing:
        """The cells without the words that mean missing among numbers and dates."""
        return self.filled.without(NULL_TOKENS_NUMERIC)

    @cached_property
    def numeric(self) -> tuple[NonMissing, str]:
        """The cells as numbers are looked for in them, and the form they had: dashes as zeros, digits as 0 to 9."""
        if digits := foreign_digits(self.filled):
            return in_western_digits(self.filled, digits), "digits"
        return (with_zeros(self.filled), "accounting") if self.accounting else (self.filled, "")

    @cached_property
    def has_digits(self) -> bool:
        """Whether any cell of the sample has a digit; without one, the column is none of numbers."""
        return any(any(map(str.isdecimal, cell)) for cell in self.filled.sample)

    def once(self, read: Callable[[ColumnEvidence], T]) -> T:
        """A reading of the column that several types ask for, made when it is first asked for."""
        if read not in self._readings:
            self._readings[read] = read(self)
        return cast(T, self._readings[read])

    def remember(self, read: Callable[[ColumnEvidence], T | None], reading: T) -> None:
        """Take a reading as made, as that of a column of which only the numbers are left."""
        self._readings[read] = reading
