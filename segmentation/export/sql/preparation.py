"""The preparation in SQL: each cell filled, clipped, logged, scaled and weighted as the recipe says."""

from __future__ import annotations

from typing import assert_never, cast

from sqlglot import exp

from segmentation.export.sql.cell_casts import Cells, given
from segmentation.export.sql.expressions import case, column, minus, number, over, text, times, total
from segmentation.features import FittedColumn, Preparation
from segmentation.features.steps import Clip, Fill, Log1p, OneHot, Scale, SquareRoot, Step, Weight, YeoJohnson

HELPER = "kindred_"
"""What the names of helper columns begin with."""
Computed = dict[str, exp.Expr]


def cell_name(j: int) -> str:
    """The helper column of the j-th variable's filled cell."""
    return f"{HELPER}x{j + 1}"


def filled_cells(preparation: Preparation, cells: Cells) -> Computed:
    """One helper column per variable: its cell, missing ones filled."""
    filled: Computed = {}
    for j, fitted in enumerate(preparation.columns):
        (filled[cell_name(j)],) = step_in_sql(fitted.steps[0], [raw_cell(fitted, cells)], cells.warehouse.text)
    return filled


def raw_cell(fitted: FittedColumn, cells: Cells) -> exp.Expr:
    """The variable's cell as a number, days, a level's position, or a word; NULL where missing."""
    treatment = fitted.treatment
    if treatment.measure == "category":
        return cells.words(treatment.column, fitted.known)
    if treatment.measure == "date":
        return as_double(cells.days(treatment.column))
    if treatment.measure == "ordinal":
        word = cells.words(treatment.column, treatment.levels)
        levels = [text(level, cells.warehouse.text) for level in treatment.levels]
        return as_double(case([(exp.EQ(this=word.copy(), expression=w), number(i)) for i, w in enumerate(levels)]))
    return cells.number(treatment.column)


def prepared_columns(preparation: Preparation, cells: Cells, table: str) -> Computed:
    """One helper column per prepared column, weights included."""
    prepared: Computed = {}
    for j, fitted in enumerate(preparation.columns):
        values: list[exp.Expr] = [column(cell_name(j), table)]
        for step in fitted.steps[1:]:
            values = step_in_sql(step, values, cells.warehouse.text)
        for value in values:
            prepared[f"{HELPER}f{len(prepared) + 1}"] = value
    return prepared


def step_in_sql(step: Step, values: list[exp.Expr], warehouse_text: str) -> list[exp.Expr]:
    """One step of the preparation, as expressions over those of the step before."""
    match step:
        case Fill(value, drop):
            fill = text(value, warehouse_text) if isinstance(value, str) else number(value)
            return values if drop else [exp.Coalesce(this=v, expressions=[fill]) for v in values]
        case OneHot(levels):
            return [_indicator(v, text(level, warehouse_text)) for v in values for level in levels]
        case Clip(low, high):
            return [_clipped(v, low, high) for v in values]
        case Log1p():
            return [exp.Ln(this=exp.Add(this=number(1.0), expression=v)) for v in values]
        case YeoJohnson(lam):
            return [_yeo_johnson(v, lam) for v in values]
        case SquareRoot():
            return [exp.Sqrt(this=v) for v in values]
        case Scale(offsets, scales):
            return [over(minus(v, offset), s) for v, offset, s in zip(values, offsets, scales, strict=True)]
        case Weight(weights):
            return [times(v, weight) for v, weight in zip(values, weights, strict=True)]
        case _:
            assert_never(step)


def as_double(value: exp.Expr) -> exp.Expr:
    """The value as a double: whole and decimal numbers would be reckoned in a few decimals, or overflow (DuckDB)."""
    return exp.Cast(this=value, to=exp.DataType.build("double"))


def _indicator(cell: exp.Expr, level: exp.Expr) -> exp.Expr:
    return as_double(case([(exp.EQ(this=cell.copy(), expression=level), number(1.0))], number(0.0)))


def _clipped(cell: exp.Expr, low: float | None, high: float | None) -> exp.Expr:
    value = cell
    if low is not None:
        value = case([(exp.LT(this=cell.copy(), expression=number(low)), number(low))], value)
    if high is not None:
        value = case([(exp.GT(this=cell.copy(), expression=number(high)), number(high))], value)
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
    rotated: Computed = {}
    for vector in preparation.components or ():
        terms = [
            times(minus(column(name, table), mean), share) if share != 1 else minus(column(name, table), mean)
            for name, mean, share in zip(inputs, means, vector, strict=True)
        ]
        rotated[f"{HELPER}p{len(rotated) + 1}"] = total(terms)
    return rotated


def placeable(preparation: Preparation, table: str) -> list[exp.Expr]:
    """What must be given for a customer to have a place."""
    return [
        given(column(cell_name(j), table))
        for j, fitted in enumerate(preparation.columns)
        if fitted.treatment.missing == "drop"
    ]
