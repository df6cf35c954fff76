"""A derived column as an expression over the columns it is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import assert_never

from sqlglot import exp

from segmentation.errors import UnsuitableData
from segmentation.export.sql.expressions import number
from segmentation.features import Derived, OneOfSeveral, PartOfTotal, Ratio, SumOf, TimeSince
from segmentation.features.derived import DAYS_A_YEAR

Read = Callable[[str], exp.Expr]


def derived_number(made: Derived, number_of: Read, days_of: Read) -> exp.Expr:
    """The derived column as a double, NULL where it is missing.

    Parameters
    ----------
    number_of, days_of : a column's cell as a number, or as days since 1970-01-01.

    Raises
    ------
    UnsuitableData : for an option among several in a cell; see `derived_refusal`.
    """
    match made:
        case Ratio(_, above, below):
            return _divided(number_of(above), number_of(below))
        case SumOf(_, columns):
            return _sum(columns, number_of)
        case PartOfTotal(_, part, columns):
            return _divided(number_of(part), _sum(columns, number_of))
        case TimeSince(_, column, _, unit, "date"):
            days = exp.Sub(this=number(float(made.day_number)), expression=days_of(column))
            return days if unit == "days" else _divided(exp.paren(days), number(DAYS_A_YEAR))
        case TimeSince(_, column):
            return exp.Sub(this=number(float(made.year)), expression=number_of(column))
        case OneOfSeveral():
            raise UnsuitableData(str(derived_refusal(made)))
        case _:
            assert_never(made)


def derived_refusal(made: Derived) -> str | None:
    """Why a derived column cannot be written as SQL; None where it can."""
    if not isinstance(made, OneOfSeveral):
        return None
    return (
        f"{made.name!r} is one of several answers in a cell of {made.column!r}, which every warehouse takes apart in "
        "its own way. Score the file with the recipe instead, or leave the column out."
    )


def _sum(columns: Sequence[str], number_of: Read) -> exp.Expr:
    terms = [number_of(column) for column in columns]
    return exp.paren(reduce(lambda total, term: exp.Add(this=total, expression=term), terms))


def _divided(above: exp.Expr, below: exp.Expr) -> exp.Expr:
    return exp.Div(this=above, expression=exp.Nullif(this=below, expression=number(0.0)), typed=True, safe=False)
