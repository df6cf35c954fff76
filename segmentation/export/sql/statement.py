"""Which one SELECT gives every row of a table its segment?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.export.added_cells import free_names
from segmentation.export.sql.cell_casts import Cells
from segmentation.export.sql.derived_numbers import derived_refusal
from segmentation.export.sql.dialects import Warehouse, warehouse
from segmentation.export.sql.expressions import TABLE, both, case, column, minus, text, times, total
from segmentation.export.sql.header_comment import header_comment
from segmentation.export.sql.preparation import (
    HELPER,
    Computed,
    components,
    filled_cells,
    placeable,
    prepared_columns,
)
from segmentation.export.sql.text_parsing import writing_refusal
from segmentation.export.sql.where_clause import condition_sql
from segmentation.methods import CentreModel
from segmentation.methods.weighted_centres import WeightedCentreModel
from segmentation.recipe import Recipe

SEGMENT = f"{HELPER}segment"


Centres = CentreModel | WeightedCentreModel
"""The models whose rule is the nearest centre."""


@dataclass(frozen=True)
class Layer:
    """Helper columns that are computed from the layers before."""

    name: str
    columns: Computed


def sql_refusal(recipe: Recipe) -> str | None:
    """Why this segmentation cannot be written as SQL; None where it can."""
    if isinstance(recipe.model, Centres):
        writings = {column.name: column.writing for column in recipe.columns}
        refusals = (writing_refusal(name, writings.get(name)) for name in compared_columns(recipe))
        used = {t.column for t in recipe.preparation.plan.basis} | {c.column for c in recipe.choices.filters}
        made = (derived_refusal(derived) for derived in recipe.preparation.plan.derived if derived.name in used)
        return next(filter(None, (*refusals, *made)), None)
    return (
        f"Segments of the method {recipe.method!r} are not decided by the nearest centre, so there is no SELECT that "
        "gives the same labels. Score the file with the recipe instead, or choose k-means."
    )


def to_sql(recipe: Recipe, dialect: str, table: str) -> str:
    """One SELECT with every column of ``table``, ``segment`` and ``segment_name`` (``_2`` where these are taken).

    A comment behind its first word says what it is; the word stays first, as some tools run nothing else.

    Parameters
    ----------
    dialect : a name in `DIALECTS`.
    table : the table's name, qualified and quoted as that warehouse wants it. Its columns
        have the names of the file; each may be typed or text.

    Raises
    ------
    InvalidChoice : for an unknown dialect, or where ``table`` is not the name of a table.
    UnsuitableData : where the method's rule is not the nearest centre.
    """
    target = warehouse(dialect)
    refusal = sql_refusal(recipe)
    if refusal or not isinstance(recipe.model, Centres):
        raise UnsuitableData(str(refusal))
    source = exp.alias_(_table(table, target), TABLE, table=True)
    layers = _layers(recipe, recipe.model, _cells(recipe, target))
    if target.chaining == "nested":
        statement = _nested(source, layers, recipe)
    else:
        statement = _joined(source, layers, recipe, target)
    printed = statement.sql(dialect=target.printer, pretty=True)
    return f"SELECT {header_comment(recipe, target)}{printed.removeprefix('SELECT')};\n"


def _table(name: str, target: Warehouse) -> exp.Table:
    try:
        parsed = sqlglot.parse_one(name, into=exp.Table, dialect=target.printer)
    except SqlglotError as error:
        raise InvalidChoice(f"{name!r} is not the name of a table. Quote a name that holds blanks.") from error
    if not isinstance(parsed, exp.Table) or not isinstance(parsed.this, exp.Identifier) or parsed.args.get("alias"):
        raise InvalidChoice(f"{name!r} is not the name of a table. Quote a name that holds blanks.")
    return parsed


def compared_columns(recipe: Recipe) -> list[str]:
    """The columns whose cells are read as numbers or dates."""
    words = {t.column for t in recipe.preparation.plan.basis if t.measure in ("category", "ordinal")}
    kinds = {c.name: c.kind for c in recipe.columns}
    parts = {d.name: d.parts for d in recipe.preparation.plan.derived}
    compared = [c.column for c in recipe.choices.filters if kinds.get(c.column) in ("number", "date", None)]
    limits = [name for column in compared for name in parts.get(column, (column,))]
    named = dict.fromkeys([*recipe.preparation.source_columns, *limits])
    return [name for name in named if name not in words or kinds.get(name) in ("number", "date")]


def _cells(recipe: Recipe, dialect: Warehouse) -> Cells:
    columns = {column.name: column for column in recipe.columns}
    derived = {made.name: made for made in recipe.preparation.plan.derived}
    return Cells(dialect, columns, recipe.choices.reading.missing, derived=derived)


def _layers(recipe: Recipe, model: Centres, cells: Cells) -> list[Layer]:
    preparation = recipe.preparation
    nested = cells.warehouse.chaining == "nested"
    names = {name: TABLE if nested else name for name in ("texts", "cells", "prepared", "components", "distances")}
    layers = []
    texts = cells.plain_texts(compared_columns(recipe))
    if texts:
        helpers = {name: f"{HELPER}t{i + 1}" for i, name in enumerate(texts)}
        layers.append(Layer("texts", {helpers[name]: value for name, value in texts.items()}))
        cells = replace(cells, rewritten={name: column(helper, names["texts"]) for name, helper in helpers.items()})
    layers.append(Layer("cells", filled_cells(preparation, cells)))
    layers.append(Layer("prepared", prepared_columns(preparation, cells, names["cells"])))
    if preparation.components is not None:
        inputs = list(layers[-1].columns)
        layers.append(Layer("components", components(preparation, inputs, names["prepared"])))
    values = [column(name, names[layers[-1].name]) for name in layers[-1].columns]
    layers.append(Layer("distances", _distances(model, values)))
    kinds = {c.name: c.kind for c in recipe.columns} | dict.fromkeys(cells.derived, "number")
    conditions = [condition_sql(c, kinds.get(c.column, "category"), cells) for c in recipe.choices.filters]
    conditions += placeable(preparation, names["cells"])
    nearest = _nearest(model, [column(name, names["distances"]) for name in layers[-1].columns])
    layers.append(Layer("placed", {SEGMENT: case([(both(conditions), nearest)]) if conditions else nearest}))
    return layers


def _distances(model: Centres, values: list[exp.Column]) -> Computed:
    """Squared distance to each centre."""
    weights = model.weights if isinstance(model, WeightedCentreModel) else (1.0,) * len(values)
    distances: Computed = {}
    for centre in model.centres:
        gaps = [minus(value.copy(), place) for value, place in zip(values, centre, strict=True)]
        squares = [exp.Mul(this=gap, expression=gap.copy()) for gap in gaps]
        terms = [times(square, weight) for square, weight in zip(squares, weights, strict=True)]
        distances[f"{HELPER}d{len(distances) + 1}"] = total(terms)
    return distances


def _nearest(model: Centres, distances: list[exp.Column]) -> exp.Expr:
    """The segment of the nearest centre; of equally near ones the first, as in the app."""
    whens = []
    for i, distance in enumerate(distances[:-1]):
        rest = [exp.LTE(this=distance.copy(), expression=other.copy()) for other in distances[i + 1 :]]
        whens.append((both(rest), exp.Literal.number(model.segments[i])))
    last = exp.Literal.number(model.segments[-1])
    return case(whens, last) if whens else last


def _output(recipe: Recipe, table: str) -> list[exp.Expr]:
    segment = column(SEGMENT, table)
    names = exp.Case(
        this=segment.copy(),
        ifs=[exp.If(this=exp.Literal.number(i + 1), true=text(name)) for i, name in enumerate(recipe.names)],
    )
    # A table that has a column segment already would otherwise have two: many warehouses refuse that.
    ours = free_names([c.name for c in recipe.columns], ("segment", "segment_name"))
    return [exp.alias_(segment, ours[0], quoted=True), exp.alias_(names, ours[1], quoted=True)]


def _computed(layer: Layer) -> list[exp.Expr]:
    return [exp.alias_(value, name, quoted=True) for name, value in layer.columns.items()]


def _joined(source: exp.Expr, layers: list[Layer], recipe: Recipe, dialect: Warehouse) -> exp.Select:
    """Each layer is joined to the row it is computed from."""
    statement = exp.select(_star(), *_output(recipe, layers[-1].name)).from_(source)
    for layer in layers:
        alias = exp.TableAlias(this=exp.to_identifier(layer.name))
        computed = exp.select(*_computed(layer))
        if dialect.fence:
            computed = computed.offset(0)
        apply = dialect.chaining == "apply"
        inner = exp.Lateral(this=computed.subquery(), alias=alias, cross_apply=apply or None)
        statement.append("joins", exp.Join(this=inner) if apply else exp.Join(this=inner, kind="CROSS"))
    return statement


def _nested(source: exp.Expr, layers: list[Layer], recipe: Recipe) -> exp.Select:
    """Each layer is a subquery of the next; the last star leaves the helper columns out.

    The star stands alone there: Redshift knows ``EXCLUDE`` at the end of the list only.
    """
    inner = exp.select(_star(), *_computed(layers[0])).from_(source)
    for layer in layers[1:]:
        inner = exp.select(_star(), *_computed(layer)).from_(inner.subquery(TABLE))
    helpers = tuple(name for layer in layers for name in layer.columns)
    labelled = exp.select(_star(), *_output(recipe, TABLE)).from_(inner.subquery(TABLE))
    hidden = [exp.to_identifier(name, quoted=True) for name in helpers]
    return exp.select(exp.Star(except_=hidden)).from_(labelled.subquery(TABLE))


def _star() -> exp.Column:
    return exp.Column(this=exp.Star(), table=exp.to_identifier(TABLE))
