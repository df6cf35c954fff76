"""Is a column of words nearly one of numbers?"""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow.compute as pc

from segmentation.ingest.infer.chosen_numbers import is_scale
from segmentation.ingest.infer.column_type import InferredColumn
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.misfits import NEARLY, misfit_notice, misfits_of
from segmentation.ingest.infer.number_parser import AROUND, parse_numbers, unit_in
from segmentation.ingest.infer.number_reading import best_style, read_numbers
from segmentation.vocabulary.number_units import is_unit, same_unit

NUMERALS = re.compile(r"\d[\d.,'’ \u00a0\u202f]*")
"""A number from its first digit to its last."""


def numbers_with_other_mark(evidence: ColumnEvidence, inferred: InferredColumn) -> InferredColumn | None:
    """The column as text with a notice, where the user gave a decimal mark it is not written with; None elsewhere."""
    sentence = _other_decimal_mark(evidence)
    if not sentence:
        return None
    return replace(inferred, column=replace(inferred.column, kind="text"), notices=(*inferred.notices, sentence))


def nearly_numbers(evidence: ColumnEvidence, inferred: InferredColumn) -> InferredColumn | None:
    """The column with a notice, where most of its words are numbers; None where they are not."""
    sentence = _misfits(evidence, inferred)
    return replace(inferred, notices=(*inferred.notices, sentence)) if sentence else None


def _other_decimal_mark(evidence: ColumnEvidence) -> str:
    """A sentence on a column that is one of numbers, but not with the decimal mark that the user gave."""
    context = evidence.context
    if context.user_decimal is None:
        return ""
    if read_numbers(replace(evidence, context=replace(context, user_decimal=None))) is None:
        return ""
    mark = "comma" if context.user_decimal == "," else "point"
    return f"Column '{context.header}' is not written with a decimal {mark}, as you said, and stays text."


def _misfits(evidence: ColumnEvidence, inferred: InferredColumn) -> str:
    """A sentence on words of which most are numbers in one style; empty where they are not, or are a scale."""
    sample, column = evidence.filled.known_sample, inferred.column
    if column.kind == "identifier" or column.distinct <= 2 or not sample:
        return ""
    style = best_style(sample, evidence.context)
    if style is None:
        return ""
    cells = evidence.known.cells
    misfits = misfits_of(cells, parse_numbers(cells, style))
    count = pc.sum(misfits).as_py() or 0
    if not 0 < count <= (1 - NEARLY) * evidence.known.count or is_scale(sample):
        return ""
    what_now = f"It stays {column.kind}; choose the kind number to count the rest as missing."
    return misfit_notice(evidence.context, cells, misfits, "number", what_now)


def mostly_numbers(evidence: ColumnEvidence, inferred: InferredColumn) -> InferredColumn | None:
    """The column with a notice, where more than half of its words hold a number in units that differ; else None."""
    sample = evidence.filled.known_sample
    if inferred.column.kind not in ("text", "category") or evidence.names_things or not evidence.has_digits:
        return None
    units = [unit for cell in sample if (unit := unit_beside(cell)) is not None]
    different = list(dict.fromkeys(filter(None, units)))
    if 2 * len(units) <= len(sample) or len(different) < 2 or same_unit(different):
        return None
    named = " and ".join(f"'{unit}'" for unit in different[:2])
    sentence = (
        f"Column '{evidence.header}' stays {inferred.column.kind}: most of its cells hold a number, but in "
        f"several units ({named}), which cannot be added up."
    )
    return replace(inferred, notices=(*inferred.notices, sentence))


def unit_beside(cell: str) -> str | None:
    """The unit beside the one number of a cell, empty where there is none; None where it holds anything else.

    >>> unit_beside("$1,200.50"), unit_beside("7"), unit_beside("K001"), unit_beside("3 to 4")
    ('$', '', None, None)
    """
    match = AROUND.match(cell)
    if match is None or not NUMERALS.fullmatch(cell[match.end("before") : match.start("after")]):
        return None
    words = [word for word in (unit_in(match["before"]), unit_in(match["after"])) if word]
    if len(words) > 1 or not all(map(is_unit, words)):
        return None
    return words[0] if words else ""
