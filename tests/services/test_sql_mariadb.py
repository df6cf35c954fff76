"""What the SELECT for MySQL computes is the app's segment in a real MariaDB.

MariaDB reads MySQL's expressions, but knows no ``LATERAL`` (and no ``REGEXP_LIKE``, which is made there first): the
layers of the statement are put into one another, each of their expressions as it was written.
"""

import pytest
import sqlglot
from sqlglot import exp

from segmentation.export.sql.statement import to_sql
from tests.support.warehouse_tables import CASES, assert_same_labels, case, distinct, table_of

pytestmark = pytest.mark.services
TYPES = {"BIGINT": "bigint", "DOUBLE": "double", "DATE": "date", "TIMESTAMP": "datetime(6)", "BOOLEAN": "boolean"}
LONGEST = 64
"""MySQL refuses a longer name."""


def without_lateral(statement):
    """The same expressions, each layer a subquery of the next."""
    tree = sqlglot.parse_one(statement, dialect="mysql")
    for column in tree.find_all(exp.Column):
        column.set("table", exp.to_identifier("t"))
    star = exp.Column(this=exp.Star(), table=exp.to_identifier("t"))
    inner = tree.args["from_"].this
    for join in tree.args["joins"]:
        computed = join.this.this.this.expressions
        inner = exp.select(star.copy(), *computed).from_(inner).subquery("t")
    outer = exp.select(star.copy(), *tree.expressions[1:]).from_(inner)
    return outer.sql(dialect="mysql")


def load(cursor, table):
    quoted = [name.replace("`", "``") for name in distinct(table.names, LONGEST)]
    types = [TYPES.get(kind, "text") for kind in table.types]
    cursor.execute("DROP TABLE IF EXISTS customers")
    columns = ", ".join(f"`{name}` {kind}" for name, kind in zip(quoted, types, strict=True))
    cursor.execute(f"CREATE TABLE customers ({columns})")
    cursor.executemany(f"INSERT INTO customers VALUES ({', '.join(['%s'] * len(quoted))})", table.rows())


@pytest.mark.parametrize("name", CASES)
def test_mariadb_labels_every_row_as_the_app_does(name, mariadb, real_file, tmp_path):
    result = case(name, real_file)
    statement = without_lateral(to_sql(result.recipe, "mysql", "customers"))
    for all_text in (False, True):
        load(mariadb, table_of(result.dataset, tmp_path / "t.csv", all_text=all_text))
        mariadb.execute(statement)
        assert_same_labels(mariadb.fetchall(), result)
