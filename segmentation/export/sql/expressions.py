"""The small words of the SQL tree: columns, numbers, texts, and cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlglot import exp

TABLE = "t"
"""The alias under which the user's table is read."""


def column(name: str, table: str = TABLE) -> exp.Column:
    """A column by its exact name, always quoted; the table's alias never, or Snowflake would look for another."""
    return exp.column(exp.to_identifier(name, quoted=True), table=exp.to_identifier(table))


def number(value: float) -> exp.Expr:
    """A number that is read back to the very same double.

    >>> number(-0.5).sql(), number(3.0).sql()
    ('-0.5', '3.0')
    """
    written = exp.Literal.number(repr(abs(float(value))))
    return exp.Neg(this=written) if value < 0 else written


def text(value: str, warehouse_text: str = "text") -> exp.Expr:
    """A text; SQL Server needs to be told that it may hold any letter."""
    if warehouse_text.startswith("nvarchar") and not value.isascii():
        return exp.National(this=value)
    return exp.Literal.string(value)


def case(whens: Iterable[tuple[exp.Expr, exp.Expr]], default: exp.Expr | None = None) -> exp.Case:
    """``CASE WHEN … THEN … ELSE … END``."""
    expression = exp.Case(ifs=[exp.If(this=condition, true=value) for condition, value in whens])
    return expression.else_(default) if default is not None else expression


def total(terms: Sequence[exp.Expr]) -> exp.Expr:
    """A sum, from left to right."""
    result = terms[0]
    for term in terms[1:]:
        result = exp.Add(this=result, expression=term)
    return result


def both(conditions: Sequence[exp.Expr]) -> exp.Expr:
    """All conditions together."""
    return exp.and_(*conditions) if len(conditions) > 1 else conditions[0]


def minus(value: exp.Expr, offset: float) -> exp.Expr:
    """``value − offset``, left out where it changes nothing."""
    if offset == 0:
        return value
    if offset < 0:
        return exp.paren(exp.Add(this=value, expression=number(-offset)))
    return exp.paren(exp.Sub(this=value, expression=number(offset)))


def times(value: exp.Expr, factor: float) -> exp.Expr:
    """``value × factor``, left out where it changes nothing."""
    return value if factor == 1 else exp.Mul(this=value, expression=number(factor))


def over(value: exp.Expr, scale: float) -> exp.Expr:
    """``value ÷ scale``, left out where it changes nothing."""
    return value if scale == 1 else exp.Div(this=value, expression=number(scale), typed=True, safe=False)
