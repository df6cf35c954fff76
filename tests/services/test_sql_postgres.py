"""The SELECT gives every row the app's segment in a real PostgreSQL."""

import duckdb
import pytest

from segmentation import run
from segmentation.export.sql.statement import to_sql
from tests.export.customer_tables import CUSTOMER_TABLES
from tests.export.sql_cases import planted_cases, real_case
from tests.export.test_sql import as_csv

pytestmark = pytest.mark.services
CASES = {name: (data, choices) for name, data, choices in planted_cases()}
TYPES = {
    "BIGINT": "bigint",
    "DOUBLE": "double precision",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "BOOLEAN": "boolean",
}


def distinct(names):
    """PostgreSQL cuts a name at 63 bytes; two long ones must not become one."""
    short = [name if len(name) <= 63 else f"{name[:55]}_{i}" for i, name in enumerate(names)]
    assert len(set(short)) == len(names)
    return short


def load(connection, data, path, *, all_text):
    """The file as a table, typed as DuckDB's reader types it, or all text."""
    as_csv(data, path)
    found = duckdb.sql(f"DESCRIBE SELECT * FROM read_csv('{path}', header = true, sample_size = -1)").fetchall()
    types = ["text" if all_text else TYPES.get(row[1], "text") for row in found]
    quoted = [name.replace('"', '""') for name in distinct(data.column_names)]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(quoted, types, strict=True))
    cursor = connection.cursor()
    cursor.execute("DROP TABLE IF EXISTS customers")
    cursor.execute(f"CREATE TABLE customers ({columns})")
    rows = duckdb.sql(f"SELECT * FROM read_csv('{path}', header = true, all_varchar = {all_text}, sample_size = -1)")
    with cursor.copy("COPY customers FROM STDIN") as copy:
        for row in rows.fetchall():
            copy.write_row(row)
    return cursor


def assert_same_labels(connection, data, choices, path):
    result = run(data, choices)
    for all_text in (False, True):
        cursor = load(connection, data, path, all_text=all_text)
        rows = cursor.execute(to_sql(result.recipe, "postgres", "customers")).fetchall()
        assert [row[-2] or 0 for row in rows] == result.assignment.labels.tolist()
        assert [row[-1] or "" for row in rows] == [("", *result.assignment.names)[row[-2] or 0] for row in rows]


@pytest.mark.parametrize("name", CASES)
def test_postgresql_labels_every_row_as_the_app_does(name, postgres, tmp_path):
    assert_same_labels(postgres, *CASES[name], tmp_path / "t.csv")


@pytest.mark.parametrize("name", CUSTOMER_TABLES)
def test_postgresql_labels_every_row_of_a_real_file_as_the_app_does(name, postgres, real_file, tmp_path):
    assert_same_labels(postgres, *real_case(real_file(name)), tmp_path / "t.csv")
