"""The SELECT gives every row the app's segment in a real PostgreSQL."""

import duckdb
import pytest

from segmentation import run
from segmentation.export.sql import to_sql
from tests.export.customer_tables import CUSTOMER_TABLES
from tests.export.sql_cases import planted_cases, real_case
from tests.export.test_sql import as_csv

pytestmark = pytest.mark.services
CASES = {name: (data, choices) for name, data, choices in planted_cases()}
TYPES = {"BIGINT": "double precision", "DOUBLE": "double precision", "DATE": "date", "BOOLEAN": "boolean"}


def load(connection, data, path, *, all_text):
    """The file as a table, typed as DuckDB's reader types it, or all text."""
    as_csv(data, path)
    found = duckdb.sql(f"DESCRIBE SELECT * FROM read_csv('{path}', header = true, sample_size = -1)").fetchall()
    types = ["text" if all_text else TYPES.get(row[1], "text") for row in found]
    quoted = [name.replace('"', '""') for name in data.column_names]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(quoted, types, strict=True))
    cursor = connection.cursor()
    cursor.execute("DROP TABLE IF EXISTS customers")
    cursor.execute(f"CREATE TABLE customers ({columns})")
    cells = [column.to_pylist() for column in data.text.columns]
    cells = [
        values if kind == "text" else [value.strip() or None for value in values]
        for values, kind in zip(cells, types, strict=True)
    ]
    with cursor.copy("COPY customers FROM STDIN") as copy:
        for row in zip(*cells, strict=True):
            copy.write_row(row)
    return cursor


def check(connection, data, choices, path):
    result = run(data, choices)
    for all_text in (False, True):
        cursor = load(connection, data, path, all_text=all_text)
        rows = cursor.execute(to_sql(result.recipe, "postgres", "customers")).fetchall()
        assert [row[-2] or 0 for row in rows] == result.assignment.labels.tolist()
        assert [row[-1] or "" for row in rows] == [("", *result.assignment.names)[row[-2] or 0] for row in rows]


@pytest.mark.parametrize("name", CASES)
def test_postgresql_labels_every_row_as_the_app_does(name, postgres, tmp_path):
    check(postgres, *CASES[name], tmp_path / "t.csv")


@pytest.mark.parametrize("name", CUSTOMER_TABLES)
def test_postgresql_labels_every_row_of_a_real_file_as_the_app_does(name, postgres, real_file, tmp_path):
    check(postgres, *real_case(real_file(name)), tmp_path / "t.csv")
