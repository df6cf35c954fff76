"""Which numbers are in a column that the user says to be one of numbers?"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.dataset import Writing
from segmentation.ingest.infer.decimal_mark import is_ambiguous, settle
from segmentation.ingest.infer.evidence import ColumnEvidence
from segmentation.ingest.infer.number_parser import parse_numbers
from segmentation.ingest.infer.number_reading import best_style
from segmentation.vocabulary.yes_no import yes_no

ONE_NUMBER = re.compile(r"^\D*?([+-]?\d+(?:[.,]\d+)?)\D*$")
"""A cell that holds exactly one number, with or without words around it."""


@dataclass(frozen=True)
class ChosenNumbers:
    """The numbers of a column, where they were found in its cells, their unit and how they are written."""

    values: pa.Array
    reason: str
    unit: str = ""
    writing: Writing | None = None


def choose_numbers(evidence: ColumnEvidence) -> ChosenNumbers:
    """The column as numbers because the user said so; what is none is missing."""
    filled, reason = evidence.known, "You chose this kind."
    cells, sample = filled.cells, filled.sample
    values, writing = filled.numbers, None
    style = best_style(sample, evidence.context)
    unit = style.unit if style else ""
    if pair := yes_no(sample):
        values = pc.equal(pc.utf8_lower(cells), pair[0]).cast(pa.float64())
        reason += f" '{pair[0]}' is 1 and '{pair[1]}' is 0."
        writing = Writing("yes or no", words=pair)
    elif style is not None and (values is None or is_ambiguous(filled)):
        style = settle(filled, style, evidence.context) if is_ambiguous(filled) else style
        values, writing = parse_numbers(cells, style), style.writing
    if values is None or (is_scale(sample) and values.null_count > cells.null_count):
        values, writing = numbers_within(cells), Writing("within")
        reason += " The number within each cell was taken."
    return ChosenNumbers(values, reason, unit, writing)


def is_scale(sample: list[str]) -> bool:
    """Whether every cell holds exactly one number, with or without words around it."""
    return bool(sample) and all(ONE_NUMBER.match(word) for word in sample)


def numbers_within(cells: pa.Array) -> pa.Array:
    """The one number of each cell; null where there is none or more than one.

    >>> numbers_within(pa.array(["I love it!+5", "-3", "3 to 4"])).to_pylist()
    [5.0, -3.0, None]
    """
    encoded = cells.dictionary_encode()
    matches = [ONE_NUMBER.match(word) for word in encoded.dictionary.to_pylist()]
    numbers = pa.array([float(m[1].replace(",", ".")) if m else None for m in matches], type=pa.float64())
    return numbers.take(encoded.indices)
