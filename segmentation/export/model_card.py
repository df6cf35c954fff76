"""What was done, on one page: for the colleague who asks in half a year."""

from __future__ import annotations

from importlib.metadata import version

from segmentation import wording
from segmentation.export.report_words import not_assessed, verdict
from segmentation.features import filter_sentence, formula
from segmentation.features.treatment_words import in_full
from segmentation.ingest import Dataset
from segmentation.ingest.file_formats import FORMAT_TITLES
from segmentation.ingest.split.sniffer import delimiter_name
from segmentation.ingest.text_encoding import ENCODING_TITLES
from segmentation.methods import METHODS
from segmentation.pipeline import Result
from segmentation.trust import Stability
from segmentation.wording import count

LIBRARIES = ("scikit-learn", "numpy", "pandas")


def settings(result: Result) -> list[list[object]]:
    """Every choice as (what, chosen): the workbook's sheet and the card's table."""
    segmentation, choices = result.segmentation, result.choices
    kept = result.dataset.row_count - sum(len(rows) for rows in result.matrix.left_out.values())
    rows: list[list[object]] = [
        ["File", result.dataset.name],
        ["Fingerprint", result.dataset.fingerprint],
        ["Read as", read_as(result.dataset)],
        ["Rows", result.dataset.row_count],
        ["Customers that form segments", kept],
        ["Filter", filter_sentence(choices.filters, kept, result.dataset.row_count) or "none"],
        ["Method", f"{METHODS[segmentation.method].title} ({segmentation.method})"],
        ["Options", ", ".join(f"{name} = {value}" for name, value in choices.options.items()) or "as proposed"],
        ["Number of segments", segmentation.k],
        ["Random seed", segmentation.seed],
        ["Starts", segmentation.starts],
        [
            "Principal components",
            "none" if result.plan.pca is None else f"{wording.percent(result.plan.pca)} of the variance",
        ],
        ["Derived columns", "; ".join(f"{d.name}: {formula(d)}" for d in result.plan.derived) or "none"],
        ["Joined by hand", "; ".join(" + ".join(map(str, m)) for m in choices.merges) or "none"],
        ["Split by hand", ", ".join(map(str, choices.splits)) or "none"],
        ["Unusual beyond a robust distance of", result.recipe.threshold],
    ]
    rows += [[f"Feature: {t.column}", in_full(t)] for t in result.plan.basis]
    rows += [[f"Version of {name}", version(name)] for name in LIBRARIES]
    return rows


def read_as(dataset: Dataset) -> str:
    """How the file is written, in words.

    >>> from segmentation import read
    >>> read_as(read(b"id;spend\\n1;2,5\\n2;3,5\\n"))
    'text in UTF-8, separator: semicolon, decimal comma'
    """
    dialect = dataset.dialect
    if dialect.format != "csv":
        return FORMAT_TITLES[dialect.format] + (f", sheet {dialect.sheet!r}" if dialect.sheet else "")
    if dataset.load_records is None:
        return "customers put together from orders or several files"
    encoding = ENCODING_TITLES.get(dialect.encoding, dialect.encoding)
    decimal = "comma" if dialect.decimal == "," else "point"
    return f"text in {encoding}, separator: {delimiter_name(dialect.delimiter)}, decimal {decimal}"


def write_model_card(result: Result, stability: Stability | None = None) -> str:
    """One page of Markdown: what it is for, what was found, how, and where it should not be used.

    ``stability`` adds how firm each segment is, where it was assessed.
    """
    profile = result.profile
    rows = [
        f"| {s.segment} | {_cell(s.name)} | {s.size:,} | {wording.percent(s.share)} | {_cell(s.sentence)} |"
        for s in profile.segments
    ]
    chosen = [f"| {_cell(str(what))} | {_cell(_shown(value))} |" for what, value in settings(result)]
    return "\n".join(
        [
            f"# Model card: {result.segmentation.k} segments of {_cell(result.dataset.name)}",
            "",
            f"{profile.size:,} customers are in {result.segmentation.k} segments. A customer belongs to the segment "
            "whose typical customer is nearest, measured on the features below.",
            "",
            "## What was found",
            "",
            "| | name | customers | share | what it is |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            "## How far to trust it",
            "",
            *_trust(result, stability),
            "",
            "## What was done",
            "",
            "| what | chosen |",
            "| --- | --- |",
            *chosen,
            "",
            "## Where it should not be used",
            "",
            "Segments describe groups, not single people: do not decide on credit, prices or access for a person by "
            "them. Sensitive attributes among the features, or columns that stand in for them, carry over into the "
            "segments. Score new customers with the recipe, and form the segments anew when the data have shifted.",
            "",
        ]
    )


def _trust(result: Result, stability: Stability | None) -> list[str]:
    fit, advice = result.segmentation, result.advice
    lines = []
    if stability is not None and stability.structure is not None:
        lines.append(stability.structure.sentence)
    elif advice is not None and advice.structure is not None:
        lines.append(verdict(result))
    else:
        lines.append("The number of segments was chosen by hand. Whether the data speaks for it was not tested here.")
    if stability is not None:
        lines += [f"{result.assignment.names[s.segment - 1]}: {s.band.words}." for s in stability.segments]
    else:
        lines.append(not_assessed(result))
    if fit.inertia is not None:
        lines.append(
            f"The best of {count(fit.starts)} random beginnings was kept; {count(fit.n_reached_best)} ended there "
            f"(within-cluster sum of squares {fit.inertia:,.6g})."
        )
    placed = int((result.assignment.labels > 0).sum())
    lines.append(
        f"{count(int(result.anomalies.flags.sum()))} of {count(placed)} customers hardly fit their own segment."
    )
    lines += [f"Left out: {why}, {count(len(rows))}." for why, rows in result.assignment.notes.items()]
    return [f"- {_cell(sentence)}" for sentence in (*lines, *fit.notes, *result.dataset.notices)]


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _cell(text: str) -> str:
    """Text inside a table of Markdown: nothing in it acts."""
    for letter in "\\`*_[]()!<>|~#$":
        text = text.replace(letter, "\\" + letter)
    return text.replace("\n", " ")


def _components(share: float | None) -> str:
    return "none" if share is None else f"{wording.percent(share)} of the variance"
