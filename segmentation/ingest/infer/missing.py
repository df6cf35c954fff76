"""Which cells say that nothing is known?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.vocabulary.missing_words import NULL_TOKENS, NULL_TOKENS_NUMERIC
from segmentation.vocabulary.placeholders import PLACEHOLDERS, SENTINELS

NUMERIC_SET = frozenset(NULL_TOKENS_NUMERIC)


@dataclass(frozen=True)
class NonMissing:
    """The cells of a column with the missing ones gone.

    Attributes
    ----------
    cells : trimmed text, null where missing.
    words : how many cells of each word (or of blanks only, as ``""``) were taken as missing;
        cells with nothing at all in them are not counted.
    """

    cells: pa.Array
    words: Counter[str]

    def sentence(self, name: str) -> str:
        """What was taken as missing, as a notice; empty where only empty cells were."""
        if not self.words:
            return ""
        parts = [f"{quoted(word)} ({count:,})" for word, count in self.words.most_common(4)]
        more = " and others" if len(self.words) > 4 else ""
        total = sum(self.words.values())
        cells = "1 cell was" if total == 1 else f"{total:,} cells were"
        return f"Column '{name}': {cells} taken as missing: {', '.join(parts)}{more}."


def quoted(word: str) -> str:
    """A missing word as a sentence names it."""
    return f"'{word}'" if word else "only blanks"


def without_blanks(cells: pa.Array) -> NonMissing:
    """Trim every cell; null where nothing is left."""
    trimmed = pc.utf8_trim_whitespace(cells) if may_hold_blanks(cells) else cells
    empty = pc.equal(trimmed, "")
    if not pc.any(empty).as_py():
        return NonMissing(trimmed, Counter())
    blank = pc.sum(pc.and_(empty, pc.not_equal(cells, ""))).as_py() or 0
    words = Counter({"": blank}) if blank else Counter()
    return NonMissing(pc.if_else(empty, pa.scalar(None, trimmed.type), trimmed), words)


def may_hold_blanks(cells: pa.Array) -> bool:
    """Whether any byte of the column can be part of a blank: a control, a space, or a letter beyond ASCII."""
    letters = np.frombuffer(cells.buffers()[2] or b"", dtype=np.int8)
    return bool((letters <= ord(" ")).any())


def known(words: Iterable[str]) -> list[str]:
    """The cells that are none of the words for missing among values."""
    return [word for word in words if word.lower() not in NUMERIC_SET]


def without_words(filled: NonMissing, words: tuple[str, ...]) -> NonMissing:
    """Null also where a cell is one of these words, whatever its case."""
    lowered = pc.utf8_lower(filled.cells)
    hits = pc.is_in(lowered, value_set=pa.array(words, type=lowered.type), skip_nulls=True)
    if not pc.any(hits).as_py():
        return filled
    counted = pc.value_counts(filled.cells.filter(hits))
    found = Counter({item["values"]: item["counts"] for item in counted.to_pylist()})
    return NonMissing(pc.if_else(hits, pa.scalar(None, filled.cells.type), filled.cells), filled.words + found)


def placeholder_word(words: list[str], absent: tuple[str, ...] = (*NULL_TOKENS, "na")) -> str:
    """The value of a column of words that probably stands for missing; empty where there is none.

    >>> placeholder_word(["admin.", "unknown", "retired"])
    'unknown'
    """
    codes = set() if "na" in absent else {"na"}
    return next((word for word in words if word.lower() in PLACEHOLDERS and word.lower() not in codes), "")


def placeholder_number(levels: NDArray[np.float64]) -> float | None:
    """A -1 (-9, -99, …) below values that are all at least 0; None where there is none.

    >>> placeholder_number(np.array([-1.0, 3.0, 7.0])), placeholder_number(np.array([-1.0, -0.5, 7.0]))
    (-1.0, None)
    """
    if levels.size < 2 or levels[0] not in SENTINELS or levels[1] < 0:
        return None
    return float(levels[0])
