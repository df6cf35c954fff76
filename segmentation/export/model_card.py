"""What was done, on one page: for the colleague who asks in half a year."""

from __future__ import annotations

from importlib.metadata import version

from segmentation.features import Ratio, Treatment, filter_sentence
from segmentation.pipeline import Result

LIBRARIES = ("scikit-learn", "numpy", "pandas")


def settings(result: Result) -> list[list[object]]:
    """Every choice as (what, chosen): the workbook's sheet and the card's table."""
    segmentation, choices, dialect = result.segmentation, result.choices, result.dataset.dialect
    kept = result.dataset.row_count - sum(len(rows) for rows in result.matrix.left_out.values())
    rows: list[list[object]] = [
        ["File", result.dataset.name],
        ["Fingerprint", result.dataset.fingerprint],
        ["Read as", f"{dialect.format}, {dialect.encoding}, {dialect.delimiter!r}, decimal {dialect.decimal}"],
        ["Rows", result.dataset.row_count],
        ["Customers that form segments", kept],
        ["Filter", filter_sentence(choices.filters, kept, result.dataset.row_count) or "none"],
        ["Method", segmentation.method],
        ["Options", ", ".join(f"{name} = {value}" for name, value in choices.options.items()) or "as proposed"],
        ["Number of segments", segmentation.k],
        ["Random seed", segmentation.seed],
        ["Starts", segmentation.starts],
        ["Principal components", "none" if result.plan.pca is None else f"{result.plan.pca:.0%} of the variance"],
        ["Derived columns", "; ".join(map(_ratio, result.plan.derived)) or "none"],
        ["Joined by hand", "; ".join(" + ".join(map(str, m)) for m in choices.merges) or "none"],
        ["Split by hand", ", ".join(map(str, choices.splits)) or "none"],
        ["Unusual beyond a robust distance of", result.recipe.threshold],
    ]  # fmt: skip
    rows += [[f"Feature: {t.column}", treatment_sentence(t)] for t in result.plan.basis]
    rows += [[f"Version of {name}", version(name)] for name in LIBRARIES]
    return rows


def _ratio(ratio: Ratio) -> str:
    return f"{ratio.name}: {ratio.numerator} / {ratio.denominator}"


def treatment_sentence(treatment: Treatment) -> str:
    """What is done to a feature, in the order it is done.

    >>> treatment_sentence(Treatment("spend", log="log1p", winsorise=True))
    'number; missing values get the median; clipped at 1 % and 99 %; log(1 + x); scaled: z'
    """
    fill = "commonest value" if treatment.measure == "category" else "median"
    missing = f"missing values get the {fill}" if treatment.missing == "median" else "customers without it are left out"
    steps = [treatment.measure, missing]
    if treatment.measure != "category":
        steps += ["clipped at 1 % and 99 %"] if treatment.winsorise else []
        steps += {"log1p": ["log(1 + x)"], "yeo-johnson": ["Yeo-Johnson"]}.get(treatment.log, [])
    steps.append(f"scaled: {treatment.scale}")
    steps += [f"weight {treatment.weight:g}"] if treatment.weight != 1 else []
    return "; ".join(steps)


def write_model_card(result: Result) -> str:
    """One page of Markdown: what it is for, what was found, how, and where it should not be used."""
    profile = result.profile
    found = [
        f"| {s.segment} | {_cell(s.name)} | {s.size:,} | {s.share:.1%} | {_cell(s.sentence)} |"
        for s in profile.segments
    ]
    chosen = [f"| {_cell(str(what))} | {_cell(str(value))} |" for what, value in settings(result)]
    return "\n".join([
        f"# Model card: {result.segmentation.k} segments of {_cell(result.dataset.name)}", "",
        f"{profile.size:,} customers are in {result.segmentation.k} segments. A customer belongs to the segment whose "
        "typical customer is nearest, measured on the features below.", "",
        "## What was found", "", "| | name | customers | share | what it is |", "| --- | --- | --- | --- | --- |",
        *found, "",
        "## How far to trust it", "", *_trust(result), "",
        "## What was done", "", "| what | chosen |", "| --- | --- |", *chosen, "",
        "## Where it should not be used", "",
        "Segments describe groups, not single people: do not decide on credit, prices or access for a person by them. "
        "Sensitive attributes among the features, or columns that stand in for them, carry over into the segments. "
        "Score new customers with the recipe, and form the segments anew when the data have shifted.", "",
    ])  # fmt: skip


def _trust(result: Result) -> list[str]:
    said = [f"- {note}" for note in (*result.segmentation.notes, *result.dataset.notices)]
    if result.segmentation.inertia is not None:
        said.insert(0, f"- Within-cluster sum of squares {result.segmentation.inertia:,.4g} from "
                       f"{result.segmentation.starts} starts; {result.segmentation.hits} reached it.")  # fmt: skip
    if result.advice is not None and result.advice.structure is not None:
        said.insert(0, f"- {result.advice.structure.sentence}")
    unusual = int(result.anomalies.flags.sum())
    placed = int((result.assignment.labels > 0).sum())
    return [*said, f"- {unusual:,} of {placed:,} customers hardly fit their own segment."]


def _cell(text: str) -> str:
    """Text inside a table of Markdown: nothing in it acts."""
    for letter in "\\`*_[]()!<>|~#$":
        text = text.replace(letter, "\\" + letter)
    return text.replace("\n", " ")
