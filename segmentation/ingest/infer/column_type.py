"""What is a type of column, and what comes out where a column is of it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

import pyarrow as pa

from segmentation.ingest.dataset import Column, Kind
from segmentation.ingest.infer.date_order import Order
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.number_parser import Decimal

Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class InferredColumn:
    """What a column is, its values, and what is told of it.

    ``decimal`` and ``order`` are what its cells prove; ``ambiguous`` says that they left one of them open.
    """

    column: Column
    values: pa.Array
    notices: tuple[str, ...] = ()
    decimal: Decimal | None = None
    order: Order | None = None
    ambiguous: bool = False


class ColumnType(Protocol[Parsed]):
    """One thing that a column can be: a class without state in a file of its own, and a line in `TYPES`.

    Where the user chose the kind (``evidence.context.user_kind``), `propose` and `parse` of the type that
    answers for it take the column whatever is in it, and `describe` tells what was lost.
    """

    kind: Kind
    """How the values of the column are read."""

    def propose(self, evidence: ColumnEvidence) -> bool:
        """Whether a look at the sample leaves it possible; quick, and never wrong when it says no."""

    def parse(self, evidence: ColumnEvidence) -> Parsed | None:
        """The whole column read as this type; None where too many of its cells are not of it."""

    def describe(self, evidence: ColumnEvidence, parsed: Parsed) -> InferredColumn:
        """The column, its values and the sentences on both."""
