"""The preparation as lines of pandas: one expression per prepared column, and the few functions they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from segmentation.errors import UnsuitableData
from segmentation.export.sql.text_parsing import (
    DATES,
    NUMBER_FORMS,
    STYLED,
    ZERO_PATTERN,
    improbable_days,
    style_pattern,
    units_of,
)
from segmentation.export.sql.where_clause import days_of_limit, named_words, number_of_limit
from segmentation.features import Condition, Derived, FittedColumn, OneOfSeveral, PartOfTotal, Ratio, SumOf, TimeSince
from segmentation.features.derived import DAYS_A_YEAR
from segmentation.features.steps import Clip, Fill, Log1p, OneHot, Scale, SquareRoot, Step, Weight, YeoJohnson
from segmentation.ingest import Writing
from segmentation.ingest.infer.date_parser import BIRTH_PIVOT
from segmentation.recipe import Recipe
from segmentation.vocabulary.missing_words import NULL_TOKENS, null_tokens_among_words

MISSING = (*NULL_TOKENS, "na")
"""What means missing in a column of words, but for those where "NA" is a code."""
FUNCTIONS = {
    "number": """
def number(name):
    return pd.to_numeric(cells[name], errors="coerce").astype(float)
""",
    "written": """
def written(name, style, decimal, *units):
    fits = cells[name].where(cells[name].str.match(style), "")
    for unit in units:
        fits = fits.str.replace(unit, "")
    digits = fits.str.replace(f"[^0-9eE{decimal}+-]|^[+-]+|-+$", "", regex=True)
    negative = fits.str.contains(r"^[^0-9.,]*[(−–-]|[−–-]\\s*$")
    return pd.to_numeric(digits.str.lstrip("+-").str.replace(decimal, "."), errors="coerce") * np.where(negative, -1, 1)
""",
    "within": """
def within(name):
    return pd.to_numeric(cells[name].str.extract(r"^\\D*?([+-]?\\d+(?:[.,]\\d+)?)\\D*$")[0].str.replace(",", "."))
""",
    "days": """
def days(name, format="ISO8601", pattern="(.*)", births=False):
    text = cells[name].str.replace(r"[./] ?", "-", regex=True).str.extract(f"^{pattern}(?:[ T].*)?$")[0]
    dates = pd.to_datetime(text, format=format, errors="coerce")
    dates = dates.where(~((dates.dt.year >= 2030) & births), dates - pd.DateOffset(years=100))
    return (dates - pd.Timestamp("1970-01-01")).dt.days
""",
    "word": """
def word(name, missing, fill=""):
    return cells[name].mask(cells[name].str.lower().isin(["", *missing]), fill)
""",
    "ticked": """
def ticked(name, missing, mark, fill=""):
    return cells[name].replace({mark: "yes"}).mask(cells[name].str.lower().isin(["", *missing]), "no")
""",
}


@dataclass(frozen=True)
class FeatureLines:
    """The lines of a recipe's preparation."""

    recipe: Recipe

    @staticmethod
    def writing_refusal(name: str, writing: Writing | None) -> str | None:
        """Why cells written like this cannot be read by a line of pandas; None where they can."""
        if writing is None or writing.form in (*STYLED, "yes or no", "within", "ticked", "iso", *DATES):
            return None
        if writing.form in NUMBER_FORMS:
            return (
                f"Column {name!r} holds {NUMBER_FORMS[writing.form]}, which a short script does not read as the app "
                "does. Use the recipe with `score`, or write the column plainly in your file."
            )
        return (
            f"Column {name!r} holds dates with names of months, time zones or serials, which a short script does not "
            "read as the app does. Use the recipe with `score`, or write the column plainly in your file."
        )

    @cached_property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Name and expression of each prepared column."""
        return tuple(row for fitted in self.recipe.preparation.columns for row in self._block(fitted))

    @property
    def conditions(self) -> list[str]:
        """What must hold for a customer to have a segment: the filter, and values that must be known."""
        return [*(condition_line(condition, self.recipe) for condition in self.recipe.choices.filters), *self.given]

    @property
    def constants(self) -> list[str]:
        """The words for missing, and the styles of numbers, where a line speaks of them."""
        missing = [f"MISSING = {list(MISSING)!r}"] if "MISSING" in self._expressions else []
        return missing + [
            f"{name} = {style!r}" for style, name in _styles(self.recipe).items() if name in self._expressions
        ]

    @property
    def _expressions(self) -> str:
        return "\n".join([*(expression for _, expression in self.rows), *self.conditions])

    @property
    def given(self) -> list[str]:
        """What must be known for a customer to have a place."""
        dropping = (c for c in self.recipe.preparation.columns if c.treatment.missing == "drop")
        return [
            f"{self._raw(fitted)} != ''" if _is_words(fitted) else f"{self._raw(fitted)}.notna()" for fitted in dropping
        ]

    @property
    def imports(self) -> list[str]:
        """What only some recipes need."""
        power = any(isinstance(step, YeoJohnson) for c in self.recipe.preparation.columns for step in c.steps)
        return ["from scipy.stats import yeojohnson"] if power else []

    @property
    def functions(self) -> list[list[str]]:
        """The small functions that the expressions call."""
        return [[body.strip()] for name, body in FUNCTIONS.items() if f"{name}(" in self._expressions]

    def _block(self, fitted: FittedColumn) -> Iterator[tuple[str, str]]:
        values = [self._raw(fitted)]
        for step in fitted.steps:
            values = step_in_pandas(step, values)
        yield from zip(fitted.names, values, strict=True)

    def _raw(self, fitted: FittedColumn) -> str:
        """The variable's cell, missing where it is not known."""
        treatment, recipe = fitted.treatment, self.recipe
        if treatment.measure == "category":
            return word_of(treatment.column, fitted.known, recipe)
        if treatment.measure == "ordinal":
            order = {level: i for i, level in enumerate(treatment.levels)}
            return f"{word_of(treatment.column, treatment.levels, recipe)}.map({order!r})"
        read = days_of if treatment.measure == "date" else number_of
        return read(treatment.column, recipe)


