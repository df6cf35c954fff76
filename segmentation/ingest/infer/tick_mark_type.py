"""Is this a column of ticks: one mark, or nothing?"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import Column, Kind, Writing
from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.word_type import WordReading, WordType
from segmentation.vocabulary.yes_no import is_tick


class TickedType(WordType):
    """One mark in some cells and nothing in the others: yes and no."""

    kind: Kind = "category"

    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """Why it is a column of ticks; empty where every cell is filled or the one word is no mark."""
        some = words.distinct == 1 and words.count < len(words.filled.cells)
        if not some or not is_tick(words.sample, evidence.header):
            return ""
        return f"Ticked with '{words.sample[0]}' or left blank: read as yes and no."

    def describe(self, evidence: ColumnEvidence, parsed: WordReading) -> InferredColumn:
        """Yes where there is a mark, no where there is none, and a notice, as a blank may mean missing."""
        cells, mark = parsed.filled.cells, parsed.sample[0]
        column = Column(
            evidence.header,
            self.kind,
            "feature",
            0,
            2,
            self.reason(evidence, parsed),
            writing=Writing("ticked", words=(mark,)),
        )
        blanks = f"{cells.null_count:,} blank cells" if cells.null_count > 1 else "1 blank cell"
        as_read = f"Column '{evidence.header}': '{mark}' was read as yes, {blanks} as no."
        yes_no = pc.if_else(pc.is_valid(cells), pa.scalar("yes", cells.type), pa.scalar("no", cells.type))
        return InferredColumn(column, yes_no, (f"{as_read} Choose the kind text if that is wrong.",))
