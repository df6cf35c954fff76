"""Is this a column of dates?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import Column, Kind, Writing
from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.counted_dates import DateCount, from_serials, likely_count
from segmentation.ingest.infer.date_order import ORDER_WORDS
from segmentation.ingest.infer.date_parser import BIRTH_PIVOT, PIVOT, YEARS, Dates, are_buddhist, read_dates, read_iso
from segmentation.ingest.infer.date_shapes import SHAPES, shape_of
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.improbable_dates import days_of, improbable_dates, improbable_notice, without_dates
from segmentation.ingest.infer.misfits import ALMOST, first_index, loss_notices, misfits_of
from segmentation.ingest.infer.null_cells import NonMissing
from segmentation.vocabulary.concept_lookup import concept_of, is_date, is_key, names

CHOSEN_SHARE = 0.5
"""Where the user says that a column holds dates, half of it being dates is enough."""
COUNTED_MEANINGS = ("amount", "count", "span", "share", "score")
"""What a header with a word for days or time may mean as well: days since the last order."""
SPELLED = r"^\p{L}|\d\.(?:$| \d{1,2}[:.]\d{2})|[(（г]"
"""Dates of numbers with a weekday or a full stop at their end, which are more than their parts."""
SHAPE_SAMPLE = 200
"""Different cells that are looked at for a first guess."""


@dataclass(frozen=True)
class ParsedDates:
    """A column read as dates.

    Attributes
    ----------
    filled : the cells without those that were taken as missing.
    values : timestamp[us], as long as the column.
    dates : how the different cells were read; None where the user chose the kind and they are written as no dates.
    different : the different cells; None where every cell is an ISO date.
    writing : how they are written; None for ISO dates.
    counted : what the numbers count where they were taken for dates by themselves.
    notices : on dates that cannot be meant.
    whole : the values with those dates; None where there are none.
    """

    filled: NonMissing
    values: pa.Array
    dates: Dates | None = None
    different: pa.Array | None = None
    writing: Writing | None = None
    counted: DateCount | None = None
    notices: tuple[str, ...] = ()
    whole: pa.Array | None = None

    @property
    def read(self) -> pa.Array:
        """The values before those that cannot be meant were taken out."""
        return self.values if self.whole is None else self.whole


class DateType:
    """Days or moments, in one order of day, month and year."""

    kind: Kind = "date"

    def propose(self, evidence: ColumnEvidence) -> bool:
        """Whether half of the sample and more have the shape of dates."""
        if evidence.context.user_kind or guess(evidence.filled, ALMOST / 2) is not None:
            return True
        return evidence.once(counted_dates) is not None

    def parse(self, evidence: ColumnEvidence) -> ParsedDates | None:
        """The column as dates, those that cannot be meant as missing; numbers where the header says date."""
        if evidence.context.user_kind:
            return written_dates(evidence, CHOSEN_SHARE) or spreadsheet_days(evidence)
        parsed = written_dates(evidence, ALMOST) or evidence.once(counted_dates)
        return parsed and with_probable_dates(evidence, parsed)

    def describe(self, evidence: ColumnEvidence, parsed: ParsedDates) -> InferredColumn:
        """The dates with the cell that decides their order, or a notice that none does."""
        context, dates = evidence.context, parsed.dates
        ambiguous = dates is not None and dates.ambiguous and context.user_order is None
        undecided = ambiguous and not (context.order and dates and dates.rival != "ymd")
        reason = order_reason(evidence, parsed, dates) if dates else counted_reason(parsed)
        notices = [*loss_notices(context, parsed.filled, parsed.read, "date"), *parsed.notices]
        if parsed.counted:
            notices.append(f"Column '{context.header}': {reason} Choose the kind number if that is wrong.")
        if dates and dates.mixed and parsed.different is not None:
            both = " and ".join(f"'{parsed.different[place]}'" for place in dates.mixed)
            notices.append(f"Column '{context.header}' has dates written in two ways, {both}; both were read.")
        if undecided:
            notices.append(
                f"Column '{context.header}': {reason[0].lower()}{reason[1:]} Choose the order if that is wrong."
            )
        if dates and dates.two_digits:
            reason += " Years have two digits."
        if dates and dates.buddhist:
            reason += " Years are counted as in Thailand, 543 ahead of ours."
        if dates and dates.zoned:
            reason += " Time zones differ, so times are in UTC."
        column = Column(
            context.header,
            "date",
            "descriptor",
            parsed.values.null_count,
            pc.count_distinct(parsed.values).as_py(),
            reason,
            undecided,
            writing=parsed.writing,
        )
        proven = dates.order if dates and dates.proof is not None else None
        return InferredColumn(column, parsed.values, tuple(notices), order=proven, ambiguous=ambiguous)


def guess(filled: NonMissing, share: float) -> str | None:
    """The shape of the dates that a part of the different cells are."""
    sample = filled.known_sample
    return shape_of(sample[:: max(1, len(sample) // SHAPE_SAMPLE)], share)


def written_dates(evidence: ColumnEvidence, share: float) -> ParsedDates | None:
    """The column as dates that people or programs write; None where fewer than this share of its cells are one."""
    filled, context = evidence.filled, evidence.context
    if guess(filled, share / 2) is None:
        return None
    values = read_iso(filled.cells) if context.user_order in (None, "ymd") else None
    if values is not None and not are_buddhist(pc.year(values).to_numpy(zero_copy_only=False).astype(float)):
        return ParsedDates(filled, values, Dates(values, "ymd"))
    shape = guess(filled, share)
    if shape is None or (shape in ("compact", "month") and not sound_years(evidence, shape)):
        return None
    if shape == "era" and filled.known_sample[0].isascii() and not is_date(evidence.header):
        return None  # H31.4.30 may be a code as well
    encoded = filled.cells.dictionary_encode()
    births = names(evidence.header, "birth", "birth_year")
    dates = read_dates(encoded.dictionary, shape, order=context.user_order, fallback=context.order, births=births)
    values = dates.values.take(encoded.indices)
    if pc.any(misfits_of(filled.cells, values)).as_py():
        filled = evidence.known
    misfits = pc.sum(misfits_of(filled.cells, values)).as_py()
    if misfits > (1 - share) * filled.count:
        return None
    pivot = (BIRTH_PIVOT if births else PIVOT) if dates.two_digits else 0
    form = "zoned" if dates.zoned else "mixed" if dates.mixed else "buddhist" if dates.buddhist else shape
    if form == "parts" and pc.any(pc.match_substring_regex(encoded.dictionary, SPELLED)).as_py():
        form = "spelled"
    writing = Writing(form, order=dates.order, pivot=pivot)
    return ParsedDates(filled, values, dates, encoded.dictionary, writing)


def with_probable_dates(evidence: ColumnEvidence, parsed: ParsedDates) -> ParsedDates:
    """The dates without those that cannot be meant, which are told and kept for whoever reads the cells elsewhere."""
    improbable = improbable_dates(parsed.values)
    if improbable is None:
        return parsed
    days = days_of(parsed.values, improbable)
    writing = replace(parsed.writing, words=days) if parsed.writing else Writing("iso", words=days)
    notice = improbable_notice(evidence.context, parsed.values, improbable)
    values = without_dates(parsed.values, improbable)
    return replace(parsed, values=values, writing=writing, notices=(notice,), whole=parsed.values)


def counted_dates(evidence: ColumnEvidence) -> ParsedDates | None:
    """The column as dates that are counted from a day on, under a header that says date; None where they are not."""
    concept = concept_of(evidence.header)
    counts = concept is not None and concept.meaning in COUNTED_MEANINGS
    if counts or not is_date(evidence.header) or not evidence.has_digits:
        return None
    numbers = evidence.known.numbers
    values = None if numbers is None else np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=float)
    counted = None if values is None else likely_count(values)
    if values is None or counted is None:
        return None
    return ParsedDates(evidence.known, counted.dates(values), writing=Writing(counted.form), counted=counted)


def spreadsheet_days(evidence: ColumnEvidence) -> ParsedDates:
    """The column as days counted by a spreadsheet; nothing at all where it is not one of numbers."""
    numbers = evidence.known.numbers
    if numbers is None:
        return ParsedDates(evidence.known, pa.nulls(len(evidence.known.cells), pa.timestamp("us")))
    return ParsedDates(evidence.known, from_serials(numbers), writing=Writing("serial"))


def sound_years(evidence: ColumnEvidence, shape: str) -> bool:
    """Whether digits are days of the calendar rather than a number or a key."""
    sample = pa.array(evidence.filled.known_sample)
    days = read_dates(sample, shape).values
    if days.null_count == len(days):
        return False
    years = pc.year(days)
    named = is_date(evidence.header)
    in_range = YEARS[0] <= pc.min(years).as_py() and pc.max(years).as_py() <= YEARS[1]
    sound = len(days) - days.null_count
    return in_range and sound >= (ALMOST if named else 1.0) * len(days) and (named or not is_key(evidence.header))


def counted_reason(parsed: ParsedDates) -> str:
    """Why a column is one of dates though none is written in it."""
    if parsed.counted:
        at = first_index(pc.is_valid(parsed.read))
        first = parsed.read[at].as_py().date().isoformat()
        return f"The numbers were read as {parsed.counted.words} ({parsed.filled.cells[at]} is {first})."
    days = " The numbers were read as days counted by a spreadsheet." if parsed.writing else ""
    return f"You chose this kind.{days}"


def order_reason(evidence: ColumnEvidence, parsed: ParsedDates, dates: Dates) -> str:
    """Which of day, month and year comes first, and what decides it."""
    context, cells = evidence.context, parsed.filled.cells
    as_dates, different = f"Written as dates, {ORDER_WORDS[dates.order]}", parsed.different
    if context.user_order:
        return f"{as_dates}, as you said."
    if dates.proof is not None and different is not None:
        cell = different[dates.proof]
        at = first_index(pc.equal(cells, cell))
        return f"{as_dates}: '{cell}' in row {context.row(at):,} fits no other order."
    if dates.why:
        return f"{as_dates}: {dates.why}."
    if dates.rival is None:
        return f"{as_dates}."
    cell = first_ambiguous(different if different is not None else cells, by_year="ymd" in (dates.order, dates.rival))
    at = first_index(pc.equal(cells, cell))
    others = context.order and dates.rival != "ymd"
    why = "as another date column of the file is." if others else "as nothing in the file decides it."
    either = " and ".join(words for order, words in ORDER_WORDS.items() if order in (dates.order, dates.rival))
    both = f"Every date fits {either} (such as '{cell}', row {context.row(at):,})"
    return f"{both}; read {ORDER_WORDS[dates.order]}, {why}"


def first_ambiguous(cells: pa.Array, *, by_year: bool = False) -> pa.Scalar:
    """The first date that means another day when read the other way round."""
    parts = pc.extract_regex(cells, SHAPES["parts"])
    first, second = (pc.struct_field(parts, name) for name in ("first", "third" if by_year else "second_part"))
    differs = np.asarray(pc.fill_null(pc.not_equal(first, second), False).to_numpy(zero_copy_only=False))
    return cells[int(differs.argmax())]
