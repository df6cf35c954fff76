"""The SELECT gives every row the app's segment in a real PostgreSQL."""

import pytest

from segmentation.export.sql.statement import to_sql
from tests.support.warehouse_tables import CASES, assert_same_labels, case, distinct, table_of

pytestmark = pytest.mark.services
TYPES = {
    "BIGINT": "bigint",
    "DOUBLE": "double precision",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "BOOLEAN": "boolean",
}
LONGEST = 63
"""PostgreSQL cuts a name at 63 bytes."""


def load(connection, table):
    quoted = [name.replace('"', '""') for name in distinct(table.names, LONGEST)]
    types = [TYPES.get(kind, "text") for kind in table.types]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(quoted, types, strict=True))
    cursor = connection.cursor()
    cursor.execute("DROP TABLE IF EXISTS customers")
    cursor.execute(f"CREATE TABLE customers ({columns})")
    with cursor.copy("COPY customers FROM STDIN") as copy:
        for row in table.rows():
            copy.write_row(row)
    return cursor


@pytest.mark.parametrize("name", CASES)
def test_postgresql_labels_every_row_as_the_app_does(name, postgres, real_file, tmp_path):
    result = case(name, real_file)
    for all_text in (False, True):
        cursor = load(postgres, table_of(result.dataset, tmp_path / "t.csv", all_text=all_text))
        assert_same_labels(cursor.execute(to_sql(result.recipe, "postgres", "customers")).fetchall(), result)
