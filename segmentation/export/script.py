"""The segmentation as a short Python script that needs pandas and scikit-learn alone."""

from __future__ import annotations

from segmentation.errors import UnsuitableData
from segmentation.features import Condition, FittedColumn
from segmentation.ingest import Dialect
from segmentation.ingest.missing import missing_among_words
from segmentation.methods import CentreModel
from segmentation.recipe import Recipe

BODY = """
import numpy as np
import pandas as pd
from sklearn.metrics import pairwise_distances_argmin

{constants}

def numbers(cells):
    digits = cells.str.replace(r"[^0-9eE.,+-]", "", regex=True)
    marks = (".", ",") if DECIMAL == "," else (",", ".")
    digits = digits.str.replace(marks[0], "").str.replace(marks[1], ".")
    return pd.to_numeric(digits, errors="coerce")

def days(cells):
    dates = pd.to_datetime(cells, errors="coerce", format="ISO8601")
    dates = dates.fillna(pd.to_datetime(cells, errors="coerce", dayfirst=DAY_FIRST, format="mixed"))
    return (dates - pd.Timestamp("1970-01-01")).dt.days

def prepared(feature):
    cells = customers[feature["column"]].str.strip() if feature["column"] in customers else None
    if "levels" in feature:
        words = cells.mask(cells.str.lower().isin(feature["missing"])).fillna(feature["fill"])
        block = np.column_stack([words == level for level in feature["levels"]]).astype(float)
    else:
        if "ratio" in feature:
            above, below = (numbers(customers[name].str.strip()) for name in feature["ratio"])
            values = above / below.where(below != 0)
        elif "order" in feature:
            values = cells.map({{word: i for i, word in enumerate(feature["order"])}})
        else:
            values = days(cells) if feature.get("date") else numbers(cells)
        if feature["drop"]:
            keep[:] &= values.notna()
        values = values.fillna(feature["fill"]).clip(feature["low"], feature["high"]).to_numpy(float)
        if feature["log"] == "log1p":
            values = np.log1p(values)
        elif feature["log"] == "yeo-johnson":
            from sklearn.preprocessing import PowerTransformer
            power = PowerTransformer(standardize=False).fit([[0.0], [1.0]])
            power.lambdas_ = np.array([feature["lambda"]])
            values = power.transform(values[:, None])[:, 0]
        block = values[:, None]
    return (block - feature["centres"]) / feature["spreads"] * feature["factors"]

customers = pd.read_csv(SOURCE, dtype=str, keep_default_na=False, **READING).drop(index=SET_ASIDE, errors="ignore")
keep = np.ones(len(customers), dtype=bool)
{filters}values = np.hstack([prepared(feature) for feature in FEATURES])
{components}nearest = pairwise_distances_argmin(values, np.array(CENTRES))
segments = pd.Series(np.array(SEGMENTS)[nearest], customers.index, dtype="Int64").where(keep)
customers["segment"], customers["segment_name"] = segments, segments.map(NAMES)
customers.to_csv(OUTPUT, index=False, encoding="utf-8-sig")
"""


