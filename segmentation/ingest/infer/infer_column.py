"""What is this column: identifier, number, category, date or text?"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import sample_of
from segmentation.ingest.dataset import Column, Writing
from segmentation.ingest.infer.date_parser import from_serials
from segmentation.ingest.infer.date_type import judge_dates, nearly_dates
from segmentation.ingest.infer.evidence import Context, Verdict, misfit_notice, no_fit
from segmentation.ingest.infer.missing import NonMissing, known, without_blanks, without_words
from segmentation.ingest.infer.number_parser import parse_numbers
from segmentation.ingest.infer.number_type import (
    WORTH_SAYING,
    best_style,
    judge_numbers,
    open_decimal,
    settle,
    writing_of,
)
from segmentation.ingest.infer.plain_numbers import plain_numbers
from segmentation.ingest.infer.text_type import SCALE_END, judge_words
from segmentation.vocabulary.missing_words import NULL_TOKENS_NUMERIC
from segmentation.vocabulary.yes_no import yes_no

FORCED_DATE_SHARE = 0.5
"""Where the user says that a column holds dates, half of it being dates is enough."""


def judge(cells: pa.Array, context: Context) -> Verdict:
    """Decide what a column is and turn its cells into values.

    Parameters
    ----------
    cells : the column as text, blanks kept.

    Examples
    --------
    >>> verdict = judge(pa.array(["$1,234.50", "-$3.00", "n/a"], type=pa.large_string()), Context("spend"))
    >>> verdict.values.to_pylist(), verdict.column.kind, verdict.column.unit
    ([1234.5, -3.0, None], 'number', '$')
    """
    filled = without_blanks(cells)
    if context.missing_words:
        filled = without_words(filled, tuple(word.lower() for word in context.missing_words))
    if context.told_kind == "number":
        return as_number(filled, context)
    if context.told_kind == "date":
        return as_date(filled, context)
    if context.told_kind:
        return judge_words(filled, context, context.told_kind)
    verdict = judge_dates(filled, context) or judge_numbers(filled, context)
    return verdict or with_near_miss(judge_words(filled, context), filled, context)


def with_near_miss(verdict: Verdict, filled: NonMissing, context: Context) -> Verdict:
    """Say so where a column of words is nearly one of numbers or of dates."""
    if sentence := nearly_dates(filled, context):
        return replace(verdict, column=replace(verdict.column, kind="text"), notices=(*verdict.notices, sentence))
    if context.told_decimal and judge_numbers(filled, replace(context, told_decimal=None)):
        mark = "comma" if context.told_decimal == "," else "point"
        told = f"Column '{context.header}' is not written with a decimal {mark}, as you said, and stays text."
        return replace(verdict, column=replace(verdict.column, kind="text"), notices=(*verdict.notices, told))
    if verdict.column.kind == "identifier" or verdict.column.distinct <= 2:
        return verdict
    sample = known(sample_of(filled.cells).to_pylist())
    style = best_style(sample, context) if sample else None
    if style is None:
        return verdict
    rest = without_words(filled, NULL_TOKENS_NUMERIC)
    misfits = no_fit(rest.cells, parse_numbers(rest.cells, style))
    count = pc.sum(misfits).as_py() or 0
    if not 0 < count <= (1 - WORTH_SAYING) * (len(rest.cells) - rest.cells.null_count) or scale_of(sample):
        return verdict
    what_now = f"It stays {verdict.column.kind}; choose the kind number to count the rest as missing."
    notice = misfit_notice(context, rest.cells, misfits, "number", what_now)
    return replace(verdict, notices=(*verdict.notices, notice))


def scale_of(sample: list[str]) -> bool:
    """Whether every cell holds exactly one number, with or without words around it."""
    return bool(sample) and all(SCALE_END.match(word) for word in sample)


def as_number(filled: NonMissing, context: Context) -> Verdict:
    """The column as numbers because the user said so; what is none is missing, and told."""
    filled = without_words(filled, NULL_TOKENS_NUMERIC)
    cells, evidence = filled.cells, "You chose this kind."
    sample = sample_of(cells).to_pylist()
    values = plain_numbers(cells)
    style, writing = best_style(sample, context), None
    if pair := yes_no(sample):
        values = pc.equal(pc.utf8_lower(cells), pair[0]).cast(pa.float64())
        evidence += f" '{pair[0]}' is 1 and '{pair[1]}' is 0."
        writing = Writing("yes or no", words=pair)
    elif style is not None and (values is None or open_decimal(cells)):
        style = settle(cells, style, context) if open_decimal(cells) else style
        values, writing = parse_numbers(cells, style), writing_of(style)
    if values is None or (scale_of(sample) and values.null_count > cells.null_count):
        values, writing = numbers_within(cells), Writing("within")
        evidence += " The number within each cell was taken."
    misfits = no_fit(cells, values)
    notices = [sentence] if (sentence := filled.sentence(context.header)) else []
    if pc.any(misfits).as_py():
        notices.append(misfit_notice(context, cells, misfits, "number"))
    unit = style.unit if style else ""
    column = Column(
        context.header,
        "number",
        "feature",
        values.null_count,
        pc.count_distinct(values).as_py(),
        evidence,
        unit=unit,
        writing=writing,
    )
    return Verdict(column, values, tuple(notices))


def numbers_within(cells: pa.Array) -> pa.Array:
    """The one number of each cell; null where there is none or more than one.

    >>> numbers_within(pa.array(["I love it!+5", "-3", "3 to 4"])).to_pylist()
    [5.0, -3.0, None]
    """
    encoded = cells.dictionary_encode()
    found = [SCALE_END.match(word) for word in encoded.dictionary.to_pylist()]
    numbers = pa.array([float(m[1].replace(",", ".")) if m else None for m in found], type=pa.float64())
    return numbers.take(encoded.indices)


def as_date(filled: NonMissing, context: Context) -> Verdict:
    """The column as dates because the user said so, spreadsheet day numbers included."""
    if found := judge_dates(filled, context, share=FORCED_DATE_SHARE):
        return found
    filled = without_words(filled, NULL_TOKENS_NUMERIC)
    numbers = plain_numbers(filled.cells)
    none = pa.nulls(len(filled.cells), pa.timestamp("us"))
    values = none if numbers is None else from_serials(numbers)
    misfits = no_fit(filled.cells, values)
    said = "You chose this kind."
    notices = [sentence] if (sentence := filled.sentence(context.header)) else []
    if pc.any(misfits).as_py():
        notices.append(misfit_notice(context, filled.cells, misfits, "date"))
    if numbers is not None:
        said += " The numbers were read as days counted by a spreadsheet."
    column = Column(
        context.header,
        "date",
        "descriptor",
        values.null_count,
        pc.count_distinct(values).as_py(),
        said,
        writing=None if numbers is None else Writing("serial"),
    )
    return Verdict(column, values, tuple(notices))
