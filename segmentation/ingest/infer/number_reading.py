"""Can the cells of a column be read as numbers, without losing anything?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import sample_of
from segmentation.ingest.dataset import Writing
from segmentation.ingest.infer.codes_or_amounts import MAX_NAMED_CODES
from segmentation.ingest.infer.decimal_mark import is_ambiguous, proven_mark, settle
from segmentation.ingest.infer.evidence import ColumnContext, ColumnEvidence
from segmentation.ingest.infer.identifiers import CONTENT, NEARLY_UNIQUE, groups_rather_than_names, shaped
from segmentation.ingest.infer.lengths_of_time import are_lengths, seconds_of
from segmentation.ingest.infer.misfits import ALMOST, NEARLY, misfits_of
from segmentation.ingest.infer.null_cells import NonMissing
from segmentation.ingest.infer.number_parser import Decimal, NumberStyle, parse_numbers, styles_that_fit
from segmentation.ingest.infer.plain_numbers import (
    CODE_PATTERN,
    LONG_KEY,
    SAFE_DIGITS,
    are_whole,
    is_code,
    plain_numbers,
    sorted_levels,
)
from segmentation.ingest.infer.row_numbers import numbers_rows
from segmentation.ingest.infer.scaled_numbers import has_factors, split_factor
from segmentation.ingest.numeric_chunk import Floats, NumericChunk
from segmentation.vocabulary.concept_lookup import is_header_of, is_key, is_sure_key
from segmentation.vocabulary.missing_words import NULL_TOKENS_NUMERIC
from segmentation.vocabulary.number_units import WHOLE_MONEY

PLAIN = NumberStyle()


@dataclass(frozen=True)
class NumberReading:
    """A column read as numbers: amounts, or codes that look like them.

    Attributes
    ----------
    filled : the cells without those that were taken as missing.
    values, levels : the numbers, as long as the column, and the different ones in their order.
    style : how they are written.
    ambiguous : whether every mark fits as decimal mark as well as between thousands.
    decimal : the decimal mark that the cells prove.
    form : how they are written beyond their style: ``accounting``, ``digits``, ``scaled`` or ``length``.
    """

    filled: NonMissing
    values: pa.Array
    levels: Floats
    style: NumberStyle = PLAIN
    ambiguous: bool = False
    decimal: Decimal | None = None
    form: str = ""

    @property
    def writing(self) -> Writing | None:
        """The style and the form as a column keeps them; None for plain numbers."""
        style = self.style
        if not self.form:
            return style.writing
        return Writing(self.form, style.decimal, style.thousands, style.unit, words=style.spellings)

    @property
    def count(self) -> int:
        """How many cells are numbers."""
        return len(self.values) - int(self.values.null_count)


def read_numbers(evidence: ColumnEvidence) -> NumberReading | None:
    """The column as numbers, or None where it is not one of numbers (or not only)."""
    special = _scaled(evidence) or _lengths(evidence)
    if special is not None:
        return special
    reading, form = _plain(evidence) or _styled(evidence), evidence.numeric[1]
    if reading is None:
        return None
    filled, values, style = reading
    levels = sorted_levels(values)
    if not levels.size or (style == PLAIN and not could_be_numbers(evidence, filled, values, levels)):
        return None
    if not is_ambiguous(filled):
        return NumberReading(filled, values, levels, style, decimal=proven_mark(filled, style), form=form)
    style = settle(filled, style, evidence.context)
    values = parse_numbers(filled.cells, style)
    ambiguous = style.unit not in WHOLE_MONEY
    return NumberReading(filled, values, sorted_levels(values), style, ambiguous=ambiguous, form=form)


def reading_of_chunk(chunk: NumericChunk) -> NumberReading:
    """A column whose cells were found to be plain amounts while they were read."""
    values = pa.array(chunk.values, from_pandas=True)
    levels = sorted_levels(values)
    cells = chunk.text() if levels.size <= MAX_NAMED_CODES else values
    return NumberReading(NonMissing(cells, Counter()), values, levels, decimal="." if chunk.marked else None)


Read = tuple[NonMissing, pa.Array, NumberStyle]


def _plain(evidence: ColumnEvidence) -> Read | None:
    """Cells and values of numbers as programs write them; words for missing may stand among them."""
    filled, decimal = evidence.numeric[0], evidence.context.user_decimal
    values = filled.numbers
    if values is not None and not (decimal == "," and filled.holds(".")):
        return filled, values, PLAIN
    sample = filled.known_sample
    if not sample or decimal == "," or evidence.names_things or plain_numbers(pa.array(sample)) is None:
        return None
    known = filled.without(NULL_TOKENS_NUMERIC)
    values = known.numbers
    return None if values is None else (known, values, PLAIN)


def _styled(evidence: ColumnEvidence) -> Read | None:
    """Cells and values of numbers as people write them; None where too few cells fit one style."""
    filled = evidence.numeric[0]
    sample = filled.known_sample
    if not sample or evidence.names_things:
        return None
    for _ in range(2):
        style = best_style(sample, evidence.context)
        if style is None or any(map(is_code, sample)):
            return None
        values = parse_numbers(filled.cells, style)
        if pc.any(misfits_of(filled.cells, values)).as_py():
            filled = filled.without(NULL_TOKENS_NUMERIC)
        misfits = misfits_of(filled.cells, values)
        if pc.sum(misfits).as_py() <= (1 - ALMOST) * filled.count:
            return filled, values, style
        sample = [*sample, *sample_of(filled.cells.filter(misfits)).to_pylist()]
    return None


def _scaled(evidence: ColumnEvidence) -> NumberReading | None:
    """The column as numbers of which some are written in thousands or millions; None where none are."""
    sample = evidence.filled.known_sample
    if not sample or evidence.names_things or not evidence.has_digits or not has_factors(sample):
        return None
    encoded = evidence.known.cells.dictionary_encode()
    pieces = [split_factor(cell) for cell in encoded.dictionary.to_pylist()]
    style = best_style([split_factor(cell)[0] for cell in sample], evidence.context)
    if style is None:
        return None
    numbers = parse_numbers(pa.array([cell for cell, _ in pieces], type=pa.large_string()), style)
    values = pc.multiply(numbers, pa.array([factor for _, factor in pieces], type=pa.float64())).take(encoded.indices)
    return _of_form(evidence.known, values, style, "scaled")


def _lengths(evidence: ColumnEvidence) -> NumberReading | None:
    """The column as lengths of time in seconds; None where it holds none."""
    sample = evidence.filled.known_sample
    if not sample or evidence.names_things or not evidence.has_digits:
        return None
    if seconds_of(sample[0]) is None and (len(sample) < 2 or seconds_of(sample[1]) is None):
        return None
    if sum(seconds_of(cell) is not None for cell in sample) < ALMOST * len(sample):
        return None
    if not are_lengths(sample, evidence.header):
        return None
    encoded = evidence.known.cells.dictionary_encode()
    seconds = pa.array(map(seconds_of, encoded.dictionary.to_pylist()), type=pa.float64())
    return _of_form(evidence.known, seconds.take(encoded.indices), NumberStyle(unit="s"), "length")


def _of_form(filled: NonMissing, values: pa.Array, style: NumberStyle, form: str) -> NumberReading | None:
    """A reading of one of these forms; None where too many cells are none."""
    misfits = pc.sum(misfits_of(filled.cells, values)).as_py() or 0
    levels = sorted_levels(values)
    if not levels.size or not np.isfinite(levels).all() or misfits > (1 - ALMOST) * filled.count:
        return None
    return NumberReading(filled, values, levels, style, form=form)


def best_style(sample: list[str], context: ColumnContext) -> NumberStyle | None:
    """The style that reads nearly all of the sample; None where there is none."""
    decimals: tuple[Decimal, ...] = (context.user_decimal,) if context.user_decimal else (".", ",")
    share, style = max(
        styles_that_fit(sample, decimals, context.user_thousands), key=lambda pair: pair[0], default=(0.0, None)
    )
    return style if share >= NEARLY else None


def could_be_numbers(evidence: ColumnEvidence, filled: NonMissing, values: pa.Array, levels: Floats) -> bool:
    """Whether plain numbers lose nothing as numbers: no zeros in front, no 20 digits, no key or postcode."""
    if not are_whole(levels):
        named = is_key(evidence.header) and levels.size >= NEARLY_UNIQUE * filled.count > 1
        return not named and not shaped(filled.known_sample, CONTENT["browser id"])
    cells, lengths = filled.cells, pc.binary_length(filled.cells)
    zeros = pc.and_(pc.starts_with(cells, "0"), pc.greater(lengths, 1))
    suspicious = pc.max(lengths).as_py() > SAFE_DIGITS or pc.any(zeros).as_py() or filled.holds("E")
    if suspicious and pc.any(pc.match_substring_regex(cells, CODE_PATTERN)).as_py():
        return False
    if pc.min(lengths).as_py() == pc.max(lengths).as_py() >= LONG_KEY and levels.size > 1:
        return False
    if not evidence.names_things:
        return bool(values.null_count) or not numbers_rows(values.to_numpy(), evidence.header)
    if levels.tolist() == [0.0, 1.0]:
        return not is_sure_key(evidence.header)
    return not is_header_of(evidence.header, "customer") and groups_rather_than_names(levels.size, len(values))
