"""Is this a column of dates?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import sample_of
from segmentation.ingest.dataset import Column, Writing
from segmentation.ingest.infer.date_parser import (
    BIRTH_PIVOT,
    PIVOT,
    SHAPES,
    YEARS,
    Dates,
    Order,
    read_dates,
    read_iso,
    shape_of,
)
from segmentation.ingest.infer.evidence import ALMOST, Context, Verdict, first_where, misfit_notice, no_fit
from segmentation.ingest.infer.missing import NonMissing, known, without_words
from segmentation.vocabulary.headers import BIRTH, DATE, is_key, words_of
from segmentation.vocabulary.missing_words import NULL_TOKENS_NUMERIC

ORDER_WORDS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
WORTH_SAYING = 0.8
"""A column of text with at least this share of dates is told about."""
SHAPE_SAMPLE = 200
"""Different cells that are looked at for a first guess."""


def judge_dates(filled: NonMissing, context: Context, *, share: float = ALMOST) -> Verdict | None:
    """The column as dates, or None where it is not one of dates."""
    if guess(filled.cells, share / 2) is None:
        return None
    if context.told_order in (None, "ymd") and (values := read_iso(filled.cells)) is not None:
        return verdict_on(filled, Dates(values, "ymd"), values, context)
    shape = guess(filled.cells, share)
    if shape is None or (shape in ("compact", "month") and not sound_years(filled.cells, shape, context)):
        return None
    encoded = filled.cells.dictionary_encode()
    births = bool(BIRTH.search(words_of(context.header)))
    dates = read_dates(encoded.dictionary, shape, order=context.told_order, fallback=context.order, births=births)
    values = dates.values.take(encoded.indices)
    if pc.any(no_fit(filled.cells, values)).as_py():
        filled = without_words(filled, NULL_TOKENS_NUMERIC)
    misfits = pc.sum(no_fit(filled.cells, values)).as_py()
    if misfits > (1 - share) * (len(values) - filled.cells.null_count):
        return None
    verdict = verdict_on(filled, dates, values, context, encoded.dictionary)
    pivot = (BIRTH_PIVOT if births else PIVOT) if dates.two_digits else 0
    writing = Writing("zoned" if dates.zoned else shape, order=dates.order, pivot=pivot)
    return replace(verdict, column=replace(verdict.column, writing=writing))


def nearly_dates(filled: NonMissing, context: Context) -> str:
    """A sentence on a column that stays text though nearly all of it are dates; empty where it is not."""
    shape = guess(filled.cells, WORTH_SAYING)
    if shape is None or shape in ("compact", "month"):
        return ""
    filled = without_words(filled, NULL_TOKENS_NUMERIC)
    encoded = filled.cells.dictionary_encode()
    misfits: dict[Order, pa.Array] = {}
    orders: tuple[Order, ...] = (context.told_order,) if context.told_order else ("dmy", "mdy")
    for order in orders:
        values = read_dates(encoded.dictionary, shape, order=order).values.take(encoded.indices)
        misfits[order] = no_fit(filled.cells, values)
    by_count = sorted(orders, key=lambda order: pc.sum(misfits[order]).as_py())
    if not pc.any(misfits[by_count[0]]).as_py():
        return ""
    if len(orders) > 1 and shape == "parts" and guess(filled.cells, ALMOST) == shape:
        rows = [f"{cell_at(filled.cells, misfits[o], context)} cannot be {ORDER_WORDS[o]}" for o in orders]
        return f"Column '{context.header}' mixes orders of day and month: {' and '.join(rows)}. It stays text."
    what_now = "It stays text; choose the kind date to count the rest as missing."
    return misfit_notice(context, filled.cells, misfits[by_count[0]], "date", what_now)


def cell_at(cells: pa.Array, mask: pa.Array, context: Context) -> str:
    """The first cell of a mask with its row."""
    at = first_where(mask)
    return f"'{cells[at]}' in row {context.row(at):,}"


def guess(cells: pa.Array, share: float) -> str | None:
    """The shape of the dates that a part of the different cells are."""
    sample = known(sample_of(cells).to_pylist())
    return shape_of(sample[:: max(1, len(sample) // SHAPE_SAMPLE)], share)


def sound_years(cells: pa.Array, shape: str, context: Context) -> bool:
    """Whether digits are days of the calendar rather than a number or a key."""
    sample = pa.array(known(sample_of(cells).to_pylist()))
    years = pc.utf8_slice_codeunits(sample, 0, 4).cast(pa.int64())
    days = read_dates(sample, shape).values
    named = bool(DATE.search(words_of(context.header)))
    in_range = YEARS[0] <= pc.min(years).as_py() and pc.max(years).as_py() <= YEARS[1]
    sound = len(days) - days.null_count
    return in_range and sound >= (ALMOST if named else 1.0) * len(days) and (named or not is_key(context.header))


def verdict_on(
    filled: NonMissing, dates: Dates, values: pa.Array, context: Context, different: pa.Array | None = None
) -> Verdict:
    """The verdict on a column that was read as dates, with its evidence."""
    notices = [sentence] if (sentence := filled.sentence(context.header)) else []
    misfits = no_fit(filled.cells, values)
    if pc.any(misfits).as_py():
        notices.append(misfit_notice(context, filled.cells, misfits, "date"))
    evidence, is_open = f"Written as dates, {ORDER_WORDS[dates.order]}", dates.open and context.told_order is None
    if context.told_order:
        evidence += ", as you said."
    elif dates.decided is not None and different is not None:
        cell = different[dates.decided]
        at = first_where(pc.equal(filled.cells, cell))
        evidence += f": '{cell}' in row {context.row(at):,} fits no other order."
    elif is_open:
        cell = first_open(different if different is not None else filled.cells)
        at = first_where(pc.equal(filled.cells, cell))
        evidence = f"Every date fits day first and month first (such as '{cell}', row {context.row(at):,}); "
        evidence += f"read {ORDER_WORDS[dates.order]}, "
        evidence += "as another date column of the file is." if context.order else "as nothing in the file decides it."
    else:
        evidence += "."
    if is_open and not context.order:
        notices.append(
            f"Column '{context.header}': {evidence[0].lower()}{evidence[1:]} Choose the order if that is wrong."
        )
    evidence += " Years have two digits." if dates.two_digits else ""
    evidence += " Time zones differ, so times are in UTC." if dates.zoned else ""
    column = Column(
        context.header,
        "date",
        "descriptor",
        values.null_count,
        pc.count_distinct(values).as_py(),
        evidence,
        is_open and not context.order,
    )
    proven = dates.order if dates.decided is not None else None
    return Verdict(column, values, tuple(notices), order=proven, open=is_open)


def first_open(cells: pa.Array) -> pa.Scalar:
    """The first date that means another day when read the other way round."""
    parts = pc.extract_regex(cells, SHAPES["parts"])
    first, second = (pc.struct_field(parts, name) for name in ("first", "second_part"))
    differs = np.asarray(pc.fill_null(pc.not_equal(first, second), False).to_numpy(zero_copy_only=False))
    return cells[int(differs.argmax())]
