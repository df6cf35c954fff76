"""`inspect`: what was understood of a file, and how fit it is."""

from __future__ import annotations

import shlex
from dataclasses import asdict, dataclass

from segmentation.cli.input_file import read_source
from segmentation.cli.reading_options import ReadingOptions
from segmentation.cli.terminal import print_json, print_lines, progress_for, table
from segmentation.features import offers_of
from segmentation.health import HealthReport, examine
from segmentation.ingest import Dataset, Dialect
from segmentation.meaning import labels_of, meanings_of
from segmentation.orders import RowReading, Rows, read_rows

COLUMN_KEYS = ("name", "kind", "role", "missing", "distinct")
FINDING_KEYS = ("code", "severity", "columns", "message", "remedy")


@dataclass(frozen=True)
class InspectArguments(ReadingOptions):
    """What `inspect` was told; one field per row of its table."""

    file: str
    rows: Rows | None
    json: bool
    quiet: bool


def run(arguments: InspectArguments) -> None:
    """Read the file and say what was understood."""
    progress = progress_for(arguments.quiet)
    dataset = read_source(arguments.file, progress, arguments.reading, arguments.named)
    rows = read_rows(dataset, arguments.rows)
    report = examine(dataset, rows=rows)
    progress(1.0, "Done")
    if arguments.json:
        print_json(as_json(dataset, report, rows))
    else:
        print_lines(in_words(dataset, report, rows))


def as_json(dataset: Dataset, report: HealthReport, rows: RowReading) -> dict[str, object]:
    """The object scripts rely on."""
    labels, meanings = labels_of(dataset), meanings_of(dataset)
    return {
        "rows": dataset.row_count,
        "rows_are": {"rows": rows.rows, "reason": rows.reason, **log_as_json(rows)},
        "delimiter": dataset.dialect.delimiter,
        "encoding": dataset.dialect.encoding,
        "header_row": dataset.dialect.header_row,
        "notices": dataset.notices,
        "columns": [
            {key: asdict(column)[key] for key in COLUMN_KEYS}
            | {"label": labels[column.name], "meaning": meanings[column.name].in_words}
            for column in dataset.columns
        ],
        "offers": [{"title": offer.title, "reason": offer.reason} for offer in offers_of(dataset)],
        "findings": [{key: asdict(finding)[key] for key in FINDING_KEYS} for finding in report.concerns],
    }


def log_as_json(rows: RowReading) -> dict[str, object]:
    """The parts of a log, why each column was taken for its part, and what is not plain."""
    if rows.orders is None:
        return {}
    questions = [
        {"question": each.text, "answers": list(each.answers.values()), "flag": each.flag}
        for each in rows.orders.questions
    ]
    return {"parts": rows.orders.parts, "reasons": dict(rows.orders.reasons), "questions": questions}


def log_in_words(rows: RowReading) -> list[str]:
    """Which column plays which part in a log of orders, with the evidence, and what is not plain."""
    if rows.orders is None:
        return []
    parts = [[part, name, rows.orders.reasons.get(part, "")] for part, name in rows.orders.parts.items()]
    asked = [
        f"{question.text} {' · '.join(question.answers.values())} ({question.flag})"
        for question in rows.orders.questions
    ]
    return ["", *table(["part", "column", "why"], parts), *asked, ""]


def written_as(dialect: Dialect) -> str:
    """How the file is written.

    >>> written_as(Dialect(delimiter=";")), written_as(Dialect(format="excel", sheet="Customers", header_row=3))
    ("csv, utf-8, separator ';', header in line 1", 'excel, sheet Customers, header in line 3')
    """
    header = "no header" if dialect.header_row is None else f"header in line {dialect.header_row}"
    if dialect.format == "csv":
        return f"csv, {dialect.encoding}, separator {dialect.delimiter!r}, {header}"
    return f"{dialect.format}, sheet {dialect.sheet}, {header}" if dialect.sheet else dialect.format


def in_words(dataset: Dataset, report: HealthReport, rows: RowReading) -> list[str]:
    """The same for people."""
    labels, meanings = labels_of(dataset), meanings_of(dataset)
    cells = [
        [c.name, labels[c.name], meanings[c.name].in_words, c.kind, c.role, c.missing, c.distinct]
        for c in dataset.columns
    ]
    return [
        f"{dataset.name}: {dataset.row_count:,} rows, {len(dataset.columns)} columns",
        f"Rows are {rows.rows}: {rows.reason}",
        *log_in_words(rows),
        written_as(dataset.dialect),
        *dataset.notices,
        "",
        *table(["column", "label", "meaning", "kind", "role", "missing", "distinct"], cells),
        "",
        *[f"could be made: {o.title}. {o.reason} Add --derive {shlex.quote(o.title)}" for o in offers_of(dataset)],
        *[f"{finding.severity}: {finding.message} {finding.remedy}".rstrip() for finding in report.concerns],
    ]
