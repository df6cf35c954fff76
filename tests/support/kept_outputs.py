"""Makes what a user keeps of a segmentation: recipe, project, labelled file and SQL, and short digests of them."""

import csv
import hashlib
import io
import json
from dataclasses import replace

import pandas as pd

from segmentation import build_rfm, read, run, suggest_plan
from segmentation.export.labelled_file import write_labelled
from segmentation.export.sql.dialects import DIALECTS
from segmentation.export.sql.statement import to_sql
from segmentation.ingest import Dataset
from segmentation.orders import recognise_orders
from segmentation.project_file import project_to_json
from segmentation.recipe import Choices
from segmentation.recipe_file import recipe_to_json
from tests.support.paths import ROOT
from tests.support.planted_segmentations import planted_cases

SAMPLES = ("customers.csv", "orders.csv", "european_export.csv")
OURS = 6
"""Columns that a labelled file has behind those of the upload."""


def customers_of(path):
    """The customers of a file, made of its orders where it is a log."""
    data = read(path)
    return build_rfm(data) if recognise_orders(data) else data


def sample_case(name):
    """One of the samples that ship with the app, with the features proposed for it."""
    data = customers_of(ROOT / "sample_data" / name)
    return name, data, Choices(plan=suggest_plan(data), k=5)


def orders_of_format_1():
    """The sample log's customers as they were made while a return counted as an order: what recipes were kept for."""
    path = ROOT / "tests" / "golden" / "customers_of_format_1.csv"
    frame = pd.read_csv(path, dtype={"customer_id": "str", "one_time_buyer": "str", "rfm_group": "str"})
    today = build_rfm(read(ROOT / "sample_data" / "orders.csv")).columns
    columns = tuple(
        replace(c, missing=int(frame[c.name].isna().sum()), distinct=frame[c.name].nunique()) for c in today
    )
    data = Dataset.from_frame(
        frame.astype({c.name: "float64" for c in today if c.kind == "number"}), columns, name="orders.csv"
    )
    return "orders.csv", data, Choices(plan=suggest_plan(data), k=5)


def cases_of_format_1():
    """The tables of which recipes and projects of format 1 were kept, as (name, dataset, choices)."""
    return [orders_of_format_1() if case[0] == "orders.csv" else case for case in all_cases()]


def all_cases():
    """Invented tables that between them use everything a recipe can hold, as (name, dataset, choices)."""
    return [*planted_cases(), *map(sample_case, SAMPLES)]


def labelled_file(data, assignment) -> bytes:
    sink = io.BytesIO()
    write_labelled(data, assignment, sink, exact=True)
    return sink.getvalue()


def our_columns(data, assignment) -> str:
    """The columns added to a labelled file, as a CSV of their own."""
    written = labelled_file(data, assignment).decode(data.dialect.encoding)
    rows = [row[-OURS:] for row in csv.reader(io.StringIO(written), delimiter=data.dialect.delimiter) if row]
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(rows)
    return sink.getvalue()


def cells_of(labelled: bytes, kind: str) -> bytes:
    """What is compared of a labelled file: a workbook says when it was made, so its cells stand for it."""
    return labelled if kind == "csv" else json.dumps(read(labelled).text.to_pydict()).encode()


def digest(content: bytes | str) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()[:20]


def digests(data, choices) -> dict[str, object]:
    """As `digests_of`, of a table and choices."""
    return digests_of(run(data, choices))


def digests_of(result) -> dict[str, object]:
    """Digests of all that comes out for a table: columns, notices, labels, labelled file, SQL in every dialect."""
    data = result.dataset
    columns = [(c.name, c.kind, c.role, c.missing, c.distinct, c.unit) for c in data.columns]
    return {
        "columns": digest(json.dumps(columns)),
        "notices": digest(json.dumps(data.notices)),
        "labels": digest(result.assignment.labels.astype("int32").tobytes()),
        "labelled": digest(cells_of(labelled_file(data, result.assignment), data.dialect.format)),
        "sql": {name: digest(to_sql(result.recipe, name, "customers")) for name in DIALECTS},
    }


def kept(data, choices) -> dict[str, str]:
    """File name → content of what is kept: recipe, project, and the columns of the labelled file."""
    result = run(data, choices)
    return {
        "recipe.json": recipe_to_json(result.recipe),
        "project.json": project_to_json(data, choices),
        "labels.csv": our_columns(data, result.assignment),
    }
