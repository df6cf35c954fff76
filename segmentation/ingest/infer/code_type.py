"""Is this a column of codes, such as channel 1 and 2, that only look like numbers?"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import Column, Kind
from segmentation.ingest.infer.codes_or_amounts import MAX_NAMED_CODES, CodeDecision, decide_codes
from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.misfits import loss_notices
from segmentation.ingest.infer.number_reading import NumberReading, read_numbers
from segmentation.ingest.infer.plain_numbers import are_whole


@dataclass(frozen=True)
class ParsedCodes:
    """A column of few whole numbers that are no amounts, and why."""

    reading: NumberReading
    decision: CodeDecision


class CodeType:
    """Few whole numbers that name kinds; they stay the words that they are in the file."""

    kind: Kind = "category"

    def propose(self, evidence: ColumnEvidence) -> bool:
        """Whether there are digits at all."""
        return evidence.has_digits

    def parse(self, evidence: ColumnEvidence) -> ParsedCodes | None:
        """The column as codes; None where it holds no numbers, or amounts."""
        reading = evidence.once(read_numbers)
        if reading is None or reading.levels.size > MAX_NAMED_CODES or reading.style.unit:
            return None
        if not are_whole(reading.levels):
            return None
        decision = decide_codes(evidence.header, reading.levels.astype(int).tolist(), reading.count)
        return ParsedCodes(reading, decision) if decision.is_code else None

    def describe(self, evidence: ColumnEvidence, parsed: ParsedCodes) -> InferredColumn:
        """The codes as text, with the reason why they are no amounts."""
        reading, decision = parsed.reading, parsed.decision
        cells = reading.filled.cells
        column = Column(
            evidence.header,
            self.kind,
            "feature",
            reading.values.null_count,
            reading.levels.size,
            decision.reason,
            decision.ambiguous,
        )
        codes = pc.if_else(pc.is_valid(reading.values), cells, pa.scalar(None, cells.type))
        notices = loss_notices(evidence.context, reading.filled, reading.values, "number")
        return InferredColumn(column, codes, tuple(notices))
