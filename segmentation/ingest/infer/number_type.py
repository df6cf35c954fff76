"""Is this a column of numbers that are amounts?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import Column, Kind
from segmentation.ingest.infer.chosen_numbers import ChosenNumbers, choose_numbers
from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.decimal_mark import ambiguity_sentence
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.misfits import loss_notices
from segmentation.ingest.infer.missing_codes import missing_code
from segmentation.ingest.infer.number_parser import NumberStyle
from segmentation.ingest.infer.number_reading import NumberReading, read_numbers
from segmentation.ingest.infer.plain_numbers import are_whole
from segmentation.ingest.numeric_chunk import Floats
from segmentation.vocabulary.placeholders import CODES_ABOVE, CODES_BESIDE, SENTINELS
from segmentation.vocabulary.units import money_unit_of


class NumberType:
    """Amounts, counts and shares, with one decimal mark and one unit."""

    kind: Kind = "number"

    def propose(self, evidence: ColumnEvidence) -> bool:
        """Whether there are digits at all."""
        return bool(evidence.context.user_kind) or evidence.has_digits

    def parse(self, evidence: ColumnEvidence) -> NumberReading | ChosenNumbers | None:
        """The column as numbers; where the user chose the kind, yes and no or words around a number are read too."""
        return choose_numbers(evidence) if evidence.context.user_kind else evidence.once(read_numbers)

    def describe(self, evidence: ColumnEvidence, parsed: NumberReading | ChosenNumbers) -> InferredColumn:
        """The numbers and how they are written, with a notice where a mark can be read two ways."""
        if isinstance(parsed, ChosenNumbers):
            return chosen_column(evidence, parsed)
        context, values, levels = evidence.context, parsed.values, parsed.levels
        reason = written_as(parsed.style, levels, parsed.form)
        undecided = parsed.ambiguous and not (context.marks_chosen or context.decimal)
        notices = loss_notices(context, parsed.filled, values, "number")
        if parsed.ambiguous:
            reason = ambiguity_sentence(parsed.filled, parsed.style, context)
            notices += [f"Column '{evidence.header}': {reason}"] if undecided else []
        placeholder, code = "", missing_code_of(evidence.header, values, levels)
        if code is not None:
            count = pc.sum(pc.equal(values, code)).as_py()
            placeholder = f"{code:.0f}"
            where = "below all others: that may mean never or" if code < 0 else "far above all others: that may mean"
            reason += f" {count:,} of them are {placeholder}, {where} missing."
        column = Column(
            evidence.header,
            self.kind,
            "feature",
            values.null_count,
            levels.size,
            reason,
            undecided,
            parsed.style.unit or header_unit(evidence.header, levels),
            placeholder,
            parsed.writing,
        )
        return InferredColumn(column, values, tuple(notices), parsed.decimal, ambiguous=parsed.ambiguous)


def chosen_column(evidence: ColumnEvidence, parsed: ChosenNumbers) -> InferredColumn:
    """A column of numbers because the user said so."""
    values = parsed.values
    column = Column(
        evidence.header,
        "number",
        "feature",
        values.null_count,
        pc.count_distinct(values).as_py(),
        parsed.reason,
        unit=parsed.unit,
        writing=parsed.writing,
    )
    return InferredColumn(column, values, tuple(loss_notices(evidence.context, evidence.known, values, "number")))


def missing_code_of(header: str, values: pa.Array, levels: Floats) -> float | None:
    """The number that probably stands for missing; cells are only counted where one may."""
    if levels.size < 2 or (levels[0] not in SENTINELS and levels[-1] not in (*CODES_ABOVE, *CODES_BESIDE)):
        return None
    numbers = values.drop_null().to_numpy()
    counts = np.bincount(np.searchsorted(levels, numbers), minlength=levels.size).astype(float)
    return missing_code(header, levels, counts)


def header_unit(header: str, levels: Floats) -> str:
    """The unit that the header states; a share between 0 and 1 is no percentage whatever it says."""
    unit = money_unit_of(header)
    return "" if unit == "%" and float(np.abs(levels).max()) <= 1 else unit


FORMS = {
    "accounting": " A bare dash is zero, as accounting formats write it.",
    "scaled": " Words such as k and Mio. stand for thousands and millions.",
    "digits": " The digits are those of another script.",
}


def written_as(style: NumberStyle, levels: Floats, form: str = "") -> str:
    """How the numbers are written, in a sentence."""
    if form == "length":
        return "Written as lengths of time; the numbers are seconds."
    kind = "whole numbers" if are_whole(levels) and style.decimal == "." else "numbers"
    parts = []
    if style.decimal == ",":
        parts.append("a decimal comma")
    if style.thousands:
        names = {",": "commas", ".": "points"}
        blanks = "blanks" if " " in style.thousands else "apostrophes"
        parts.append(f"{names.get(style.thousands, blanks)} between thousands")
    if style.unit:
        parts.append(f"the {'word' if style.unit.isalpha() else 'sign'} {style.unit}")
    return f"Written as {kind}{' with ' + ' and '.join(parts) if parts else ''}.{FORMS.get(form, '')}"
