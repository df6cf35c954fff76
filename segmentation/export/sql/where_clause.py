"""The row filter in SQL: the same customers take part as in the app."""

from __future__ import annotations

from datetime import date

from sqlglot import exp

from segmentation.errors import UnsuitableData
from segmentation.export.sql.cell_casts import Cells, absent, given, lower
from segmentation.export.sql.expressions import number, text
from segmentation.features import Condition
from segmentation.ingest import Kind
from segmentation.vocabulary.missing_words import NULL_TOKENS

EPOCH = date(1970, 1, 1)


def condition_sql(condition: Condition, kind: Kind, cells: Cells) -> exp.Expr:
    """What must hold for a customer to take part; never NULL, so that it can be negated.

    Raises
    ------
    UnsuitableData : where a limit cannot be said in SQL.
    """
    name, operator = condition.column, condition.operator
    if operator == "is missing":
        return absent(_value(name, kind, cells))
    if operator == "is given":
        return given(_value(name, kind, cells))
    if operator in ("is one of", "is none of"):
        equal = _equal(condition, kind, cells)
        return _surely(equal) if operator == "is one of" else exp.not_(_surely(equal))
    if operator in ("contains", "does not contain"):
        cell = cells.text(name) if kind in ("number", "date") else cells.words(name, ())
        substrings = [text(value.lower(), cells.warehouse.text) for value in condition.values]
        hits = [exp.GT(this=exp.StrPosition(this=lower(cell), substr=w), expression=_whole(0)) for w in substrings]
        within = exp.or_(*hits) if hits else exp.false()
        return _surely(within) if operator == "contains" else exp.not_(_surely(within))
    value, limit = _limit(condition, kind, cells)
    relation = exp.GTE if operator == "at least" else exp.LTE
    return _surely(relation(this=value, expression=limit))


def _value(name: str, kind: Kind, cells: Cells) -> exp.Expr:
    if kind == "number":
        return cells.number(name)
    return cells.days(name) if kind == "date" else cells.words(name, ())


def _equal(condition: Condition, kind: Kind, cells: Cells) -> exp.Expr:
    if kind == "number":
        numbers = [number(value) for value in map(_float, condition.values) if value is not None]
        return exp.In(this=cells.number(condition.column), expressions=numbers) if numbers else exp.false()
    if kind == "date":
        days = [_whole(days_of_limit(value)) for value in condition.values]
        return exp.In(this=cells.days(condition.column), expressions=days)
    values = named_words(condition)
    words = [text(value, cells.warehouse.text) for value in values]
    return exp.In(this=cells.words(condition.column, values), expressions=words) if words else exp.false()


def named_words(condition: Condition) -> tuple[str, ...]:
    """The words a filter compares with: one that always means missing is nobody's, even where it is named.

    >>> named_words(Condition("plan", "is one of", ("basic", "N/A")))
    ('basic',)
    """
    return tuple(value for value in condition.values if value.strip().lower() not in NULL_TOKENS)


def _limit(condition: Condition, kind: Kind, cells: Cells) -> tuple[exp.Expr, exp.Expr]:
    limit = condition.values[0] if condition.values else ""
    if kind == "date":
        return cells.days(condition.column), _whole(days_of_limit(limit))
    return cells.number(condition.column), number(number_of_limit(limit))


def days_of_limit(limit: str) -> int:
    """A limit's days since 1970.

    Raises
    ------
    UnsuitableData : where it is no date.
    """
    try:
        return (date.fromisoformat(limit.strip()[:10]) - EPOCH).days
    except ValueError as error:
        raise UnsuitableData(
            f"The filter's limit {limit!r} is no date, so it cannot be written outside the app."
        ) from error


def number_of_limit(limit: str) -> float:
    """A limit as a number.

    Raises
    ------
    UnsuitableData : where it is none.
    """
    value = _float(limit)
    if value is None:
        raise UnsuitableData(f"The filter's limit {limit!r} is no number, so it cannot be written outside the app.")
    return value


def _float(limit: str) -> float | None:
    try:
        return float(limit)
    except ValueError:
        return None


def _whole(value: int) -> exp.Expr:
    return exp.Neg(this=exp.Literal.number(-value)) if value < 0 else exp.Literal.number(value)


def _surely(condition: exp.Expr) -> exp.Expr:
    """NULL becomes no: a missing cell meets no condition."""
    one = exp.Case(ifs=[exp.If(this=condition, true=exp.Literal.number(1))], default=exp.Literal.number(0))
    return exp.EQ(this=one, expression=exp.Literal.number(1))