def _is_words(fitted: FittedColumn) -> bool:
    return fitted.treatment.measure == "category"


def step_in_pandas(step: Step, values: list[str]) -> list[str]:
    """One step of the preparation, as expressions over those of the step before."""
    match step:
        case Fill(fill):
            # A column of words is a call that takes what is filled in as its last argument.
            words = isinstance(fill, str)
            return [f"{v[:-1]}, {fill!r})" if words else f"{v}.fillna({fill!r})" for v in values]
        case OneHot(levels):
            return [f"({v} == {level!r})" for v in values for level in levels]
        case Clip(low, high):
            return values if low is None and high is None else [f"{v}.clip({low!r}, {high!r})" for v in values]
        case Log1p():
            return [f"np.log1p({v})" for v in values]
        case YeoJohnson(lam):
            return [f"yeojohnson({v}, {lam!r})" for v in values]
        case SquareRoot():
            return [f"np.sqrt({v})" for v in values]
        case Scale(offsets, scales):
            moved = [f"({v} - {offset!r})" if offset else v for v, offset in zip(values, offsets, strict=True)]
            return [f"{v} / {scale!r}" if scale != 1 else v for v, scale in zip(moved, scales, strict=True)]
        case Weight(weights):
            return [f"{v} * {weight!r}" if weight != 1 else v for v, weight in zip(values, weights, strict=True)]
        case _:
            assert_never(step)


def _writing(name: str, recipe: Recipe) -> Writing | None:
    return next((column.writing for column in recipe.columns if column.name == name), None)


def _without_declared_missing(expression: str, name: str, recipe: Recipe) -> str:
    """The cells without the words that mean missing because the user said so."""
    declared = [word.strip().lower() for word in recipe.choices.reading.missing.get(name, ())]
    return f"{expression}.mask(cells[{name!r}].str.lower().isin({declared!r}))" if declared else expression


def _styles(recipe: Recipe) -> dict[str, str]:
    """Pattern → the name it gets, for every way in which numbers are written."""
    writings = [column.writing for column in recipe.columns]
    patterns = dict.fromkeys(style_pattern(w) for w in writings if w is not None and w.form in STYLED)
    return {pattern: f"STYLE_{i + 1}" for i, pattern in enumerate(patterns)}


def number_of(name: str, recipe: Recipe) -> str:
    """A column's cells as numbers; a derived one is made of its parts."""
    made = next((derived for derived in recipe.preparation.plan.derived if derived.name == name), None)
    if made is not None:
        return derived_in_pandas(made, recipe)
    writing = _writing(name, recipe)
    if writing is None:
        return _without_declared_missing(f"number({name!r})", name, recipe)
    if writing.form == "yes or no":
        return f"cells[{name!r}].str.lower().map({dict(zip(writing.words, (1.0, 0.0), strict=False))!r})"
    if writing.form == "within":
        return _without_declared_missing(f"within({name!r})", name, recipe)
    units = "".join(f", {unit!r}" for unit in units_of(writing))
    call = f"written({name!r}, {_styles(recipe)[style_pattern(writing)]}, {writing.decimal!r}{units})"
    if writing.form == "accounting":
        bare = "".join(f".str.replace({unit!r}, '')" for unit in units_of(writing))
        call = f"{call}.mask(cells[{name!r}]{bare}.str.match({ZERO_PATTERN!r}), 0)"
    return _without_declared_missing(call, name, recipe)


