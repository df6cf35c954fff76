"""Is a mark within numbers such as ``1.234`` the decimal mark, or does it stand between thousands?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.infer.evidence import ColumnContext
from segmentation.ingest.infer.null_cells import NonMissing
from segmentation.ingest.infer.number_parser import Decimal, NumberStyle, parse_numbers
from segmentation.vocabulary.number_units import WHOLE_MONEY

AMBIGUOUS_FORM = r"^[^0-9.,]*(?:[1-9]\d{0,2}[.,]\d{3}|\d{1,3})[^0-9.,]*$"
"""A cell that fits with its mark as decimal mark as well as between thousands, or has none."""
MIN_SHAPED = 10
"""Different grouped cells from which a column's own shape says that they are thousands."""


def all_ambiguous(cells: pa.Array) -> bool:
    """Whether every filled cell fits both ways."""
    return bool(pc.all(pc.match_substring_regex(cells, AMBIGUOUS_FORM)).as_py())


def is_ambiguous(filled: NonMissing) -> bool:
    """Whether every cell with a mark fits both as a decimal and as thousands, such as ``1.234``."""
    marked = [cell for cell in filled.sample if has_mark(cell)]
    if not marked or not all(re.match(AMBIGUOUS_FORM, cell) for cell in marked):
        return False
    both = filled.holds(".") and filled.holds(",")
    return not both and all_ambiguous(filled.cells)


def settle(filled: NonMissing, style: NumberStyle, context: ColumnContext) -> NumberStyle:
    """The style of a column whose cells fit both ways."""
    mark: Decimal = "." if any("." in cell for cell in filled.sample) else ","
    other: Decimal = "," if mark == "." else "."
    as_thousands = replace(style, decimal=other, thousands=mark)
    as_decimals = replace(style, decimal=mark, thousands="")
    if style.unit in WHOLE_MONEY and not context.marks_chosen:
        return as_thousands
    if context.user_thousands is not None and context.user_decimal is None:
        return as_decimals if mark not in context.user_thousands else as_thousands
    decimal = context.user_decimal or context.decimal
    if decimal is None and looks_grouped(filled.sample, mark):
        return as_thousands
    decimal = decimal or context.decimal_hint or "."
    return as_decimals if decimal == mark else as_thousands


def proven_mark(filled: NonMissing, style: NumberStyle) -> Decimal | None:
    """The decimal mark that the cells prove; None where they have neither mark."""
    if style.thousands in (".", ","):
        return style.decimal
    return style.decimal if filled.holds(style.decimal) else None


def ambiguity_sentence(filled: NonMissing, style: NumberStyle, context: ColumnContext) -> str:
    """Which way an ambiguous column was read, and why."""
    cell = next(cell for cell in filled.sample if has_mark(cell))
    as_number = parse_numbers(pa.array([cell]), style)[0].as_py()
    if context.marks_chosen:
        why = "as you said"
    elif context.decimal:
        name = "comma" if context.decimal == "," else "point"
        why = f"as other columns of the file have a decimal {name}"
    elif looks_grouped(filled.sample, "." if "." in cell else ","):
        why = "as every marked number has exactly three digits behind the mark and no other reaches 1,000"
    elif context.decimal_hint:
        why = "as files written like this one usually do"
    else:
        why = "as nothing in the file decides it"
    read_as = f"'{cell}' can be read two ways; it was read as {as_number:,.15g}, {why}."
    return f"{read_as} Change the decimal mark if that is wrong."


def looks_grouped(cells: Sequence[str], decimal: Decimal) -> bool:
    """Whether the column's own shape says that its marks stand between thousands.

    So many different cells with exactly three digits behind the mark, beside whole
    numbers below 1,000 and none from 1,000 on without it, are not decimals.
    """
    other = "," if decimal == "." else "."
    grouped = {cell for cell in cells if other in cell or decimal in cell}
    bare = [digits for cell in cells if cell not in grouped and (digits := re.sub(r"\D", "", cell))]
    return len(grouped) >= MIN_SHAPED and bool(bare) and all(len(digits) <= 3 for digits in bare)


def has_mark(cell: str) -> bool:
    """Whether a cell has a point or a comma."""
    return "." in cell or "," in cell
