"""Are these words a few kinds, free text, or names of things?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import SAMPLE, count_different, sample_of
from segmentation.ingest.dataset import Column, Kind, Writing
from segmentation.ingest.infer.evidence import Context, Verdict, shortened
from segmentation.ingest.infer.identifiers import NEARLY_UNIQUE, groups_rather_than_names, looks_like_code, sort_of
from segmentation.ingest.infer.missing import NonMissing, known, placeholder_word, without_words
from segmentation.vocabulary.headers import PERSONAL, is_sure_key, unit_in, words_of
from segmentation.vocabulary.missing_words import null_tokens_among_words
from segmentation.vocabulary.yes_no import is_tick, yes_no

MAX_CATEGORIES = 200
"""A column with more different words is text."""
SMALL_FILE = 30
"""In a file with fewer filled cells, a few short words may well differ in every row."""
SENTENCE_LETTERS = 40
"""Cells longer than this on average are sentences, not kinds."""
SCALE_END = re.compile(r"^\D*?([+-]?\d+(?:[.,]\d+)?)\D*$")
NAMED = 3


@dataclass(frozen=True)
class Words:
    """The different words of a column and how often it is filled."""

    sample: tuple[str, ...]
    distinct: int
    filled: int


def judge_words(filled: NonMissing, context: Context, kind: Kind | None = None) -> Verdict:
    """The column as words: category, identifier or text; ``kind`` is what the user said."""
    sample = sample_of(filled.cells).to_pylist()
    absent = null_tokens_among_words(context.header, sample)
    distinct, encoded = different_keys(filled, sample, absent), None
    if distinct is None:
        filled, encoded = different_words(filled, absent)
        sample, distinct = encoded.dictionary[:SAMPLE].to_pylist(), len(encoded.dictionary)
    words = Words(tuple(sample), distinct, len(filled.cells) - filled.cells.null_count)
    if kind is None and words.filled < len(filled.cells) and words.distinct == 1 and is_tick(sample, context.header):
        return ticked(filled, sample[0], context)
    decided, evidence = (kind, "You chose this kind.") if kind else kind_of_words(words, context)
    placeholder = placeholder_word(sample, absent) if decided == "category" else ""
    if placeholder:
        count = pc.sum(pc.equal(filled.cells, placeholder)).as_py()
        evidence += f" '{placeholder}' ({count:,} cells) may stand for missing; it was kept as a value."
    notice = filled.sentence(context.header)
    column = Column(
        context.header,
        decided,
        "feature",
        filled.cells.null_count,
        words.distinct,
        evidence,
        placeholder=placeholder,
        unit=unit_in(context.header) if decided == "category" and kind is None else "",
    )
    values = encoded if decided == "category" and encoded is not None else filled.cells
    return Verdict(column, values, (notice,) if notice else ())


def ticked(filled: NonMissing, mark: str, context: Context) -> Verdict:
    """A column of ticks as yes and no."""
    blank = filled.cells.null_count
    column = Column(
        context.header,
        "category",
        "feature",
        0,
        2,
        f"Ticked with '{mark}' or left blank: read as yes and no.",
        writing=Writing("ticked", words=(mark,)),
    )
    cells = f"{blank:,} blank cells" if blank > 1 else "1 blank cell"
    notice = (
        f"Column '{context.header}': '{mark}' was read as yes, {cells} as no. Choose the kind text if that is wrong."
    )
    values = pc.if_else(
        pc.is_valid(filled.cells), pa.scalar("yes", filled.cells.type), pa.scalar("no", filled.cells.type)
    )
    return Verdict(column, values, (notice,))


def different_keys(filled: NonMissing, sample: list[str], absent: tuple[str, ...]) -> int | None:
    """How many different cells a column of many different ones has; None for any other column, or if one is missing."""
    if len(sample) < SAMPLE or known(sample) != sample:
        return None
    short = filled.cells.filter(pc.less_equal(pc.binary_length(filled.cells), max(len(w.encode()) for w in absent)))
    lowered = pc.utf8_lower(short)
    if pc.any(pc.is_in(lowered, value_set=pa.array(absent, type=lowered.type))).as_py():
        return None
    return count_different(filled.cells)


def different_words(filled: NonMissing, absent: tuple[str, ...]) -> tuple[NonMissing, pa.DictionaryArray]:
    """The column without its words for missing, and the same encoded."""
    encoded = filled.cells.dictionary_encode()
    hits = pc.is_in(pc.utf8_lower(encoded.dictionary), value_set=pa.array(absent, type=encoded.dictionary.type))
    if pc.any(hits).as_py():
        filled = without_words(filled, absent)
        encoded = filled.cells.dictionary_encode()
    return filled, encoded


def kind_of_words(words: Words, context: Context) -> tuple[Kind, str]:
    """The kind of a column of words, and why."""
    if not words.filled:
        return "text", "No cell is filled."
    few = f"{words.distinct:,} different values in {words.filled:,} filled cells, such as {listed(words.sample)}."
    if yes_no(words.sample) and not is_sure_key(context.header):
        return "category", f"Yes or no, written as {listed(words.sample)}."
    sort = sort_of(context.header, words.sample)
    if sort == "postcode":
        return "text", "Postcodes are names of places, not amounts; every zero is kept."
    grouping = groups_rather_than_names(words.distinct, words.filled)
    if sort and not grouping:
        names = {"key": "a key by its header", "code": "codes", "e-mail": "e-mail addresses", "phone": "phone numbers"}
        return "identifier", f"The cells are {names.get(sort, sort + 's')}; they are kept as text with every zero."
    personal = bool(PERSONAL.match(words_of(context.header)))
    if is_category(words) and (not personal or grouping):
        if scale := scale_sentence(words.sample):
            return "category", few + scale
        return "category", few
    unique = words.distinct >= NEARLY_UNIQUE * words.filled
    if looks_like_code(words.sample) and not personal and (unique or words.distinct > MAX_CATEGORIES):
        return (
            "identifier",
            f"Codes such as {listed(words.sample)}, {words.distinct:,} different ones: names of things.",
        )
    return "text", few


def is_category(words: Words) -> bool:
    """Whether the words are a few kinds that repeat."""
    if words.distinct > MAX_CATEGORIES or sum(map(len, words.sample)) > SENTENCE_LETTERS * len(words.sample):
        return False
    if words.filled < SMALL_FILE:
        return not (words.distinct == words.filled > 1 and looks_like_code(words.sample))
    return 2 * words.distinct <= words.filled


def scale_sentence(sample: Sequence[str]) -> str:
    """What to say of a scale with words at its ends, such as ``I love it!+5``; empty for other words.

    >>> scale_sentence(["-5 hate", "0", "1", "I love it!+5"])[:38]
    ' Every value holds exactly one number:'
    """
    numbers = [match for word in sample if (match := SCALE_END.match(word))]
    bare = sum(match[1] == match[0].strip() for match in numbers)
    if len(numbers) < len(sample) or 2 * bare < len(sample) or len(sample) < 3:
        return ""
    return " Every value holds exactly one number: choose the kind number to use it as a scale."


def listed(sample: Sequence[str]) -> str:
    """The first few words as a sentence names them."""
    return ", ".join(f"'{shortened(word)}'" for word in sample[:NAMED])