def to_script(recipe: Recipe, dialect: Dialect, name: str, set_aside: tuple[int, ...] = ()) -> str:
    """A script that labels the training file, and others like it, as the app does.

    Parameters
    ----------
    dialect : of the training file.
    name : of the file it is to read.
    set_aside : records that are not customers, counted from 0 below the header.

    Raises
    ------
    UnsuitableData : where the method's rule is not the nearest centre, or the file is no plain table.
    """
    if not isinstance(recipe.model, CentreModel):
        raise UnsuitableData(
            f"Segments of the method {recipe.method!r} are not decided by the nearest centre, so a short script cannot "
            "give the same labels. Use the recipe with `score`, or choose k-means."
        )
    if dialect.wrapped or dialect.repeated or dialect.header_row is None or dialect.header_rows > 1:
        raise UnsuitableData("pandas alone cannot read a file that is written like this. Save it as plain CSV first.")
    reading = {"sep": dialect.delimiter, "encoding": dialect.encoding, "header": 0,
               "skiprows": dialect.header_row - 1, "quotechar": dialect.quote or '"',
               "skip_blank_lines": False}  # fmt: skip
    ratios = {r.name: (r.numerator, r.denominator) for r in recipe.preparation.plan.derived}
    features = [_feature(column, ratios) for column in recipe.preparation.columns]
    names = dict(enumerate(recipe.names, start=1))
    lines = [
        f"SOURCE, OUTPUT = {name!r}, 'labelled.csv'", f"READING = {reading!r}", f"SET_ASIDE = {list(set_aside)!r}",
        f"DECIMAL, DAY_FIRST = {dialect.decimal!r}, {recipe.choices.reading.date_order != 'mdy'!r}",
        _listed("FEATURES", features), _listed("CENTRES", [list(centre) for centre in recipe.model.centres]),
        f"SEGMENTS, NAMES = {list(recipe.model.segments)!r}, {names!r}",
    ]  # fmt: skip
    components = ""
    if recipe.preparation.components is not None:
        lines += [_listed("COMPONENTS", [list(row) for row in recipe.preparation.components])]
        lines += [f"MEANS = {list(recipe.preparation.component_means or ())!r}"]
        components = "values = (values - np.array(MEANS)) @ np.array(COMPONENTS).T\n"
    filters = "".join(f"keep &= ({_condition(c, recipe)}).to_numpy(bool)\n" for c in recipe.choices.filters)
    body = BODY.format(constants="\n".join(lines), filters=filters, components=components)
    head = f'"""{recipe.k} segments, as Kindred formed them. Needs pandas and scikit-learn."""\n'
    return head + body


def _listed(name: str, values: list[object] | list[list[float]] | list[dict[str, object]]) -> str:
    return f"{name} = [\n" + "".join(f"    {value!r},\n" for value in values) + "]"


def _feature(fitted: FittedColumn, ratios: dict[str, tuple[str, str]]) -> dict[str, object]:
    treatment = fitted.treatment
    found: dict[str, object] = {"column": treatment.column, "fill": fitted.fill}
    if treatment.measure == "category":
        missing = ["", *(w for w in missing_among_words(treatment.column, list(fitted.known)))]
        found |= {"levels": list(fitted.levels), "missing": missing}
    else:
        found |= {"drop": treatment.missing == "drop", "low": fitted.low, "high": fitted.high, "log": treatment.log}
        found |= {"lambda": fitted.lam} if fitted.lam is not None else {}
        found |= {"date": True} if treatment.measure == "date" else {}
        found |= {"order": list(treatment.levels)} if treatment.measure == "ordinal" else {}
        found |= {"ratio": list(ratios[treatment.column])} if treatment.column in ratios else {}
    return found | {
        "centres": list(fitted.centres), "spreads": list(fitted.spreads), "factors": list(fitted.factors)
    }  # fmt: skip


def _condition(condition: Condition, recipe: Recipe) -> str:
    """One line of the filter as a pandas expression; every text in it is a quoted literal."""
    cells = f"customers[{condition.column!r}].str.strip()"
    kind = next((c.kind for c in recipe.columns if c.name == condition.column), "text")
    values, operator = list(condition.values), condition.operator
    if operator in ("is missing", "is given"):
        missing = f"({cells} == '')" if kind not in ("number", "date") else f"numbers({cells}).isna()"
        return missing if operator == "is missing" else f"~{missing}"
    if operator in ("contains", "does not contain"):
        lowered = f"{cells}.str.lower()"
        hits = (
            " | ".join(f"{lowered}.str.contains({value.lower()!r}, regex=False)" for value in values) or "keep & False"
        )
        return hits if operator == "contains" else f"~({hits})"
    if operator in ("is one of", "is none of"):
        number = kind == "number"
        found = f"numbers({cells}).isin({list(map(float, values))!r})" if number else f"{cells}.isin({values!r})"
        return found if operator == "is one of" else f"~{found}"
    relation = ">=" if operator == "at least" else "<="
    if kind == "date":
        return f"days({cells}) {relation} (pd.Timestamp({values[0]!r}) - pd.Timestamp('1970-01-01')).days"
    return f"numbers({cells}) {relation} {float(values[0])!r}"
