"""What do all types of columns of words share: how they are read, and how they are told?"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import SAMPLE, count_different
from segmentation.ingest.dataset import Column, Kind
from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.misfits import clipped
from segmentation.ingest.infer.null_cells import NonMissing, placeholder_word
from segmentation.vocabulary.missing_words import null_tokens_among_words
from segmentation.vocabulary.units import money_unit_of

NAMED = 3
"""Words that a sentence names."""


@dataclass(frozen=True)
class WordReading:
    """A column read as words.

    Attributes
    ----------
    filled : the cells without the words that mean missing.
    sample : the first different ones.
    distinct : how many different ones there are.
    null_tokens : the words that mean missing here.
    encoded : the column encoded; None where nearly every cell is different.
    """

    filled: NonMissing
    sample: Sequence[str]
    distinct: int
    null_tokens: tuple[str, ...]
    encoded: pa.DictionaryArray | None = None

    @property
    def count(self) -> int:
        """How many cells are filled."""
        return self.filled.count

    @property
    def summary(self) -> str:
        """How many different words there are, in a sentence."""
        return f"{self.distinct:,} different values in {self.count:,} filled cells, such as {listed(self.sample)}."


class WordType(ABC):
    """A type whose values are the words as they stand in the file."""

    kind: Kind

    @abstractmethod
    def reason(self, evidence: ColumnEvidence, words: WordReading) -> str:
        """Why the column is of this type, in a sentence; empty where it is not."""

    def propose(self, evidence: ColumnEvidence) -> bool:
        """Whether anything speaks for this type, or the user chose it."""
        return bool(evidence.context.user_kind or self.reason(evidence, evidence.once(read_words)))

    def parse(self, evidence: ColumnEvidence) -> WordReading | None:
        """The words; any cell can be one."""
        return evidence.once(read_words)

    def describe(self, evidence: ColumnEvidence, parsed: WordReading) -> InferredColumn:
        """The words, and one that may stand for missing."""
        chosen, is_category = evidence.context.user_kind is not None, self.kind == "category"
        cells = parsed.filled.cells
        reason = "You chose this kind." if chosen else self.reason(evidence, parsed)
        placeholder = placeholder_word(list(parsed.sample), parsed.null_tokens) if is_category else ""
        if placeholder:
            count = pc.sum(pc.equal(cells, placeholder)).as_py()
            reason += f" '{placeholder}' ({count:,} cells) may stand for missing; it was kept as a value."
        column = Column(
            evidence.header,
            self.kind,
            "feature",
            cells.null_count,
            parsed.distinct,
            reason,
            placeholder=placeholder,
            unit=money_unit_of(evidence.header) if is_category and not chosen else "",
        )
        notice = parsed.filled.sentence(evidence.header)
        values = parsed.encoded if is_category and parsed.encoded is not None else cells
        return InferredColumn(column, values, (notice,) if notice else ())


def read_words(evidence: ColumnEvidence) -> WordReading:
    """The column as words, with how many different ones there are."""
    filled = evidence.filled
    null_tokens = null_tokens_among_words(evidence.header, filled.sample)
    keys = count_keys(filled, null_tokens)
    if keys is not None:
        return WordReading(filled, filled.sample, keys, null_tokens)
    filled, encoded = encode(filled, null_tokens)
    return WordReading(filled, encoded.dictionary[:SAMPLE].to_pylist(), len(encoded.dictionary), null_tokens, encoded)


def count_keys(filled: NonMissing, null_tokens: tuple[str, ...]) -> int | None:
    """How many different cells a column of many different ones has; None for any other column, or if one is missing."""
    if len(filled.sample) < SAMPLE or filled.known_sample != filled.sample:
        return None
    longest = max(len(token.encode()) for token in null_tokens)
    lowered = pc.utf8_lower(filled.cells.filter(pc.less_equal(pc.binary_length(filled.cells), longest)))
    if pc.any(pc.is_in(lowered, value_set=pa.array(null_tokens, type=lowered.type))).as_py():
        return None
    return count_different(filled.cells)


def encode(filled: NonMissing, null_tokens: tuple[str, ...]) -> tuple[NonMissing, pa.DictionaryArray]:
    """The column without its words for missing, and the same encoded."""
    encoded = filled.cells.dictionary_encode()
    hits = pc.is_in(pc.utf8_lower(encoded.dictionary), value_set=pa.array(null_tokens, type=encoded.dictionary.type))
    if pc.any(hits).as_py():
        filled = filled.without(null_tokens)
        encoded = filled.cells.dictionary_encode()
    return filled, encoded


def listed(sample: Sequence[str]) -> str:
    """The first few words as a sentence names them."""
    return ", ".join(f"'{clipped(word)}'" for word in sample[:NAMED])
