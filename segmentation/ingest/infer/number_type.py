"""Is this a column of numbers, and are the numbers amounts?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import sample_of
from segmentation.ingest.dataset import Column, Writing
from segmentation.ingest.infer.codes import MAX_NAMED_CODES, judge_codes
from segmentation.ingest.infer.evidence import ALMOST, Context, Verdict, misfit_notice, no_fit
from segmentation.ingest.infer.identifiers import groups_rather_than_names
from segmentation.ingest.infer.missing import NonMissing, known, placeholder_number, without_words
from segmentation.ingest.infer.number_parser import (
    AMBIGUOUS_FORM,
    Decimal,
    NumberStyle,
    all_ambiguous,
    looks_grouped,
    parse_numbers,
    styles_that_fit,
)
from segmentation.ingest.infer.plain_numbers import (
    CODE_PATTERN,
    LONG_KEY,
    SAFE_DIGITS,
    are_whole,
    is_code,
    plain_numbers,
    sorted_levels,
)
from segmentation.ingest.numeric_chunk import Floats, NumericChunk
from segmentation.vocabulary.headers import (
    AMOUNT,
    CUSTOMER,
    is_sure_key,
    names_things,
    unit_in,
    words_of,
)
from segmentation.vocabulary.missing_words import NULL_TOKENS_NUMERIC

WORTH_SAYING = 0.8
"""A column of words with at least this share of numbers is told about."""
ROW_COUNT_FROM = 20
"""Rows from which a column that counts 1, 2, 3, … is taken for a row number whatever its name."""


def judge_numbers(filled: NonMissing, context: Context) -> Verdict | None:
    """The column as numbers, or None where it is not one of numbers (or not only)."""
    style, values = NumberStyle(), plain_numbers(filled.cells)
    if context.told_decimal == "," and values is not None and holds(filled.cells, "."):
        values = None
    if values is None:
        sample = known(sample_of(filled.cells).to_pylist())
        if not sample or names_things(context.header):
            return None
        if context.told_decimal != "," and plain_numbers(pa.array(sample)) is not None:
            filled = without_words(filled, NULL_TOKENS_NUMERIC)
            values = plain_numbers(filled.cells)
    if values is None:
        found = styled(filled, sample, context)
        if found is None:
            return None
        filled, style, values = found
    levels = sorted_levels(values)
    if not levels.size or (style == NumberStyle() and not could_be_numbers(filled.cells, values, levels, context)):
        return None
    is_open = open_decimal(filled.cells)
    if is_open:
        style = settle(filled.cells, style, context)
        values = parse_numbers(filled.cells, style)
        levels = sorted_levels(values)
    return described(
        filled, values, levels, style, context, is_open=is_open, mark=None if is_open else proven(filled.cells, style)
    )


def judge_chunk(chunk: NumericChunk, context: Context) -> Verdict | None:
    """A column whose cells were found to be plain amounts stretch by stretch; None where there is no number in it."""
    values = pa.array(chunk.values, from_pandas=True)
    levels = sorted_levels(values)
    if context.told_decimal or not levels.size:
        return None
    text = chunk.text() if levels.size <= MAX_NAMED_CODES else None
    mark: Decimal | None = "." if chunk.marked else None
    return described(
        NonMissing(values if text is None else text, Counter()), values, levels, NumberStyle(), context, mark=mark
    )


def styled(filled: NonMissing, sample: list[str], context: Context) -> tuple[NonMissing, NumberStyle, pa.Array] | None:
    """The cells, style and values of numbers as people write them; None where too few cells fit one style."""
    for _ in range(2):
        style = best_style(sample, context)
        if style is None or any(map(is_code, sample)):
            return None
        values = parse_numbers(filled.cells, style)
        if pc.any(no_fit(filled.cells, values)).as_py():
            filled = without_words(filled, NULL_TOKENS_NUMERIC)
        misfits = no_fit(filled.cells, values)
        if pc.sum(misfits).as_py() <= (1 - ALMOST) * (len(values) - filled.cells.null_count):
            return filled, style, values
        sample = [*sample, *sample_of(filled.cells.filter(misfits)).to_pylist()]
    return None


def best_style(sample: list[str], context: Context) -> NumberStyle | None:
    """The style that reads nearly all of the sample; None where there is none."""
    decimals: tuple[Decimal, ...] = (context.told_decimal,) if context.told_decimal else (".", ",")
    share, style = max(styles_that_fit(sample, decimals), key=lambda pair: pair[0], default=(0.0, None))
    return style if share >= WORTH_SAYING else None


def could_be_numbers(cells: pa.Array, values: pa.Array, levels: Floats, context: Context) -> bool:
    """Whether plain numbers lose nothing as numbers: no zeros in front, no 20 digits, no key or postcode."""
    if not are_whole(levels):
        return True
    lengths = pc.binary_length(cells)
    zeros = pc.and_(pc.starts_with(cells, "0"), pc.greater(lengths, 1))
    suspicious = pc.max(lengths).as_py() > SAFE_DIGITS or pc.any(zeros).as_py() or holds(cells, "E")
    if suspicious and pc.any(pc.match_substring_regex(cells, CODE_PATTERN)).as_py():
        return False
    if pc.min(lengths).as_py() == pc.max(lengths).as_py() >= LONG_KEY and levels.size > 1:
        return False
    words = words_of(context.header)
    if not names_things(context.header):
        return not counts_rows(values, words)
    if levels.tolist() == [0.0, 1.0]:
        return not is_sure_key(context.header)
    return CUSTOMER.match(words) is None and groups_rather_than_names(levels.size, len(values))


def holds(cells: pa.Array, letter: str) -> bool:
    """Whether any cell holds this letter; the sample is asked first."""
    return any(letter in cell for cell in sample_of(cells).to_pylist()) or bool(
        pc.any(pc.match_substring(cells, letter)).as_py()
    )


def counts_rows(values: pa.Array, words: str) -> bool:
    """Whether the column only counts the rows: 1, 2, 3, … in the order of the file."""
    if len(values) < ROW_COUNT_FROM or values.null_count or values[0].as_py() not in (0.0, 1.0) or AMOUNT.search(words):
        return False
    return bool((np.diff(values.to_numpy()) == 1).all())


def open_decimal(cells: pa.Array) -> bool:
    """Whether every cell with a mark fits both as a decimal and as thousands, such as ``1.234``."""
    sample = [cell for cell in sample_of(cells).to_pylist() if "." in cell or "," in cell]
    if not sample or not all(re.match(AMBIGUOUS_FORM, cell) for cell in sample):
        return False
    both = holds(cells, ".") and holds(cells, ",")
    return not both and all_ambiguous(cells)


def settle(cells: pa.Array, style: NumberStyle, context: Context) -> NumberStyle:
    """The style of a column whose cells fit both ways."""
    sample = sample_of(cells).to_pylist()
    mark: Decimal = "." if any("." in cell for cell in sample) else ","
    other: Decimal = "," if mark == "." else "."
    as_thousands = NumberStyle(other, mark, style.unit)
    as_decimals = NumberStyle(mark, "", style.unit)
    decimal = context.told_decimal or context.decimal
    if decimal is None and looks_grouped(sample, mark):
        return as_thousands
    decimal = decimal or context.decimal_hint or "."
    return as_decimals if decimal == mark else as_thousands


def described(
    filled: NonMissing,
    values: pa.Array,
    levels: Floats,
    style: NumberStyle,
    context: Context,
    *,
    is_open: bool = False,
    mark: Decimal | None = None,
) -> Verdict:
    """The verdict on a column that was read as numbers: amounts, or codes after all.

    ``mark`` is the decimal mark that its cells prove.
    """
    notices = [sentence] if (sentence := filled.sentence(context.header)) else []
    misfits = no_fit(filled.cells, values)
    if pc.any(misfits).as_py():
        notices.append(misfit_notice(context, filled.cells, misfits, "number"))
    unit = style.unit or header_unit(context.header, levels)
    column = Column(context.header, "number", "feature", values.null_count, levels.size, unit=unit)
    if levels.size <= MAX_NAMED_CODES and not style.unit and are_whole(levels):
        verdict = judge_codes(context.header, levels.astype(int).tolist(), len(values) - values.null_count)
        if verdict.is_code:
            codes = pc.if_else(pc.is_valid(values), filled.cells, pa.scalar(None, filled.cells.type))
            column = replace(column, kind="category", evidence=verdict.reason, ambiguous=verdict.unsure, unit="")
            return Verdict(column, codes, tuple(notices))
    decided = bool(context.told_decimal or context.decimal)
    marked = "" if not is_open else open_sentence(filled.cells, style, context)
    if is_open and not decided:
        notices.append(f"Column '{context.header}': {marked}")
    placeholder, lowest = "", placeholder_number(levels)
    evidence = marked or written_as(style, levels)
    if lowest is not None:
        count = pc.sum(pc.equal(values, lowest)).as_py()
        placeholder = f"{lowest:.0f}"
        evidence += f" {count:,} of them are {placeholder}, below all others: that may mean never or missing."
    column = replace(
        column, evidence=evidence, ambiguous=is_open and not decided, placeholder=placeholder, writing=writing_of(style)
    )
    return Verdict(column, values, tuple(notices), mark, open=is_open)


def writing_of(style: NumberStyle) -> Writing | None:
    """The style as a column keeps it; None for plain numbers."""
    return None if style == NumberStyle() else Writing("styled", style.decimal, style.thousands, style.unit)


def header_unit(header: str, levels: Floats) -> str:
    """The unit that the header states; a share between 0 and 1 is no percentage whatever it says."""
    unit = unit_in(header)
    return "" if unit == "%" and float(np.abs(levels).max()) <= 1 else unit


def proven(cells: pa.Array, style: NumberStyle) -> Decimal | None:
    """The decimal mark that the cells prove; None where they have neither mark."""
    if style.thousands in (".", ","):
        return style.decimal
    return style.decimal if holds(cells, style.decimal) else None


def written_as(style: NumberStyle, levels: Floats) -> str:
    """How the numbers are written, in a sentence."""
    kind = "whole numbers" if are_whole(levels) and style.decimal == "." else "numbers"
    parts = []
    if style.decimal == ",":
        parts.append("a decimal comma")
    if style.thousands:
        names = {",": "commas", ".": "points"}
        blanks = "blanks" if " " in style.thousands else "apostrophes"
        parts.append(f"{names.get(style.thousands, blanks)} between thousands")
    if style.unit:
        parts.append(f"the sign {style.unit}")
    return f"Written as {kind}{' with ' + ' and '.join(parts) if parts else ''}."


def open_sentence(cells: pa.Array, style: NumberStyle, context: Context) -> str:
    """Which way an ambiguous column was read, and why."""
    sample = next(cell for cell in sample_of(cells).to_pylist() if "." in cell or "," in cell)
    as_number = parse_numbers(pa.array([sample]), style)[0].as_py()
    if context.told_decimal:
        why = "as you said"
    elif context.decimal:
        name = "comma" if context.decimal == "," else "point"
        why = f"as other columns of the file have a decimal {name}"
    elif looks_grouped(sample_of(cells).to_pylist(), "." if "." in sample else ","):
        why = "as every marked number has exactly three digits behind the mark and no other reaches 1,000"
    elif context.decimal_hint:
        why = "as files written like this one usually do"
    else:
        why = "as nothing in the file decides it"
    read_as = f"'{sample}' can be read two ways; it was read as {as_number:,.15g}, {why}."
    return f"{read_as} Change the decimal mark if that is wrong."
