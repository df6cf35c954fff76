"""Which cells say that nothing is known?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import sample_of
from segmentation.ingest.infer.plain_numbers import plain_numbers
from segmentation.vocabulary.missing_words import NULL_TOKENS, NULL_TOKENS_NUMERIC
from segmentation.vocabulary.placeholders import is_placeholder

NUMERIC_TOKENS = frozenset(NULL_TOKENS_NUMERIC)


@dataclass(frozen=True)
class NonMissing:
    """The cells of a column with the missing ones gone.

    Attributes
    ----------
    cells : trimmed text, null where missing.
    null_counts : how many cells of each word (or of blanks only, as ``""``) were taken as missing;
        cells with nothing at all in them are not counted.

    Examples
    --------
    >>> cells = NonMissing.of(pa.array(["12 ", "", "n/a", "7"])).without(NULL_TOKENS)
    >>> cells.cells.to_pylist(), cells.sentence("spend")
    (['12', None, None, '7'], "Column 'spend': 1 cell was taken as missing: 'n/a' (1).")
    """

    cells: pa.Array
    null_counts: Counter[str]

    @classmethod
    def of(cls, cells: pa.Array) -> NonMissing:
        """Trim every cell; null where nothing is left."""
        trimmed = pc.utf8_trim_whitespace(cells) if may_hold_blanks(cells) else cells
        empty = pc.equal(trimmed, "")
        if not pc.any(empty).as_py():
            return cls(trimmed, Counter())
        blank = pc.sum(pc.and_(empty, pc.not_equal(cells, ""))).as_py() or 0
        return cls(
            pc.if_else(empty, pa.scalar(None, trimmed.type), trimmed), Counter({"": blank}) if blank else Counter()
        )

    def without(self, tokens: tuple[str, ...]) -> NonMissing:
        """Null also where a cell is one of these words (in lower case), whatever its case."""
        lowered = pc.utf8_lower(self.cells)
        hits = pc.is_in(lowered, value_set=pa.array(tokens, type=lowered.type), skip_nulls=True)
        if not pc.any(hits).as_py():
            return self
        counted = pc.value_counts(self.cells.filter(hits)).to_pylist()
        counts = Counter({item["values"]: item["counts"] for item in counted})
        return NonMissing(pc.if_else(hits, pa.scalar(None, self.cells.type), self.cells), self.null_counts + counts)

    @cached_property
    def sample(self) -> list[str]:
        """Up to a thousand different filled cells."""
        return list(sample_of(self.cells).to_pylist())

    @cached_property
    def known_sample(self) -> list[str]:
        """Those of the sample that are none of the words for missing among numbers and dates."""
        return [word for word in self.sample if word.lower() not in NUMERIC_TOKENS]

    @cached_property
    def numbers(self) -> pa.Array | None:
        """The cells as float64 where every one is a plain number, as programs write it; else None."""
        return plain_numbers(self.cells)

    @property
    def count(self) -> int:
        """How many cells are filled."""
        return len(self.cells) - int(self.cells.null_count)

    def holds(self, char: str) -> bool:
        """Whether any cell holds this character; the sample is asked first."""
        return any(char in cell for cell in self.sample) or bool(pc.any(pc.match_substring(self.cells, char)).as_py())

    def sentence(self, header: str) -> str:
        """What was taken as missing, as a notice; empty where only empty cells were."""
        if not self.null_counts:
            return ""
        parts = [f"{quoted(word)} ({count:,})" for word, count in self.null_counts.most_common(4)]
        more = " and others" if len(self.null_counts) > 4 else ""
        total = sum(self.null_counts.values())
        cells = "1 cell was" if total == 1 else f"{total:,} cells were"
        return f"Column '{header}': {cells} taken as missing: {', '.join(parts)}{more}."


def quoted(word: str) -> str:
    """A missing word as a sentence names it."""
    return f"'{word}'" if word else "only blanks"


def may_hold_blanks(cells: pa.Array) -> bool:
    """Whether any byte of the column can be part of a blank: a control, a space, or a character beyond ASCII."""
    codes = np.frombuffer(cells.buffers()[2] or b"", dtype=np.int8)
    return bool((codes <= ord(" ")).any())


def placeholder_word(words: list[str], null_tokens: tuple[str, ...] = (*NULL_TOKENS, "na")) -> str:
    """The value of a column of words that probably stands for missing; empty where there is none.

    >>> placeholder_word(["admin.", "unknown", "retired"])
    'unknown'
    """
    codes = set() if "na" in null_tokens else {"na"}
    return next((word for word in words if is_placeholder(word) and word.lower() not in codes), "")