def derived_in_pandas(made: Derived, recipe: Recipe) -> str:
    """A derived column as an expression over the columns it is made of."""

    def total(columns: tuple[str, ...]) -> str:
        return f"({' + '.join(number_of(column, recipe) for column in columns)})"

    match made:
        case Ratio(_, above, below):
            return f"({number_of(above, recipe)} / {number_of(below, recipe)}.replace(0, np.nan))"
        case SumOf(_, columns):
            return total(columns)
        case PartOfTotal(_, part, columns):
            return f"({number_of(part, recipe)} / {total(columns)}.replace(0, np.nan))"
        case TimeSince(_, column, _, unit, "date"):
            days = f"({made.day_number} - {days_of(column, recipe)})"
            return days if unit == "days" else f"({days} / {DAYS_A_YEAR})"
        case TimeSince(_, column):
            return f"({made.year} - {number_of(column, recipe)})"
        case OneOfSeveral(_, column, option, separator):
            options = f"{word_of(column, (), recipe)}.str.split({separator!r}, regex=False)"
            return f"{options}.map(lambda cell: float({option!r} in [o.strip() for o in cell]), na_action='ignore')"
        case _:
            assert_never(made)


def days_of(name: str, recipe: Recipe) -> str:
    """A column's cells as days since 1970-01-01."""
    writing = _writing(name, recipe)
    never = list(improbable_days(writing))
    without = f".replace({never!r}, np.nan)" if never else ""
    if writing is None or writing.form == "iso":
        return _without_declared_missing(f"days({name!r}){without}", name, recipe)
    year = "%y" if writing.pivot else "%Y"
    form = {"compact": ("%Y%m%d", "(.{8}).*"), "month": ("%Y-%m", "(.*)")}.get(
        writing.form, ("-".join({"d": "%d", "m": "%m", "y": year}[part] for part in writing.order), "([0-9-]*)")
    )
    births = ", births=True" if writing.pivot == BIRTH_PIVOT else ""
    return _without_declared_missing(f"days({name!r}, {form[0]!r}, {form[1]!r}{births}){without}", name, recipe)


def word_of(name: str, known: tuple[str, ...], recipe: Recipe) -> str:
    """A column's cells as words; empty where missing."""
    kept = {level.casefold() for level in known}
    declared = [word.strip().lower() for word in recipe.choices.reading.missing.get(name, ())]
    usual = null_tokens_among_words(name, list(known))
    missing = repr([word for word in (*declared, *usual) if word not in kept])
    if not kept & {*declared, *usual} and usual == MISSING:
        missing = f"[{', '.join(map(repr, declared))}, *MISSING]" if declared else "MISSING"
    writing = _writing(name, recipe)
    if writing is not None and writing.form == "ticked":
        return f"ticked({name!r}, {missing}, {writing.words[0]!r})"
    return f"word({name!r}, {missing})"


def condition_line(condition: Condition, recipe: Recipe) -> str:
    """One line of the filter as a pandas expression; every text in it is a quoted literal."""
    name, operator, values = condition.column, condition.operator, list(condition.values)
    kind = next((c.kind for c in recipe.columns if c.name == name), "text")
    if any(derived.name == name for derived in recipe.preparation.plan.derived):
        kind = "number"
    read = {"number": number_of, "date": days_of}.get(kind)
    words = named_words(condition) if operator in ("is one of", "is none of") else ()
    value = read(name, recipe) if read else word_of(name, words, recipe)
    if operator in ("is missing", "is given"):
        missing = f"{value}.isna()" if read else f"({value} == '')"
        return missing if operator == "is missing" else f"~{missing}"
    if operator in ("contains", "does not contain"):
        lowered = f"{f'cells[{name!r}]' if read else value}.str.lower()"
        matches = " | ".join(f"{lowered}.str.contains({text.lower()!r}, regex=False)" for text in values) or "False"
        return matches if operator == "contains" else f"~({matches})"
    if operator in ("is one of", "is none of"):
        listed: list[float] | list[int] | list[str] = list(words)
        if read is not None:
            listed = list(map(number_of_limit, values)) if kind == "number" else list(map(days_of_limit, values))
        matches = f"{value}.isin({listed!r})"
        return matches if operator == "is one of" else f"~{matches}"
    if not values or read is None:
        raise UnsuitableData(f"The filter on {name!r} has no limit that a script could compare with.")
    limit = days_of_limit(values[0]) if kind == "date" else number_of_limit(values[0])
    relation = ">=" if operator == "at least" else "<="
    return f"{value} {relation} {limit!r}"
