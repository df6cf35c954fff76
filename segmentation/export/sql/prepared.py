"""The preparation in SQL: each cell filled, clipped, logged, scaled and weighted as the recipe says."""

from __future__ import annotations

from typing import cast

from sqlglot import exp

from segmentation.export.sql.cells import Cells, given
from segmentation.export.sql.expressions import case, column, minus, number, over, text, times, total
from segmentation.features import FittedColumn, Preparation

HELPER = "kindred_"
"""What the names of helper columns begin with."""
Computed = dict[str, exp.Expr]


def cell_name(j: int) -> str:
    """The helper column of the j-th variable's filled cell."""
    return f"{HELPER}x{j + 1}"


def filled_cells(preparation: Preparation, cells: Cells) -> Computed:
    """One helper column per variable: its cell, missing ones filled."""
    found: Computed = {}
    for j, fitted in enumerate(preparation.columns):
        value = raw_cell(fitted, cells)
        fill = text(fitted.fill, cells.warehouse.text) if isinstance(fitted.fill, str) else number(fitted.fill or 0.0)
        keeps_missing = fitted.treatment.missing == "drop"
        found[cell_name(j)] = value if keeps_missing else exp.Coalesce(this=value, expressions=[fill])
    return found


def raw_cell(fitted: FittedColumn, cells: Cells) -> exp.Expr:
    """The variable's cell as a number, days, a level's position, or a word; NULL where missing."""
    treatment = fitted.treatment
    if treatment.measure == "category":
        return cells.words(treatment.column, fitted.known)
    if treatment.measure == "date":
        return as_double(cells.days(treatment.column))
    if treatment.measure == "ordinal":
        word = cells.words(treatment.column, treatment.levels)
        spoken = [text(level, cells.warehouse.text) for level in treatment.levels]
        return as_double(case([(exp.EQ(this=word.copy(), expression=w), number(i)) for i, w in enumerate(spoken)]))
    return cells.number(treatment.column)


def prepared_columns(preparation: Preparation, cells: Cells, table: str) -> Computed:
    """One helper column per prepared column, weights included."""
    found: Computed = {}
    for j, fitted in enumerate(preparation.columns):
        cell = column(cell_name(j), table)
        parts = zip(_block(fitted, cell, cells), fitted.centres, fitted.spreads, fitted.factors, strict=True)
        for value, centre, spread, factor in parts:
            found[f"{HELPER}f{len(found) + 1}"] = times(over(minus(value, centre), spread), factor)
    return found


def _block(fitted: FittedColumn, cell: exp.Expr, cells: Cells) -> list[exp.Expr]:
    if fitted.treatment.measure != "category":
        return [_shaped(fitted, cell)]
    spoken = [text(level, cells.warehouse.text) for level in fitted.levels]
    flags = [case([(exp.EQ(this=cell.copy(), expression=word), number(1.0))], number(0.0)) for word in spoken]
    return [as_double(flag) for flag in flags]


def as_double(value: exp.Expr) -> exp.Expr:
    """The value as a double: whole and decimal numbers would be reckoned in a few decimals, or overflow (DuckDB)."""
    return exp.Cast(this=value, to=exp.DataType.build("double"))


def _shaped(fitted: FittedColumn, cell: exp.Expr) -> exp.Expr:
    """Clipped and logged."""
    value = cell
    if fitted.low is not None:
        value = case([(exp.LT(this=value.copy(), expression=number(fitted.low)), number(fitted.low))], value)
    if fitted.high is not None:
        value = case([(exp.GT(this=cell.copy(), expression=number(fitted.high)), number(fitted.high))], value)
    if fitted.treatment.log == "log1p":
        return exp.Ln(this=exp.Add(this=number(1.0), expression=value))
    if fitted.treatment.log == "yeo-johnson" and fitted.lam is not None:
        return _yeo_johnson(value, fitted.lam)
    return value


def _yeo_johnson(value: exp.Expr, lam: float) -> exp.Expr:
    above = exp.paren(exp.Add(this=number(1.0), expression=value.copy()))
    below = exp.paren(exp.Sub(this=number(1.0), expression=value.copy()))
    up = exp.Ln(this=above) if lam == 0 else over(minus(exp.Pow(this=above, expression=number(lam)), 1.0), lam)
    other = 2.0 - lam
    down = exp.Ln(this=below) if other == 0 else over(minus(exp.Pow(this=below, expression=number(other)), 1.0), other)
    return case([(exp.GTE(this=value.copy(), expression=number(0.0)), up)], exp.Neg(this=exp.paren(down)))


def components(preparation: Preparation, inputs: list[str], table: str) -> Computed:
    """The principal components of the prepared columns."""
    means = cast(tuple[float, ...], preparation.component_means)
    found: Computed = {}
    for vector in preparation.components or ():
        terms = [
            times(minus(column(name, table), mean), share) if share != 1 else minus(column(name, table), mean)
            for name, mean, share in zip(inputs, means, vector, strict=True)
        ]
        found[f"{HELPER}p{len(found) + 1}"] = total(terms)
    return found


def placeable(preparation: Preparation, table: str) -> list[exp.Expr]:
    """What must be given for a customer to have a place."""
    return [
        given(column(cell_name(j), table))
        for j, fitted in enumerate(preparation.columns)
        if fitted.treatment.missing == "drop"
    ]
